import type { Query } from '../../kit/sql-text.ts'
import { countDoubtfulNumbers, findOddValues } from './profile-columns.ts'
import type { ColumnCounts } from './profile-columns.ts'
import type { NumberReading } from './profiled-file.ts'

/** How a column's numbers are written; absent where fewer than half of its cells are numbers. `germanFile` settles what 1.234 means. */
export async function readNumbers(
  relation: string,
  counts: ColumnCounts,
  query: Query,
  germanFile: boolean,
): Promise<NumberReading | undefined> {
  const { integer, point, comma } = counts.matches
  const most = Math.max(point, comma)
  if (counts.filled === 0 || most < counts.filled / 2) return undefined
  const bothFit = point === comma
  const doubtful = bothFit && point > integer ? await countDoubtfulNumbers(relation, counts.name, query) : 0
  const decimal = comma > point || (doubtful > 0 && germanFile) ? ',' : '.'
  const share = most / counts.filled
  return {
    share,
    decimal,
    ambiguous: doubtful > 0,
    whole: integer === most,
    unreadable: share < 1 ? await findOddValues(relation, counts.name, query, decimal === ',' ? 'comma' : 'point') : [],
  }
}
