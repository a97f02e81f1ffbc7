import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedKpi, CheckedMeasure, CheckedVariant, Unit } from '../../model/checked-kpi.ts'
import type { CheckedCumulative, CumulativeRead, Gathered, Reach } from '../../model/kinds/cumulative.ts'
import type { CurrencyPolicy } from '../../model/kpi.ts'
import type { Label } from '../../words/label.ts'
import type { Place } from '../../words/place.ts'
import type { OtherKpis } from '../check-derived.ts'
import { checkWheres, type KindScope } from '../check-measure.ts'
import { defaultVariant } from '../default-variant.ts'
import { report, reportUnknown, type Scope } from '../scope.ts'
import { yesNo } from '../value-types.ts'

/** What a sound running figure is checked to; its money is converted as that of the KPI it gathers. */
export interface CumulativeFound {
  readonly definition: CheckedCumulative
  readonly unit: Unit
  readonly currency?: CurrencyPolicy
}

/** Checks a running figure: that what it gathers are events, whose days can be gathered over any stretch. */
export function checkCumulative(read: CumulativeRead, kind: KindScope, others: OtherKpis): CumulativeFound | undefined {
  const { scope } = kind
  const gathered = gatheredKpi(read, scope, others)
  if (gathered === undefined || !isReachable(read, scope)) return undefined
  const variant = defaultVariant(gathered, others.chosenVariants)
  const events = eventsOf(variant)
  if (events === undefined) return notGathered(read.of.place, gathered.id, scope)
  if (read.coarser === 'average' && !isAveraged(events)) return notAveraged(read.coarserPlace, gathered.id, scope)
  const gathers = narrowed(events, (entity) => checkWheres([kind.where, read.where], { ...scope, entity }))
  if (gathers === undefined) return undefined
  const { unit, currency } = variant
  return {
    definition: { kind: 'cumulative', of: gathered.id, gathers, reach: read.reach, coarser: read.coarser },
    unit,
    ...(currency === undefined ? {} : { currency }),
  }
}

function gatheredKpi({ of }: CumulativeRead, scope: Scope, others: OtherKpis): CheckedKpi | undefined {
  if (others.names.includes(of.name)) return others.get(of.name, of.place)
  const text = { en: `There is no KPI "${of.name}".`, de: `Die Kennzahl „${of.name}“ gibt es nicht.` }
  return reportUnknown(scope, { code: 'unknown-kpi', name: of.name, place: of.place, known: others.names, text })
}

const calendarUnits = new Set(['days', 'weeks', 'months', 'years'])

function isReachable({ reach, reachPlace }: CumulativeRead, scope: Scope): boolean {
  const problem = problemOf(reach)
  if (problem === undefined) return true
  report(scope, 'wrong-reach', reachPlace, problem)
  return false
}

/** A stretch of days is a whole number of days, weeks, months or years. */
function problemOf(reach: Reach): Label | undefined {
  if (reach.kind === 'to-date') return undefined
  const { amount, unit } = reach.length
  if (calendarUnits.has(unit) && Number.isInteger(amount) && amount > 0) return undefined
  return {
    en: `A running figure reaches back whole days, weeks, months or years, as 90 days or 12 months, not ${amount} ${unit}.`,
    de: `Eine laufende Summe reicht ganze Tage, Wochen, Monate oder Jahre zurück, etwa 90 days oder 12 months, nicht ${amount} ${unit}.`,
  }
}

/** The definition of a KPI that counts events by their day; undefined for states, cohorts and what is made of other KPIs. */
function eventsOf({ definition, view }: CheckedVariant): Gathered | undefined {
  switch (definition.kind) {
    case 'measure':
      return definition.measure.anchor.kind === 'event' ? definition : undefined
    case 'ratio': {
      const isEvent = ({ anchor }: CheckedMeasure): boolean => anchor.kind === 'event'
      return isEvent(definition.denominator) && (definition.part || isEvent(definition.numerator))
        ? definition
        : undefined
    }
    case 'conversion':
      return view === 'period' ? definition : undefined
    case 'duration':
      return definition.counts === 'finished' ? definition : undefined
    default:
      return undefined
  }
}

/** Of days only what adds up can be averaged; a ratio is then that of the averages. */
function isAveraged(gathers: Gathered): boolean {
  const adds = ({ aggregate }: CheckedMeasure): boolean => aggregate === 'count' || aggregate === 'sum'
  if (gathers.kind === 'measure') return adds(gathers.measure)
  if (gathers.kind === 'ratio') return adds(gathers.denominator) && (gathers.part || adds(gathers.numerator))
  return gathers.kind === 'conversion'
}

type Narrowing = (entity: string) => { readonly where?: Checked } | undefined

function narrowed(of: Gathered, narrowing: Narrowing): Gathered | undefined {
  switch (of.kind) {
    case 'measure': {
      const measure = narrowedMeasure(of.measure, narrowing)
      return measure && { ...of, measure }
    }
    case 'ratio': {
      const denominator = narrowedMeasure(of.denominator, narrowing)
      if (denominator === undefined || of.part) return denominator && { ...of, denominator }
      const numerator = narrowedMeasure(of.numerator, narrowing)
      return numerator && { ...of, denominator, numerator }
    }
    default: {
      const more = narrowing(of.entity)
      return more && { ...of, ...bothWheres(of.where, more.where) }
    }
  }
}

function narrowedMeasure(measure: CheckedMeasure, narrowing: Narrowing): CheckedMeasure | undefined {
  const more = narrowing(measure.entity)
  return more && { ...measure, ...bothWheres(measure.where, more.where) }
}

function bothWheres(left: Checked | undefined, right: Checked | undefined): { readonly where?: Checked } {
  if (left === undefined || right === undefined) {
    const only = left ?? right
    return only === undefined ? {} : { where: only }
  }
  return { where: { kind: 'logic', type: yesNo, operator: 'and', left, right } }
}

function notGathered(place: Place, kpi: string, scope: Scope): undefined {
  return report(scope, 'cumulative-of-no-events', place, {
    en: `A running figure gathers events by their day: "${kpi}" is a state, a cohort or made of other KPIs. Run those up and derive from them.`,
    de: `Eine laufende Summe sammelt Ereignisse nach ihrem Tag: „${kpi}“ ist ein Stand, eine Kohorte oder aus anderen Kennzahlen berechnet. Laufen können diese, und daraus lässt sich rechnen.`,
  })
}

function notAveraged(place: Place, kpi: string, scope: Scope): undefined {
  return report(scope, 'coarser-average', place, {
    en: `Only what adds up can be averaged over days: of "${kpi}" write first or last.`,
    de: `Über Tage mitteln lässt sich nur, was sich addiert: Für „${kpi}“ gehen first oder last.`,
  })
}
