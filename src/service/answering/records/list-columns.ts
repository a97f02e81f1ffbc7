import { labelOfPart } from '../../../core/answer/label-parts.ts'
import { goalWord } from '../../../core/answer/say-records.ts'
import { typeOfField } from '../../../core/check/value-types.ts'
import type { Checked, ValueType } from '../../../core/model/checked-expression.ts'
import type { CheckedModel } from '../../../core/model/checked-kpi.ts'
import type { Field } from '../../../core/model/crm-model.ts'
import type { RecordColumn } from '../../../core/model/kpi-page.ts'
import type { RecordFigure, RecordSet } from '../../../core/plan/record-set.ts'
import type { RecordSource } from '../../../core/sql/record-columns.ts'
import type { Label, Language } from '../../../core/words/label.ts'

/** A column as the reader sees it, with where it comes from. */
export interface ListedColumn extends RecordColumn {
  readonly source: RecordSource
}

/** The columns of the rows behind a number: id and name, what the number itself reads, then the fields and links that hold anything. */
export function listColumns(set: RecordSet, model: CheckedModel, language: Language): readonly ListedColumn[] {
  const fields = fieldColumns(set.entity, model, language)
  const named = model.crm.entities[set.entity]?.named_by
  const id: ListedColumn = { name: 'id', label: 'ID', type: 'text', source: { from: 'id' } }
  const own = set.figures.map((figure) => withCurrency(figureColumn(figure, fields, set, language), set.entity, model))
  const reached = set.parts.every((part) => part.reached !== undefined) ? [reachedColumn(set, language)] : []
  const all = [
    id,
    ...fields.filter(({ name }) => name === named),
    ...own,
    ...reached,
    ...fields,
    ...linkColumns(set.entity, model, language),
  ]
  return all.filter(({ name }, index) => all.findIndex((one) => one.name === name) === index)
}

function fieldColumns(
  entity: string,
  { crm, facts, workspace }: CheckedModel,
  language: Language,
): readonly ListedColumn[] {
  return (
    Object.entries(crm.entities[entity]?.fields ?? {})
      .filter(([name]) => facts.filled.includes(`${entity}.${name}`))
      // Where all is in one currency, the amounts name it.
      .filter(([name]) => name !== 'currency' || currencyOf(entity, { facts, workspace }).currencyIn === name)
      .map(([name, field]): ListedColumn => {
        const type = typeOfField(field.type, facts.momentKinds[`${entity}.${name}`])
        const of: Checked = { kind: 'field', type, entity, hops: [], field: name, outer: false }
        return {
          name,
          label: field.label[language],
          type: typeWord(type),
          ...(type.kind === 'money' ? currencyOf(entity, { facts, workspace }) : {}),
          source: { from: 'value', of, ...wordsOf(field, language) },
        }
      })
  )
}

/** The currency that all rows of an entity are in, or the field that names it for each. Rows that name none are in the workspace's. */
function currencyOf(
  entity: string,
  { facts, workspace }: Pick<CheckedModel, 'facts' | 'workspace'>,
): Pick<RecordColumn, 'currency' | 'currencyIn'> {
  const [only = workspace.currency, ...others] = facts.currencies?.[entity] ?? []
  return others.length === 0 ? { currency: only } : { currencyIn: 'currency' }
}

function wordsOf({ values }: Field, language: Language): { readonly values?: Readonly<Record<string, string>> } {
  if (values === undefined) return {}
  return { values: Object.fromEntries(Object.entries(values).map(([code, label]) => [code, label[language]])) }
}

function typeWord(type: ValueType): RecordColumn['type'] {
  switch (type.kind) {
    case 'moment':
      return type.precision
    case 'money':
    case 'rate':
    case 'text':
      return type.kind
    case 'yes-no':
      return 'yes_no'
    case 'reference':
      return 'text'
    default:
      return 'number'
  }
}

function linkColumns(entity: string, { crm, facts }: CheckedModel, language: Language): readonly ListedColumn[] {
  return Object.entries(crm.entities[entity]?.links ?? {})
    .filter(([link]) => facts.filled.includes(`${entity}.${link}`))
    .map(([link, { to, label }]) => ({
      name: link,
      label: label[language],
      type: 'text',
      source: { from: 'link', link, to },
    }))
}

const figureWords: Readonly<Record<RecordFigure['kind'], Label>> = {
  at: { en: 'Counted on', de: 'Gezählt am' },
  start: { en: 'Began on', de: 'Begonnen am' },
  'reached-at': { en: 'Reached on', de: 'Erreicht am' },
  value: { en: 'Value', de: 'Wert' },
  numerator: { en: 'In the numerator', de: 'Im Zähler' },
  days: { en: 'Days', de: 'Tage' },
  hours: { en: 'Hours', de: 'Stunden' },
  minutes: { en: 'Minutes', de: 'Minuten' },
  'business-hours': { en: 'Business hours', de: 'Geschäftsstunden' },
  part: { en: 'Step', de: 'Schritt' },
  entered: { en: 'Entered on', de: 'Eingetreten am' },
  step: { en: 'Came to', de: 'Gekommen bis' },
  change: { en: 'Change', de: 'Änderung' },
  changed: { en: 'Changed by', de: 'Geändert bis' },
}

/** A figure that is a field of the row stands under the field's own name. */
function figureColumn(
  figure: RecordFigure,
  fields: readonly ListedColumn[],
  set: RecordSet,
  language: Language,
): ListedColumn {
  const label = figureWords[figure.kind][language]
  if (figure.kind === 'part')
    return {
      name: 'part',
      label,
      type: 'text',
      source: { from: 'part', words: partWords(figure.parts, set, language) },
    }
  if (figure.kind === 'change')
    return { name: 'change', label, type: typeWord(figure.type), source: { from: 'change' } }
  if (figure.kind === 'changed') return { name: 'changed', label, type: 'day', source: { from: 'changed' } }
  if (figure.kind === 'entered') return { name: 'entered', label, type: 'day', source: { from: 'entered' } }
  if (figure.kind === 'step')
    return {
      name: 'step',
      label,
      type: 'text',
      source: { from: 'step', words: figure.steps.map((step) => step[language]) },
    }
  const { kind, of } = figure
  const field = of.kind === 'field' && of.hops.length === 0 ? fields.find(({ name }) => name === of.field) : undefined
  const source: RecordSource = kind === 'at' ? { from: 'at' } : { from: 'value', of }
  if (field !== undefined) return { ...field, source: kind === 'at' ? source : field.source }
  return { name: kind, label, type: typeWord(of.type), source }
}

function partWords(parts: readonly string[], { kpi, definition }: RecordSet, language: Language): readonly string[] {
  const variant = kpi.variants.find((one) => one.definition === definition)
  return parts.map((part) => labelOfPart(part, variant?.partLabels, language))
}

/** A computed amount is in the currency that the number is in. */
function withCurrency(column: ListedColumn, entity: string, model: CheckedModel): ListedColumn {
  if (column.type !== 'money' || column.currencyIn !== undefined || column.currency !== undefined) return column
  return { ...column, currency: currencyOf(entity, model).currency ?? model.workspace.currency }
}

function reachedColumn({ definition }: RecordSet, language: Language): ListedColumn {
  const word = goalWord(definition, language)
  const label = word.charAt(0).toUpperCase() + word.slice(1)
  return { name: 'reached', label, type: 'yes_no', source: { from: 'reached' } }
}
