import type { Checked } from '../model/checked-expression.ts'
import type { CompareOperator } from '../model/expression.ts'
import type { CrmModel, Field } from '../model/crm-model.ts'
import { daysOf } from '../plan/duration-days.ts'
import type { Language } from '../words/label.ts'
import { sayCount } from '../words/say-number.ts'
import { sayDay } from '../words/say-period.ts'

type Words = { readonly crm: CrmModel; readonly language: Language }

const operators: Readonly<Record<CompareOperator, Readonly<Record<Language, string>>>> = {
  '=': { en: 'is', de: 'ist' },
  '!=': { en: 'is not', de: 'ist nicht' },
  '<': { en: 'is below', de: 'liegt unter' },
  '<=': { en: 'is at most', de: 'ist höchstens' },
  '>': { en: 'is above', de: 'liegt über' },
  '>=': { en: 'is at least', de: 'ist mindestens' },
  contains: { en: 'contains', de: 'enthält' },
  'starts with': { en: 'starts with', de: 'beginnt mit' },
}
const ofMoments: Readonly<Partial<Record<CompareOperator, Readonly<Record<Language, string>>>>> = {
  '<': { en: 'is before', de: 'liegt vor' },
  '<=': { en: 'is not after', de: 'liegt nicht nach' },
  '>': { en: 'is after', de: 'liegt nach' },
  '>=': { en: 'is not before', de: 'liegt nicht vor' },
}

/** A condition in words: `„Status“ ist offen und „Erwarteter Abschluss“ liegt vor dem Stichtag`; undefined for what no short sentence can say. */
export function sayCondition(node: Checked, crm: CrmModel, language: Language): string | undefined {
  return condition(node, { crm, language })
}

function condition(node: Checked, words: Words): string | undefined {
  const de = words.language === 'de'
  switch (node.kind) {
    case 'logic': {
      const parts = [condition(node.left, words), condition(node.right, words)]
      const joint = node.operator === 'and' ? (de ? ' und ' : ' and ') : de ? ' oder ' : ' or '
      return parts.includes(undefined) ? undefined : parts.join(joint)
    }
    case 'compare': {
      const [left, right] = [subject(node.left, words), object(node.right, node.left, words)]
      const isMoment = node.left.type.kind === 'moment'
      const verb = (isMoment ? ofMoments[node.operator] : undefined) ?? operators[node.operator]
      return left === undefined || right === undefined ? undefined : `${left} ${verb[words.language]} ${right}`
    }
    case 'in': {
      const of = subject(node.of, words)
      const values = node.values.map((value) => object(value, node.of, words))
      if (of === undefined || values.includes(undefined)) return undefined
      const verb = operators[node.negated ? '!=' : '='][words.language]
      return `${of} ${verb} ${values.join(de ? ' oder ' : ' or ')}`
    }
    case 'known': {
      const of = subject(node.of, words)
      const verb = node.negated ? (de ? 'ist nicht bekannt' : 'is not known') : de ? 'ist bekannt' : 'is known'
      return of === undefined ? undefined : `${of} ${verb}`
    }
    case 'change':
      if (node.of !== 'first_time') return undefined
      return de ? 'es ist das erste Mal' : 'it is the first time'
    case 'field':
      return node.type.kind === 'yes-no' ? subject(node, words) : undefined
    default:
      return undefined
  }
}

function subject(node: Checked, words: Words): string | undefined {
  const de = words.language === 'de'
  switch (node.kind) {
    case 'field': {
      const label = fieldOf(node, words)?.label[words.language] ?? node.field
      return de ? `„${label}“` : `“${label}”`
    }
    case 'kept':
      return de ? `„${node.column}“` : `“${node.column}”`
    case 'elapsed': {
      const [from, until] = [subject(node.from, words), subject(node.until, words)]
      if (from === undefined || until === undefined) return undefined
      return de ? `Die Zeit von ${from} bis ${until.replace('dem', 'zum')}` : `the time from ${from} to ${until}`
    }
    case 'change':
      if (node.of === 'first_time') return undefined
      if (node.of === 'was') return de ? '„Wert davor“' : '“value before”'
      return de ? '„Wert danach“' : '“value after”'
    case 'benchmark': {
      const of = subject(node.of, words)
      if (of === undefined || node.found === undefined) return undefined
      const { label } = node.found
      return de ? `„${label.de}“ je ${of}` : `“${label.en}” per ${of}`
    }
    case 'now':
      return de ? 'dem Stichtag' : 'the day it is looked at'
    default:
      return undefined
  }
}

function object(node: Checked, beside: Checked, words: Words): string | undefined {
  switch (node.kind) {
    case 'value':
      return valueIn(node.value, beside, words)
    case 'duration-value': {
      const days = sayCount(daysOf(node.duration), words.language)
      return words.language === 'de' ? `${days} Tage` : `${days} days`
    }
    default:
      return subject(node, words)
  }
}

/** A value by the word that the field has for it. */
function valueIn(value: string | number | boolean, beside: Checked, words: Words): string {
  if (typeof value === 'boolean') return words.language === 'de' ? (value ? 'ja' : 'nein') : value ? 'yes' : 'no'
  if (typeof value === 'number') return sayCount(value, words.language)
  if (beside.type.kind === 'moment') return sayDay(value, words.language)
  const field = beside.kind === 'field' ? fieldOf(beside, words) : undefined
  return field?.values?.[value]?.[words.language] ?? (words.language === 'de' ? `„${value}“` : `“${value}”`)
}

function fieldOf(node: Extract<Checked, { kind: 'field' }>, { crm }: Words): Field | undefined {
  return crm.entities[node.hops.at(-1)?.to ?? node.entity]?.fields[node.field]
}
