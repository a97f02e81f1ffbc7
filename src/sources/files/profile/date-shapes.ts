import { quoteText } from '../../kit/sql-text.ts'

/** Reduces a date to its form: `20-10-16 9:05` -> `D-D-D D:D`, `2016-10-20T09:05:00Z` -> `Y-D-DTD:D:DZ`, `20. Oct 2016` -> `D. M Y`. */
export function shapeOf(sqlText: string): string {
  const steps: readonly (readonly [string, string])[] = [
    ['(:\\d{2})[.,]\\d+', '\\1'],
    ['\\d{4}', 'Y'],
    ['\\d{1,2}', 'D'],
    ['(?i)\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\b', 'M'],
    ['(?i)\\b(january|february|march|april|june|july|august|september|october|november|december)\\b', 'B'],
    ['(?i)\\b[ap]m\\b', 'P'],
  ]
  return steps.reduce(
    (sql, [pattern, by]) => `regexp_replace(${sql}, ${quoteText(pattern)}, ${quoteText(by)}, 'g')`,
    sqlText,
  )
}

const iso = /^Y-D-D([ T]D:D(:D)?( ?(Z|UTC|[+-]D(:?D)?|[+-]Y))?)?$/

/** The formats in which a date of this form can be read: null is ISO; more than one where day and month can change places. */
export function formatsOf(shape: string): readonly (string | null)[] {
  if (iso.test(shape)) return [null]
  const split = /^(YY|[YDMB](?:[-./ ]|\. |, | )+[YDMB](?:[-./ ]|\. |, | )+[YDMB]|Y[YD])(.*)$/.exec(shape)
  const time = timeFormat(split?.[2] ?? '')
  if (split === null || time === undefined) return []
  return dayFormats(split[1] ?? '').map((day) => day + time)
}

function timeFormat(rest: string): string | undefined {
  const zone = /( ?)(Z|UTC|[+-]D(?::?D)?|[+-]Y)$/.exec(rest)
  const bare = zone === null || zone[2] === 'P' ? rest : rest.slice(0, zone.index)
  const match = /^((?:,? |T|\s)?)D:D(:D)?( ?P)?$/.exec(bare)
  if (bare === '') return ''
  if (match === null) return undefined
  const [, before = '', seconds, half] = match
  return `${before}${half === undefined ? '%H' : '%I'}:%M${seconds === undefined ? '' : ':%S'}${half === undefined ? '' : half.replace('P', '%p')}`
}

function dayFormats(day: string): readonly string[] {
  if (day === 'YY') return ['%Y%m%d', '%d%m%Y']
  const parts = /^([YDMB])([^YDMB]+)([YDMB])([^YDMB]+)([YDMB])$/.exec(day)
  if (parts === null) return []
  const [, a = '', first = '', b = '', second = '', c = ''] = parts
  const write = (letters: readonly [string, string, string]) => letters[0] + first + letters[1] + second + letters[2]
  const month = b === 'B' || a === 'B' ? '%B' : '%b'
  switch (a + b + c) {
    case 'YDD':
      return [write(['%Y', '%m', '%d'])]
    case 'DDY':
      return [write(['%d', '%m', '%Y']), write(['%m', '%d', '%Y'])]
    case 'DDD':
      return [write(['%d', '%m', '%y']), write(['%m', '%d', '%y']), write(['%y', '%m', '%d'])]
    case 'DMY':
    case 'DBY':
      return [write(['%d', month, '%Y'])]
    case 'DMD':
    case 'DBD':
      return [write(['%d', month, '%y'])]
    case 'MDY':
    case 'BDY':
      return [write([month, '%d', '%Y'])]
    default:
      return []
  }
}

/** SQL that reads a cell as a moment in this format, unknown where it does not fit or names no year of our time. */
export function readMomentSql(sqlText: string, format: string | null): string {
  const read = format === null ? `try_cast(${sqlText} as timestamp)` : `try_strptime(${sqlText}, ${quoteText(format)})`
  return `(case when year(${read}) between 1900 and 2199 then ${read} end)`
}

/** The other reading of a format in which day and month change places. */
export function swapDayAndMonth(format: string): string {
  return format.replace(/%[dm]/g, (letter) => (letter === '%d' ? '%m' : '%d'))
}
