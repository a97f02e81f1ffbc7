import { quoteName, readCount, readText } from '../../kit/sql-text.ts'
import type { Query } from '../../kit/sql-text.ts'
import { cell } from './file-relation.ts'
import type { ColumnProfile, StateProfile } from './profiled-file.ts'

const mostStates = 12
const mostOthers = 24

/** For columns with few values: how the file's dates and numbers are filled under each value. */
export async function profileStates(
  relation: string,
  columns: readonly ColumnProfile[],
  query: Query,
): Promise<readonly StateProfile[]> {
  const states = columns
    .filter(
      (column) =>
        column.distinct >= 2 &&
        column.distinct <= 30 &&
        column.longest <= 60 &&
        column.numbers === undefined &&
        column.date === undefined,
    )
    .slice(0, mostStates)
  const others = columns
    .filter((column) => column.date !== undefined || column.numbers !== undefined)
    .slice(0, mostOthers)
  if (others.length === 0) return []
  const profiles = await Promise.all(states.map((state) => profileState(relation, state.name, others, query)))
  return profiles.flat()
}

async function profileState(
  relation: string,
  column: string,
  others: readonly ColumnProfile[],
  query: Query,
): Promise<readonly StateProfile[]> {
  const counts = others.flatMap((other, index) => [
    `count(${cell(other.name)}) as f${index}`,
    other.numbers === undefined
      ? `0 as z${index}`
      : `count(*) filter (regexp_matches(${cell(other.name)}, '^[€$£ ]*[-+]?0+([.,]0+)?[€$£ ]*$')) as z${index}`,
  ])
  const rows = await query(
    `select ${cell(column)} as v, count(*) as ${quoteName('n')}, ${counts.join(', ')} from ${relation} where ${cell(column)} is not null group by 1 order by 2 desc, 1`,
  )
  return others.map((other, index) => ({
    column,
    other: other.name,
    byValue: rows.map((row) => ({
      value: readText(row['v']),
      rows: readCount(row['n']),
      filled: readCount(row[`f${index}`]),
      zeros: readCount(row[`z${index}`]),
    })),
  }))
}
