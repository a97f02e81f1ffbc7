import type { Named } from '../model/read-pieces.ts'
import type { CalendarRules } from '../words/calendar.ts'
import { grainOf, type Period } from '../words/period.ts'
import { isProblem, makeProblem, type Problem } from '../words/problem.ts'
import { readPeriod } from '../words/read-period.ts'

/** A target holds for one period of the calendar, `2026-Q1` or `FY2026`, which exists; `this-quarter` would be another one every day. */
export function checkTargetPeriod({ name, place }: Named, rules: CalendarRules): Period | Problem {
  // Any day will do: what is seen from it is refused.
  const period = readPeriod(name, rules, '2020-01-01')
  if (isProblem(period)) return { ...period, place }
  return grainOf(name) === undefined ? notOfTheCalendar(name, place) : period
}

function notOfTheCalendar(name: string, place: Named['place']): Problem {
  return makeProblem(
    'relative-period',
    {
      en: `A target needs a period of the calendar, as 2026-Q1, 2026-03, 2026 or FY2026; "${name}" is none.`,
      de: `Ein Zielwert braucht einen Zeitraum des Kalenders, etwa 2026-Q1, 2026-03, 2026 oder FY2026; „${name}“ ist keiner.`,
    },
    place,
  )
}

/** A stretch of days has one target, whatever its name: where fiscal years are calendar years, FY2026 is 2026. */
export function checkPeriodOnce(
  period: Period,
  earlier: readonly Period[],
  place: Named['place'],
): Problem | undefined {
  const same = earlier.find(({ from, until }) => from === period.from && until === period.until)
  if (same === undefined) return undefined
  return makeProblem(
    'period-twice',
    {
      en: `${period.label} has a target already${same.label === period.label ? '' : `, as ${same.label}`}.`,
      de: `${period.label} hat schon einen Zielwert${same.label === period.label ? '' : `, als ${same.label}`}.`,
    },
    place,
  )
}
