import { itemAt } from './random.ts'
import { LIFE, PACE_BY_MONTH } from './truths.ts'

const ZONE = 'Europe/Berlin'
const MONTHS = 30
const OPENS = 8.5 * 3600
const CLOSES = 17.5 * 3600

/** A point in company time; what arrives by itself may wish for the free day before it, at an hour. */
export interface Moment {
  readonly position: number
  readonly freeDayHour?: number | undefined
  readonly secondsLater?: number
}

/**
 * Turns company time into calendar time. Company time runs from 0 to LIFE, only in working hours, faster in strong
 * months and slower in weak ones, so that for every last day the same events keep their order, fall on working days
 * and follow the seasons of the real calendar.
 */
export interface CompanyClock {
  readonly instantAt: (moment: Moment | number) => string
  readonly dayAt: (position: number) => string
  /** The working day nearest after the day of a position, moved by calendar days. */
  readonly workingDayFrom: (position: number, days: number) => string
  /** 10 o'clock of such a working day. */
  readonly appointmentFrom: (position: number, days: number) => string
  readonly lastYear: number
  /** Every day on which people work, with the position at which it begins. */
  readonly workingDays: readonly { readonly day: string; readonly from: number }[]
}

interface WorkingDay {
  readonly date: Temporal.PlainDate
  readonly from: number
  readonly until: number
}

/** The clock of a company whose recorded 30 months end on `lastDay`. */
export function openCompanyClock(lastDay: string): CompanyClock {
  const end = Temporal.PlainDate.from(lastDay)
  const first = end.add({ days: 1 }).subtract({ months: MONTHS })
  const days = listWorkingDays(first, end)
  const workingDayFrom = (position: number, moved: number): Temporal.PlainDate =>
    nextWorkingDay(findDay(days, position).date.add({ days: moved }))
  return {
    instantAt: (moment) => instantAt(days, typeof moment === 'number' ? { position: moment } : moment, first),
    dayAt: (position) => findDay(days, position).date.toString(),
    workingDayFrom: (position, moved) => workingDayFrom(position, moved).toString(),
    appointmentFrom: (position, moved) => writeInstant(workingDayFrom(position, moved), 10 * 3600),
    lastYear: end.year,
    workingDays: days.map(({ date, from }) => ({ day: date.toString(), from })),
  }
}

function listWorkingDays(first: Temporal.PlainDate, end: Temporal.PlainDate): readonly WorkingDay[] {
  const paces: { date: Temporal.PlainDate; pace: number }[] = []
  for (let date = first; Temporal.PlainDate.compare(date, end) <= 0; date = date.add({ days: 1 })) {
    if (isWorkingDay(date)) paces.push({ date, pace: itemAt(PACE_BY_MONTH, date.month - 1) })
  }
  const total = paces.reduce((sum, { pace }) => sum + pace, 0)
  let passed = 0
  return paces.map(({ date, pace }) => {
    const from = (passed / total) * LIFE
    passed += pace
    return { date, from, until: (passed / total) * LIFE }
  })
}

function findDay(days: readonly WorkingDay[], position: number): WorkingDay {
  let low = 0
  let high = days.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (itemAt(days, middle).from <= position) low = middle
    else high = middle - 1
  }
  return itemAt(days, low)
}

function instantAt(days: readonly WorkingDay[], moment: Moment, first: Temporal.PlainDate): string {
  const day = findDay(days, moment.position)
  const later = moment.secondsLater ?? 0
  const dayBefore = day.date.subtract({ days: 1 })
  const isFree = !isWorkingDay(dayBefore) && Temporal.PlainDate.compare(dayBefore, first) >= 0
  if (moment.freeDayHour !== undefined && isFree) {
    return writeInstant(dayBefore, Math.floor(moment.freeDayHour * 3600) + later)
  }
  const share = Math.min(Math.max((moment.position - day.from) / (day.until - day.from), 0), 0.9999)
  return writeInstant(day.date, OPENS + Math.floor(share * (CLOSES - OPENS)) + later)
}

function writeInstant(date: Temporal.PlainDate, secondsOfDay: number): string {
  const time = Temporal.PlainTime.from('00:00').add({ seconds: secondsOfDay })
  return date.toZonedDateTime({ timeZone: ZONE, plainTime: time }).toInstant().toString({ smallestUnit: 'second' })
}

function nextWorkingDay(date: Temporal.PlainDate): Temporal.PlainDate {
  let day = date
  while (!isWorkingDay(day)) day = day.add({ days: 1 })
  return day
}

function isWorkingDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek <= 5 && !isHoliday(date)
}

const FIXED_HOLIDAYS = new Set(['01-01', '05-01', '10-03', '12-24', '12-25', '12-26', '12-31'])
const DAYS_AFTER_EASTER = new Set([-2, 1, 39, 50])

/** The holidays of all of Germany, and the two free half days of December. */
function isHoliday(date: Temporal.PlainDate): boolean {
  if (FIXED_HOLIDAYS.has(date.toString().slice(5))) return true
  return DAYS_AFTER_EASTER.has(easterSunday(date.year).until(date).days)
}

/** Spencer's form of the Gregorian computus. */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * moon + 22 * weekday) / 451)
  const sum = moon + weekday - 7 * shift + 114
  return Temporal.PlainDate.from({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 })
}
