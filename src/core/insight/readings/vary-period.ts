import type { CalendarRules } from '../../words/calendar.ts'
import type { Day } from '../../words/day.ts'
import type { Label } from '../../words/label.ts'
import { allTime, type Period } from '../../words/period.ts'
import { isProblem } from '../../words/problem.ts'
import { readPeriod } from '../../words/read-period.ts'
import { periodBefore } from '../../words/compare-periods.ts'

/** Another stretch of time that the number may be of. */
export interface PeriodReading {
  readonly id: string
  readonly text: Label
  /** `until` is the first day after it; absent for all time. */
  readonly period?: Pick<Period, 'from' | 'until'>
}

const months: readonly Label[] = [
  { en: 'January', de: 'Januar' },
  { en: 'February', de: 'Februar' },
  { en: 'March', de: 'März' },
  { en: 'April', de: 'April' },
  { en: 'May', de: 'Mai' },
  { en: 'June', de: 'Juni' },
  { en: 'July', de: 'Juli' },
  { en: 'August', de: 'August' },
  { en: 'September', de: 'September' },
  { en: 'October', de: 'Oktober' },
  { en: 'November', de: 'November' },
  { en: 'December', de: 'Dezember' },
]

/** The periods that a period may be mixed up with: of the same name in another fiscal calendar, the one before and after, all time. */
export function varyPeriod(text: string, rules: CalendarRules, asOf: Day): readonly PeriodReading[] {
  const period = readPeriod(text, rules, asOf)
  if (isProblem(period)) return []
  if (period.label === allTime.label) return yearsUpTo(asOf)
  const before = periodBefore(period, rules)
  return [
    ...fiscalReadings(text, rules, asOf, period),
    {
      id: 'period_before',
      text: { en: 'in the period before', de: 'im Zeitraum davor' },
      period: before,
    },
    { id: 'all_time', text: { en: 'over all time', de: 'über die gesamte Zeit' } },
  ]
}

/** A year or quarter of this name, in every fiscal year that begins in another month. */
function fiscalReadings(text: string, rules: CalendarRules, asOf: Day, period: Period): readonly PeriodReading[] {
  const named = /^(?:FY)?(\d{4}(?:-Q[1-4])?)$/.exec(text)?.[1]
  if (named === undefined) return []
  const found: PeriodReading[] = []
  for (const [index, month] of months.entries()) {
    for (const fiscalNamedBy of index === 0 ? (['start'] as const) : (['start', 'end'] as const)) {
      const other = readPeriod(`FY${named}`, { ...rules, fiscalStart: index + 1, fiscalNamedBy }, asOf)
      if (isProblem(other) || other.from === period.from || other.from > asOf) continue
      const end = fiscalNamedBy === 'end'
      found.push({
        id: `fiscal_from_${index + 1}${end ? '_end' : ''}`,
        text: {
          en: `${named} of a fiscal year from ${month.en}${index === 0 ? '' : `, named by its ${fiscalNamedBy}`}`,
          de: `${named} eines Geschäftsjahrs ab ${month.de}${index === 0 ? '' : `, benannt nach seinem ${end ? 'Ende' : 'Anfang'}`}`,
        },
        period: other,
      })
    }
  }
  return found
}

/** The number may be of the newest years alone. */
function yearsUpTo(asOf: Day): readonly PeriodReading[] {
  const year = Number(asOf.slice(0, 4))
  return [year, year - 1, year - 2].map((one) => ({
    id: `only_${one}`,
    text: { en: `only ${one}`, de: `nur ${one}` },
    period: { from: `${one}-01-01`, until: `${one + 1}-01-01` },
  }))
}
