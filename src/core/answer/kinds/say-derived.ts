import type { CheckedModel } from '../../model/checked-kpi.ts'
import type { Duration } from '../../model/expression.ts'
import type { TargetSpan } from '../../model/checked-expression.ts'
import type { DerivedNode, DerivedPart, EarlierNode, PlanNode, TargetPart } from '../../plan/plan-node.ts'
import type { Question } from '../../question/question.ts'
import type { Label, Language } from '../../words/label.ts'
import { sayCount } from '../../words/say-number.ts'
import { sayList } from '../../words/say-list.ts'
import { isRange, ranges } from '../say-steps.ts'

/** How a derived value comes about: what it is computed from, and how each of that is found. */
export function sayDerived(
  plan: DerivedNode,
  model: CheckedModel,
  sayNode: (plan: PlanNode) => readonly Label[],
): readonly Label[] {
  const parts = [...plan.parts.values()]
  const targets = [...(plan.targets?.values() ?? [])]
  const names = (language: Language): string =>
    sayList(
      [
        ...new Set([
          ...parts.map((part) => nameOf(part, model)[language]),
          ...targets.map((target) => sayTarget(target, model)[language]),
        ]),
      ],
      language,
    )
  const said = parts.map((part): Label => {
    const name = nameOf(part, model)
    const steps = sayNode(part.plan).filter((one) => !isRange(one))
    return {
      en: `${name.en}: ${steps.map(({ en }) => en).join(' ')}`,
      de: `${name.de}: ${steps.map(({ de }) => de).join(' ')}`,
    }
  })
  const from = { en: `It is computed from ${names('en')}.`, de: `Berechnet aus: ${names('de')}.` }
  return [from, ...said, ranges.derived]
}

/** The stretch of time that an earlier plan asks for, as the period of a question. */
export function earlierPeriodOf({ whole: { from, until } }: EarlierNode): Pick<Question, 'isAll' | 'period'> {
  return { isAll: false, period: { label: `${from}/${until}`, from, until } }
}

function labelOf(id: string, { kpis }: CheckedModel): Label {
  return kpis.get(id)?.label ?? { en: id, de: id }
}

function nameOf({ kpi, plan }: DerivedPart, model: CheckedModel): Label {
  const { en, de } = labelOf(kpi, model)
  if (plan.node !== 'earlier') return { en, de }
  return { en: `${en} (${sayBack(plan.by, 'en')} earlier)`, de: `${de} (${sayBack(plan.by, 'de')} früher)` }
}

type Forms = readonly [string, string]
const lengths: Readonly<Record<string, Readonly<Record<Language, Forms>>>> = {
  days: { en: ['day', 'days'], de: ['Tag', 'Tage'] },
  weeks: { en: ['week', 'weeks'], de: ['Woche', 'Wochen'] },
  months: { en: ['month', 'months'], de: ['Monat', 'Monate'] },
  years: { en: ['year', 'years'], de: ['Jahr', 'Jahre'] },
}

function sayBack({ amount, unit }: Duration, language: Language): string {
  const [one, more] = lengths[unit]?.[language] ?? [unit, unit]
  return `${sayCount(amount, language)} ${amount === 1 ? one : more}`
}

const spans: Readonly<Record<TargetSpan, Label>> = {
  period: { en: 'the period', de: 'den Zeitraum' },
  month: { en: 'its month', de: 'seinen Monat' },
  quarter: { en: 'its quarter', de: 'sein Quartal' },
  year: { en: 'its year', de: 'sein Jahr' },
  'fiscal month': { en: 'its fiscal month', de: 'seinen Geschäftsmonat' },
  'fiscal quarter': { en: 'its fiscal quarter', de: 'sein Geschäftsquartal' },
  'fiscal year': { en: 'its fiscal year', de: 'sein Geschäftsjahr' },
}

function sayTarget({ kpi, span }: TargetPart, model: CheckedModel): Label {
  const { en, de } = labelOf(kpi, model)
  return { en: `the target of “${en}” for ${spans[span].en}`, de: `Zielwert von „${de}“ für ${spans[span].de}` }
}
