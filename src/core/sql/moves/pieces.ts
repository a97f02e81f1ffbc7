import { addDays } from '../../words/day.ts'
import { periodIndex } from '../../words/period-index.ts'
import { lastDayOfKey, periodKey } from '../period-key.ts'
import { call, day, number, operator, when, type Sql } from '../tree.ts'
import { openingPeriod, openingPiece, type Moves } from './moves.ts'

/** The days on which something can change. */
const reachOf = ({ bucket: { start, end } }: Moves): { readonly from: string; readonly to: string } => ({
  from: addDays(start, 1),
  to: end,
})

/** The piece of time in which a day lies; what came by the start came in the one before the first. */
export function pieceOf(moves: Moves, of: Sql): Sql {
  const { netted } = moves.bucket
  const key = netted === undefined ? number(1) : periodKey(of, netted, moves.scan.rules, reachOf(moves))
  return atStart(moves, of, openingPiece(moves), key)
}

/** The period in which a day is counted. */
export function periodOf(moves: Moves, of: Sql): Sql {
  const { by } = moves.bucket
  const key = by === undefined ? number(1) : periodKey(of, by.grain, moves.scan.rules, reachOf(moves))
  return atStart(moves, of, openingPeriod(moves), key)
}

const atStart = (moves: Moves, of: Sql, then: number, otherwise: Sql): Sql =>
  when(operator(of, '<=', day(moves.bucket.start)), number(then), otherwise)

/** The last piece that there is. */
export function lastPiece({ bucket: { netted, end }, scan: { rules } }: Moves): number {
  return netted === undefined ? 1 : periodIndex(end, netted, rules)
}

/** The last day of a piece of time, of the one before the first the start; the range may end before it. */
export function endOfPiece(moves: Moves, piece: Sql): Sql {
  const { netted, start, end } = moves.bucket
  const last =
    netted === undefined
      ? day(end)
      : call('least', lastDayOfKey(piece, netted, moves.scan.rules, reachOf(moves)), day(end))
  return when(operator(piece, '<=', number(openingPiece(moves))), day(start), last)
}
