import { quoteText, readCount, readText } from '../../kit/sql-text.ts'
import type { Query } from '../../kit/sql-text.ts'
import { cell } from './file-relation.ts'
import type { ValueCount } from './profiled-file.ts'

/** Signs of currency may stand before or after; the loader takes them out. */
const before = '^([€$£][\\s\u00a0]*)?[-+]?'
const behind = '([\\s\u00a0]*[€$£])?$'
const patterns = {
  integer: `${before}\\d+${behind}`,
  point: `${before}((\\d+|\\d{1,3}(,\\d{3})+)(\\.\\d+)?|\\.\\d+)([eE][-+]?\\d+)?${behind}`,
  comma: `${before}((\\d+|\\d{1,3}(\\.\\d{3})+)(,\\d+)?|,\\d+)${behind}`,
  dateLike:
    '^\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}|^(19|20)\\d{6}$|^\\d{1,2}[-. /]+[^0-9 ./-]+[-. ,/]+\\d{2,4}|^[A-Za-z]+ \\d{1,2},? \\d{4}|^[0-3]\\d[01]\\d(19|20)\\d\\d$',
  email: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
  yesNo: '(?i)^(yes|no|y|n|true|false|t|f|ja|nein|j|wahr|falsch|0|1)$',
} as const

type Pattern = keyof typeof patterns

const mayBeNumber = (cell: string): string => `length(${cell}) <= 40 and (${cell} < ':' or ${cell} >= '£')`

/** A cheap test before each pattern: most texts fail it, and a pattern costs ten times as much. */
const guards: Readonly<Record<Pattern, (cell: string) => string>> = {
  integer: mayBeNumber,
  point: mayBeNumber,
  comma: mayBeNumber,
  dateLike: (cell) => `length(${cell}) between 6 and 40`,
  email: (cell) => `contains(${cell}, '@')`,
  yesNo: (cell) => `length(${cell}) <= 6`,
}

/** First look at a column: counts over the whole file. */
export interface ColumnCounts {
  readonly name: string
  readonly filled: number
  readonly distinct: number
  readonly shortest: number
  readonly longest: number
  readonly matches: Readonly<Record<Pattern, number>>
}

export interface FileCounts {
  readonly rows: number
  readonly columns: readonly ColumnCounts[]
}

/** How many columns one statement counts: what DuckDB needs to plan it grows with the square of its length. */
const columnsAtOnce = 25

/** Below this share of its cells an estimate of a column's different values says that it is no key, however far it is off. */
const mayBeKey = 0.5

/** Counts every column over the whole file; in a large file the different values are estimated, unless they may be a key: an estimate is off by a fifth. */
export async function countColumns(
  relation: string,
  columns: readonly string[],
  query: Query,
  exact: boolean,
): Promise<FileCounts> {
  const parts: FileCounts[] = []
  for (let at = 0; at === 0 || at < columns.length; at += columnsAtOnce)
    parts.push(await countSome(relation, columns.slice(at, at + columnsAtOnce), query, exact))
  const counted = parts.flatMap((part) => part.columns)
  if (exact) return { rows: parts[0]?.rows ?? 0, columns: counted }
  const settled: ColumnCounts[] = []
  for (const column of counted)
    settled.push(
      column.distinct < column.filled * mayBeKey
        ? column
        : { ...column, distinct: await countDistinct(relation, column.name, query) },
    )
  return { rows: parts[0]?.rows ?? 0, columns: settled }
}

async function countDistinct(relation: string, column: string, query: Query): Promise<number> {
  const [row = {}] = await query(`select count(distinct ${cell(column)}) as n from ${relation}`)
  return readCount(row['n'])
}

async function countSome(
  relation: string,
  columns: readonly string[],
  query: Query,
  exact: boolean,
): Promise<FileCounts> {
  const names = Object.keys(patterns) as Pattern[]
  const counts = columns.flatMap((column, index) => [
    `count(${cell(column)}) as f${index}`,
    `${exact ? `count(distinct ${cell(column)})` : `approx_count_distinct(${cell(column)})`} as d${index}`,
    `min(length(${cell(column)})) as s${index}`,
    `max(length(${cell(column)})) as l${index}`,
    ...names.map(
      (name) =>
        `count(*) filter (${guards[name](cell(column))} and regexp_matches(${cell(column)}, ${quoteText(patterns[name])})) as ${name}${index}`,
    ),
  ])
  const [row = {}] = await query(`select count(*) as n, ${counts.join(', ')} from ${relation}`)
  return {
    rows: readCount(row['n']),
    columns: columns.map((name, index) => ({
      name,
      filled: readCount(row[`f${index}`]),
      distinct: readCount(row[`d${index}`]),
      shortest: readCount(row[`s${index}`]),
      longest: readCount(row[`l${index}`]),
      matches: Object.fromEntries(names.map((pattern) => [pattern, readCount(row[`${pattern}${index}`])])) as Record<
        Pattern,
        number
      >,
    })),
  }
}

/** The most frequent values of a column with their rows; equal ones in the order of the alphabet. */
export async function countValues(
  relation: string,
  column: string,
  query: Query,
  limit: number,
): Promise<readonly ValueCount[]> {
  const rows = await query(
    `select ${cell(column)} as v, count(*) as n from ${relation} where ${cell(column)} is not null group by 1 order by 2 desc, 1 limit ${limit}`,
  )
  return rows.map((row) => ({ value: readText(row['v']), rows: readCount(row['n']) }))
}

/** Up to five values that do not match a pattern. */
export async function findOddValues(
  relation: string,
  column: string,
  query: Query,
  pattern: Pattern,
): Promise<readonly string[]> {
  const rows = await query(
    `select distinct ${cell(column)} as v from ${relation} where not regexp_matches(${cell(column)}, ${quoteText(patterns[pattern])}) order by 1 limit 5`,
  )
  return rows.map((row) => readText(row['v']))
}

/** Number of cells whose reading depends on whether dot or comma parts the decimals: `1.234`. */
export async function countDoubtfulNumbers(relation: string, column: string, query: Query): Promise<number> {
  const [row = {}] = await query(`select count(*) as n from ${relation} where regexp_matches(${cell(column)}, '[.,]')`)
  return readCount(row['n'])
}
