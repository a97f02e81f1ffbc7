import { readCount, readText } from '../../kit/sql-text.ts'
import type { Query } from '../../kit/sql-text.ts'
import { formatsOf, readMomentSql, shapeOf } from './date-shapes.ts'
import { cell } from './file-relation.ts'

/** A format and how many cells it reads. */
export interface FormatCount {
  readonly format: string | null
  readonly read: number
  /** Cells with a time of day that is not midnight. */
  readonly timed: number
}

/** A column that looks like dates, with every format that its forms allow. */
export interface DateColumn {
  readonly column: string
  readonly filled: number
  readonly shape: string
  /** Best first. */
  readonly formats: readonly FormatCount[]
}

/** Counts over the whole column how many cells each possible format reads; absent where no format reads half of them. */
export async function countFormats(
  relation: string,
  column: string,
  filled: number,
  query: Query,
): Promise<DateColumn | undefined> {
  const shapes = await query(
    `select ${shapeOf(cell(column))} as s, count(*) as n from ${relation} where ${cell(column)} is not null group by 1 order by 2 desc limit 6`,
  )
  const known = shapes.map((row) => readText(row['s'])).filter((shape) => formatsOf(shape).length > 0)
  const formats = [...new Set(known.flatMap(formatsOf))].slice(0, 12)
  if (formats.length === 0) return undefined
  const counts = formats.flatMap((format, index) => {
    const moment = readMomentSql(cell(column), format)
    return [`count(${moment}) as r${index}`, `count(*) filter (${moment}::time <> time '00:00:00') as t${index}`]
  })
  const [row = {}] = await query(`select ${counts.join(', ')} from ${relation}`)
  const counted = formats
    .map((format, index): FormatCount => ({
      format,
      read: readCount(row[`r${index}`]),
      timed: readCount(row[`t${index}`]),
    }))
    .filter(({ read }) => read > 0)
    .sort((a, b) => b.read - a.read)
  return (counted[0]?.read ?? 0) < filled / 2 ? undefined : { column, filled, shape: known[0] ?? '', formats: counted }
}

/** Up to five cells that the format does not read. */
export async function findUnreadableDates(
  relation: string,
  column: string,
  format: string | null,
  query: Query,
): Promise<readonly string[]> {
  const rows = await query(
    `select distinct ${cell(column)} as v from ${relation} where ${cell(column)} is not null and ${readMomentSql(cell(column), format)} is null order by 1 limit 5`,
  )
  return rows.map((row) => readText(row['v']))
}

/** Rows in which the two columns stand in the wrong order when both are read so. */
export async function countReversed(
  relation: string,
  pair: { readonly earlier: string; readonly later: string },
  formats: { readonly earlier: string | null; readonly later: string | null },
  query: Query,
): Promise<{ readonly rows: number; readonly reversed: number }> {
  const [earlier, later] = [
    readMomentSql(cell(pair.earlier), formats.earlier),
    readMomentSql(cell(pair.later), formats.later),
  ]
  const [row = {}] = await query(
    `select count(*) filter (${earlier} is not null and ${later} is not null) as n, count(*) filter (${earlier}::date > ${later}::date) as r from ${relation}`,
  )
  return { rows: readCount(row['n']), reversed: readCount(row['r']) }
}

/** Rows in which a column that names quarter, month or year (`Q4 2016`, `2016-10`, `10/2016`, `2016`) agrees with a date read so. */
export async function countAgreeing(
  relation: string,
  pair: { readonly date: string; readonly companion: string },
  format: string,
  query: Query,
): Promise<{ readonly rows: number; readonly agreeing: number }> {
  const moment = readMomentSql(cell(pair.date), format)
  const named = `upper(regexp_replace(${cell(pair.companion)}, '[^A-Za-z0-9]', '', 'g'))`
  const [year, quarter, month] = [
    `year(${moment})::varchar`,
    `quarter(${moment})::varchar`,
    `lpad(month(${moment})::varchar, 2, '0')`,
  ]
  const names = [
    `'Q' || ${quarter} || ${year}`,
    `${year} || 'Q' || ${quarter}`,
    `${year} || ${month}`,
    `${month} || ${year}`,
    `upper(strftime(${moment}, '%b%Y'))`,
    `upper(strftime(${moment}, '%B%Y'))`,
  ]
  const [row = {}] = await query(
    `select count(*) filter (${moment} is not null and ${named} is not null) as n, count(*) filter (${named} in (${names.join(', ')})) as a from ${relation}`,
  )
  return { rows: readCount(row['n']), agreeing: readCount(row['a']) }
}

const companionForms = [
  /^q[1-4][ -/]?\d{4}$/i,
  /^\d{4}[ -/]?q[1-4]$/i,
  /^\d{4}[-/]\d{2}$/,
  /^\d{1,2}[-/]\d{4}$/,
  /^[a-z]{3,9} \d{4}$/i,
]

/** Whether the values name quarters or months with their year. */
export function namesPeriods(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => companionForms.some((form) => form.test(value)))
}
