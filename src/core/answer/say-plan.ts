import type { Checked } from '../model/checked-expression.ts'
import type { CheckedModel } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { DerivedNode, PlanNode } from '../plan/plan-node.ts'
import type { Scan } from '../plan/scan.ts'
import type { Question } from '../question/question.ts'
import type { Label, Language } from '../words/label.ts'
import { sayDuring } from '../words/say-during.ts'
import { sayList } from '../words/say-list.ts'
import { sayDay } from '../words/say-period.ts'
import { sayCondition } from './say-condition.ts'
import {
  arrived,
  decided,
  isRange,
  quotient,
  rangeOfMeasure,
  ranges,
  sayAggregate,
  sayReached,
  sayShown,
  shareOfRows,
  shareOfSums,
} from './say-steps.ts'

/** How a number comes about, a sentence for each step of its plan: what is counted and when, what is made of it, how sure it is, what is asked of it. */
export function sayPlan(
  question: Question,
  plan: PlanNode,
  model: CheckedModel,
  language: Language,
): readonly string[] {
  const said = [...sayNode(plan, { question, model, language }), ...sayAsked(question)]
  return [...new Set(said.map((one) => one[language]))]
}

interface Saying {
  readonly question: Question
  readonly model: CheckedModel
  readonly language: Language
}

function sayNode(plan: PlanNode, saying: Saying): readonly Label[] {
  const { question } = saying
  switch (plan.node) {
    case 'measure':
      return [...sayScans(plan.scans, saying), sayAggregate(plan, saying.model.crm), rangeOfMeasure(plan)]
    case 'share':
      return [
        ...sayScans(plan.scans, saying),
        plan.of === 'rows' ? shareOfRows : shareOfSums,
        plan.of === 'rows' ? ranges.wilson : ranges.delta,
      ]
    case 'quotient':
      return [
        quotient,
        ...sayScans(plan.numerator.scans, saying),
        ...sayScans(plan.denominator.scans, saying),
        ranges.independent,
      ]
    case 'cohort':
      return [...sayScans(plan.scans, saying), sayReached(question, plan.withinDays), ranges.wilson]
    case 'decided':
      return [
        ...sayScans(plan.scans, saying),
        plan.fails ? decided : arrived,
        plan.fails ? ranges.wilson : ranges.independent,
      ]
    case 'duration':
      return [
        ...sayScans(plan.scans, saying),
        sayShown(plan.show),
        plan.show === 'mean' ? ranges.student : ranges.order,
      ]
    case 'derived':
      return sayDerived(plan, saying)
  }
}

function sayDerived(plan: DerivedNode, saying: Saying): readonly Label[] {
  const labelOf = (name: string, language: Language): string => {
    const id = name.split('.')[0] ?? name
    return saying.model.kpis.get(id)?.label[language] ?? id
  }
  const names = (language: Language): string => {
    const labels = [...plan.parts.keys()].map((name) => labelOf(name, language))
    return sayList([...new Set(labels)], language)
  }
  const parts = [...plan.parts].map(([name, part]): Label => {
    const said = sayNode(part.plan, saying).filter((one) => !isRange(one))
    return {
      en: `${labelOf(name, 'en')}: ${said.map(({ en }) => en).join(' ')}`,
      de: `${labelOf(name, 'de')}: ${said.map(({ de }) => de).join(' ')}`,
    }
  })
  const from = { en: `It is computed from ${names('en')}.`, de: `Berechnet aus: ${names('de')}.` }
  return [from, ...parts, ranges.derived]
}

function sayScans(scans: readonly Scan[], saying: Saying): readonly Label[] {
  const { crm } = saying.model
  const conditions = scans.slice(0, 1).flatMap(({ where }) =>
    where.flatMap((one) => {
      const [en, de] = [sayCondition(one, crm, 'en'), sayCondition(one, crm, 'de')]
      return en === undefined || de === undefined ? [] : [{ en: `Of them only: ${en}.`, de: `Davon nur: ${de}.` }]
    }),
  )
  return [...sayRows(scans, saying), ...conditions]
}

function sayRows(scans: readonly Scan[], { question, model: { crm } }: Saying): readonly Label[] {
  return scans.slice(0, 1).map((scan) => {
    const { plural } = crm.entities[scan.entity] ?? { plural: { en: scan.entity, de: scan.entity } }
    const en = `${plural.en.charAt(0).toLowerCase()}${plural.en.slice(1)}`
    const { bucket } = scan
    if (bucket.kind !== 'event') {
      const day = bucket.kind === 'state' ? bucket.day : (bucket.lastDays.at(-1) ?? question.sight.asOf)
      return {
        en: `Counted are ${en} as they stood at the end of ${sayDay(day, 'en')}.`,
        de: `Gezählt werden ${plural.de}, wie sie am Ende des ${sayDay(day, 'de')} standen.`,
      }
    }
    return {
      en: `Counted are ${en} by ${sayMoment(bucket.moment, crm, 'en')}, ${sayWhen(question, 'en')}.`,
      de: `Gezählt werden ${plural.de} nach ${sayMoment(bucket.moment, crm, 'de')}, ${sayWhen(question, 'de')}.`,
    }
  })
}

function sayWhen({ isAll, period, sight }: Question, language: Language): string {
  if (!isAll) return sayDuring(period, language)
  return language === 'de' ? `bis ${sayDay(sight.asOf, 'de')}` : `up to ${sayDay(sight.asOf, 'en')}`
}

/** A moment by the field that holds it: `„Abgeschlossen“`, `„Am“ der ersten Aktivitäten`. */
function sayMoment(moment: Checked, crm: CrmModel, language: Language): string {
  const quoted = (text: string): string => (language === 'de' ? `„${text}“` : `“${text}”`)
  switch (moment.kind) {
    case 'field': {
      const entity = moment.hops.at(-1)?.to ?? moment.entity
      return quoted(crm.entities[entity]?.fields[moment.field]?.label[language] ?? moment.field)
    }
    case 'if':
      return sayMoment(moment.then, crm, language)
    case 'collect': {
      const plural = crm.entities[moment.far]?.plural[language] ?? moment.far
      const of = moment.of === undefined ? '' : `${sayMoment(moment.of, crm, language)} `
      return language === 'de'
        ? `${of}(der erste Eintrag unter ${plural})`
        : `${of}(the first among ${plural.toLowerCase()})`
    }
    default:
      return language === 'de' ? 'dem Zeitpunkt der Definition' : 'the moment of the definition'
  }
}

function sayAsked({ whereText, splits, view }: Question): readonly Label[] {
  const [split] = [...splits.values()][0] ?? []
  const when =
    view === 'state'
      ? { en: 'as it was at that moment', de: 'so wie es in dem Moment war' }
      : { en: 'as it was when the row was counted', de: 'so wie es war, als gezählt wurde' }
  return [
    ...(whereText === undefined ? [] : [{ en: `Only where ${whereText}.`, de: `Nur mit ${whereText}.` }]),
    ...(split === undefined
      ? []
      : [
          {
            en: `Split by ${split.label.en}, ${when.en}.`,
            de: `Aufgeteilt nach ${split.label.de}, ${when.de}.`,
          },
        ]),
  ]
}
