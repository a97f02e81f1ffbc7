import { z } from 'zod'
import type { CalendarRules, FiscalCut } from '../words/calendar.ts'

/** The months of a year as `pegel.yaml` names them. */
export const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const

const weekdayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const endForm = new RegExp(`^(last|nearest) (${weekdayNames.join('|')}) of (${monthNames.join('|')})$`)

const ofMonths = z.strictObject({ starts: z.enum(monthNames), named_by: z.enum(['start', 'end']).default('start') })

/** 52 or 53 whole weeks: a quarter is 13 of them in three months. */
const ofWeeks = z.strictObject({
  weeks: z.enum(['4-4-5', '4-5-4', '5-4-4']),
  /** `nearest saturday of january`: the Saturday nearest to its last day. */
  ends: z.string().regex(endForm),
  named_by: z.enum(['start', 'end']).default('start'),
  /** The month, 1 to 12, that takes the 53rd week. */
  long_month: z.int().min(1).max(12).optional(),
})

/** Years as somebody listed them: the first days of their twelve months. */
const listed = z.strictObject({
  years: z.record(z.string().regex(/^FY\d{4}$/), z.array(z.iso.date()).length(12)),
  /** The first day after the last year. */
  until: z.iso.date(),
})

/** How `pegel.yaml` says what a fiscal year is. */
export const fiscalYearShape = z.union([ofMonths, ofWeeks, listed])
export type FiscalYearText = z.infer<typeof fiscalYearShape>

/** The rules by which fiscal years are counted. */
export function fiscalRulesOf(
  text: FiscalYearText,
): Pick<CalendarRules, 'fiscalStart' | 'fiscalNamedBy' | 'fiscalCut'> {
  if ('starts' in text) return { fiscalStart: monthNames.indexOf(text.starts) + 1, fiscalNamedBy: text.named_by }
  return { fiscalStart: 1, fiscalNamedBy: 'start', fiscalCut: 'weeks' in text ? weeksOf(text) : listOf(text) }
}

function weeksOf({ weeks, ends, named_by, long_month }: z.infer<typeof ofWeeks>): FiscalCut {
  const [, rule, weekday, month] = endForm.exec(ends) ?? []
  return {
    by: 'weeks',
    pattern: weeks,
    endRule: rule === 'last' ? 'last' : 'nearest',
    endWeekday: weekdayNames.findIndex((name) => name === weekday) + 1,
    endMonth: monthNames.findIndex((name) => name === month) + 1,
    namedBy: named_by,
    ...(long_month === undefined ? {} : { longMonth: long_month }),
  }
}

function listOf({ years, until }: z.infer<typeof listed>): FiscalCut {
  const sorted = Object.entries(years).map(([name, months]) => ({ number: Number(name.slice(2)), months }))
  return { by: 'list', years: sorted.toSorted((a, b) => a.number - b.number), until }
}

/** The listed year whose days do not follow the one before, or that leaves a number out; undefined where all is in order. */
export function misplacedYear(text: FiscalYearText): string | undefined {
  if (!('years' in text)) return undefined
  const cut = listOf(text)
  if (cut.by !== 'list') return undefined
  const flat = cut.years.flatMap(({ number, months }) => months.map((day) => ({ number, day })))
  const wrong = flat.find(({ number, day }, index) => {
    const before = flat[index - 1]
    return before !== undefined && (day <= before.day || number > before.number + 1)
  })
  const last = flat.at(-1)
  if (wrong !== undefined) return `FY${String(wrong.number).padStart(4, '0')}`
  return last === undefined || text.until <= last.day ? 'until' : undefined
}
