import { addDays, addMonths, daysBetween, type Day } from './day.ts'
import type { Period } from './period.ts'

/** How a fiscal year of whole weeks is cut: each quarter into months of 4, 4 and 5 weeks in some order. */
export interface FiscalWeekRules {
  readonly pattern: '4-4-5' | '4-5-4' | '5-4-4'
  /** The month, 1 to 12, near whose last day the year ends. */
  readonly endMonth: number
  /** The weekday on which it ends, 1 for Monday to 7 for Sunday. */
  readonly endWeekday: number
  /** Whether that is the last such weekday of the month or the one nearest to its last day. */
  readonly endRule: 'last' | 'nearest'
  /** Whether a year bears the number of the calendar year in which it starts or ends. */
  readonly namedBy: 'start' | 'end'
  /** The month, 1 to 12, that takes the 53rd week; the last one unless said otherwise. */
  readonly longMonth?: number
}

/** A fiscal year of 52 or 53 weeks with its quarters, months and weeks, which meet without a gap. */
export interface FiscalWeekYear extends Period {
  readonly weeks: readonly Period[]
  readonly months: readonly (Period & { readonly weeks: number })[]
  readonly quarters: readonly Period[]
}

const weeksOfQuarter = { '4-4-5': [4, 4, 5], '4-5-4': [4, 5, 4], '5-4-4': [5, 4, 4] } as const
const lastMonth = 12

/** The fiscal year of whole weeks that bears this number: the 4-4-5 family, as the retail calendar 4-5-4 that ends on the Saturday nearest to 31 January. */
export function fiscalWeekYear(year: number, rules: FiscalWeekRules): FiscalWeekYear {
  const endsIn = rules.namedBy === 'start' && rules.endMonth < lastMonth ? year + 1 : year
  const [from, until] = [addDays(lastDayIn(endsIn - 1, rules), 1), addDays(lastDayIn(endsIn, rules), 1)]
  const count = daysBetween(from, until) / 7
  const label = `FY${String(year).padStart(4, '0')}`
  const lengths = Array.from({ length: lastMonth }, (_, index) => {
    const isLong = count > 52 && index + 1 === (rules.longMonth ?? lastMonth)
    return (weeksOfQuarter[rules.pattern][index % 3] ?? 4) + Number(isLong)
  })
  const months = cutWeeks(from, lengths, `${label}-P`, 2)
  return {
    label,
    from,
    until,
    weeks: cutWeeks(from, Array<number>(count).fill(1), `${label}-W`, 2),
    months: months.map((month, index) => ({ ...month, weeks: lengths[index] ?? 0 })),
    quarters: cutWeeks(
      from,
      [0, 3, 6, 9].map((start) => lengths.slice(start, start + 3).reduce((sum, weeks) => sum + weeks, 0)),
      `${label}-Q`,
      1,
    ),
  }
}

/** The fiscal year of whole weeks in which a day lies. */
export function fiscalWeekYearOf(day: Day, rules: FiscalWeekRules): FiscalWeekYear {
  const near = Number(day.slice(0, 4))
  const years = [near - 2, near - 1, near, near + 1].map((year) => fiscalWeekYear(year, rules))
  const found = years.find(({ from, until }) => from <= day && day < until)
  if (found === undefined) throw new Error(`no fiscal year holds ${day}`)
  return found
}

function lastDayIn(year: number, { endMonth, endWeekday, endRule }: FiscalWeekRules): Day {
  const firstOfMonth = `${String(year).padStart(4, '0')}-${String(endMonth).padStart(2, '0')}-01`
  const endOfMonth = addDays(addMonths(firstOfMonth, 1), -1)
  const back = (Temporal.PlainDate.from(endOfMonth).dayOfWeek - endWeekday + 7) % 7
  // Of a week's seven days, three lie nearer to the one after.
  return addDays(endOfMonth, endRule === 'nearest' && back > 3 ? 7 - back : -back)
}

function cutWeeks(from: Day, lengths: readonly number[], label: string, digits: number): Period[] {
  let start = from
  return lengths.map((weeks, index) => {
    const period = {
      label: `${label}${String(index + 1).padStart(digits, '0')}`,
      from: start,
      until: addDays(start, weeks * 7),
    }
    start = period.until
    return period
  })
}
