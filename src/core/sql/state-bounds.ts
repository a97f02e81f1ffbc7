import type { Checked } from '../model/checked-expression.ts'
import { boundDays, conjuncts, isDay, mentionsNow } from '../plan/steps/one-pass.ts'
import { compileMoment } from './compile-expression.ts'
import type { RowContext } from './row-context.ts'
import { asValue } from './sql-moment.ts'
import { call, number, type Sql } from './tree.ts'

/** What conditions say about the days on which they hold: from a day on, until before a day. */
export interface DayBounds {
  readonly from: readonly Sql[]
  readonly until: readonly Sql[]
  /** Conditions that do not read `now`. */
  readonly rest: readonly Checked[]
}

const plus = (of: Sql, days: number): Sql => (days === 0 ? of : call('add-days', of, number(days)))

const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

type Compare = Extract<Checked, { kind: 'compare' }>
interface Bound {
  readonly from?: Sql
  readonly until?: Sql
}

/** `close_date < now` holds from the day after the close date on; an instant lies before the end of its own day. */
function momentBound(node: Compare, row: RowContext): Bound | undefined {
  const swapped = node.left.kind === 'now'
  const other = swapped ? node.right : node.left
  if ((swapped ? node.left : node.right).kind !== 'now') return undefined
  const { day } = asValue(compileMoment(other, row))
  const after = isDay(other) ? 1 : 0
  switch (swapped ? mirrored[node.operator] : node.operator) {
    case '<':
      return { from: plus(day, after) }
    case '<=':
      return { from: day }
    case '>':
      return { until: day }
    case '>=':
      return { until: plus(day, after) }
    default:
      return undefined
  }
}

/** `days(x, now) > 30` holds from the 31st day after x on. */
function elapsedBound(node: Compare, row: RowContext): Bound | undefined {
  const days = boundDays(node.right)
  if (node.left.kind !== 'elapsed' || days === undefined) return undefined
  const { day } = asValue(compileMoment(node.left.from, row))
  switch (node.operator) {
    case '>':
      return { from: plus(day, days + 1) }
    case '>=':
      return { from: plus(day, days) }
    case '<':
      return { until: plus(day, days) }
    case '<=':
      return { until: plus(day, days + 1) }
    default:
      return undefined
  }
}

/** Splits conditions, found fit for one pass, into bounds on the day they are asked at and the rest. */
export function dayBounds(conditions: readonly Checked[], row: RowContext): DayBounds {
  const parts = conditions.flatMap(conjuncts)
  const bounds = parts
    .filter(mentionsNow)
    .map((node) => (node.kind === 'compare' ? (momentBound(node, row) ?? elapsedBound(node, row)) : undefined))
  return {
    from: bounds.flatMap((bound) => (bound?.from === undefined ? [] : [bound.from])),
    until: bounds.flatMap((bound) => (bound?.until === undefined ? [] : [bound.until])),
    rest: parts.filter((node) => !mentionsNow(node)),
  }
}
