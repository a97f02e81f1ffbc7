import type { Checked } from '../model/checked-expression.ts'
import type { CheckedModel } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { PlanNode } from '../plan/plan-node.ts'
import type { Scan } from '../plan/scan.ts'
import type { Question } from '../question/question.ts'
import type { Label, Language } from '../words/label.ts'
import { sayDuring } from '../words/say-during.ts'
import { sayDay } from '../words/say-period.ts'
import { sayCondition } from './say-condition.ts'
import { periodOf, sayCumulative } from './kinds/say-cumulative.ts'
import { earlierPeriodOf, sayDerived } from './kinds/say-derived.ts'
import { sayTimes } from './kinds/say-duration.ts'
import { sayPart } from './kinds/say-part.ts'
import { sayMovement } from './kinds/say-movement.ts'
import { sayModel } from './kinds/say-model.ts'
import { sayFunnel } from './kinds/say-funnel.ts'
import { saySurvey } from './kinds/say-survey.ts'
import {
  arrived,
  decided,
  quotient,
  rangeOfMeasure,
  ranges,
  sayAggregate,
  sayReached,
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
  const { question, model } = saying
  switch (plan.node) {
    case 'measure':
      return [...sayScans(plan.scans, saying), sayAggregate(plan, saying.model.crm), rangeOfMeasure(plan)]
    case 'share':
      return [
        ...sayScans(plan.scans, saying),
        plan.of === 'rows' ? shareOfRows : shareOfSums,
        ...sayPart(plan, question, model),
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
      return [...sayScans(plan.scans, saying), ...sayTimes(plan, question, model)]
    case 'movement':
      return sayMovement(plan, question, model)
    case 'model':
      return sayModel(plan, model.crm)
    case 'funnel':
      return [...sayFunnel(plan, question, model.crm), ...sayConditions(plan.scans, model.crm)]
    case 'survey':
      return [...sayScans(plan.scans, saying), ...saySurvey(plan)]
    case 'earlier':
      return sayNode(plan.whole.plan, { ...saying, question: { ...question, ...earlierPeriodOf(plan) } })
    case 'cumulative':
      return sayCumulative(plan, sayNode(plan.of, { ...saying, question: { ...question, ...periodOf(plan) } }))
    case 'derived':
      return sayDerived(plan, model, (part) => sayNode(part, saying))
  }
}

function sayScans(scans: readonly Scan[], saying: Saying): readonly Label[] {
  return [...sayRows(scans, saying), ...sayConditions(scans, saying.model.crm)]
}

function sayConditions(scans: readonly Scan[], crm: CrmModel): readonly Label[] {
  return scans.slice(0, 1).flatMap(({ where }) =>
    where.flatMap((one) => {
      const [en, de] = [sayCondition(one, crm, 'en'), sayCondition(one, crm, 'de')]
      return en === undefined || de === undefined ? [] : [{ en: `Of them only: ${en}.`, de: `Davon nur: ${de}.` }]
    }),
  )
}

function sayRows(scans: readonly Scan[], { question, model: { crm } }: Saying): readonly Label[] {
  return scans.slice(0, 1).map((scan) => {
    const { plural } = crm.entities[scan.entity] ?? { plural: { en: scan.entity, de: scan.entity } }
    const en = `${plural.en.charAt(0).toLowerCase()}${plural.en.slice(1)}`
    const { bucket } = scan
    if (bucket.kind !== 'event') {
      const days = bucket.kind === 'states' ? bucket.lastDays : []
      const day = bucket.kind === 'state' ? bucket.day : (days.at(-1) ?? question.sight.asOf)
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

function sayAsked({ whereText, splits, view, kpi }: Question): readonly Label[] {
  const [split] = [...splits.values()][0] ?? []
  const when =
    kpi.splitsAsToday === true
      ? { en: 'as it is today', de: 'so wie es heute ist' }
      : view === 'state'
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
