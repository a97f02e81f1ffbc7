import type { Checked } from '../../model/checked-expression.ts'
import { wholeDays } from '../duration-days.ts'

/** Whether an expression reads the moment of counting or the period. */
export const mentionsNow = (node: Checked): boolean => /"kind":"(now|period-edge|span)"/.test(JSON.stringify(node))

/** The conditions that must all hold, one by one. */
export function conjuncts(node: Checked): readonly Checked[] {
  return node.kind === 'logic' && node.operator === 'and' ? [...conjuncts(node.left), ...conjuncts(node.right)] : [node]
}

/**
 * Whether states at many days can be found in one pass over the versions: conditions read `now` only as bounds on the day
 * (`close_date < now`, `days(x, now) > 30`), and nothing is aggregated over many.
 */
export function isOnePass(conditions: readonly Checked[], values: readonly Checked[]): boolean {
  const parts = conditions.flatMap(conjuncts)
  if ([...parts, ...values].some((node) => JSON.stringify(node).includes('"kind":"collect"'))) return false
  return !values.some(mentionsNow) && parts.every((node) => !mentionsNow(node) || isBound(node))
}

function isBound(node: Checked): boolean {
  if (node.kind !== 'compare' || !['<', '<=', '>', '>='].includes(node.operator)) return false
  const { left, right, operator } = node
  if (left.kind === 'now') return isBoundMoment(right, operator === '>' || operator === '<=')
  if (right.kind === 'now') return isBoundMoment(left, operator === '<' || operator === '>=')
  return (
    left.kind === 'elapsed' &&
    left.unit === 'days' &&
    left.until.kind === 'now' &&
    isDay(left.from) &&
    !mentionsNow(left.from) &&
    boundDays(right) !== undefined
  )
}

/**
 * The end of a day lies after an instant exactly if the instant's day is not a later one (`strictly`); a day is compared with
 * days. Other comparisons of instants turn on the time of day: they are asked day by day.
 */
function isBoundMoment(node: Checked, strictly: boolean): boolean {
  if (mentionsNow(node)) return false
  return isDay(node) || (strictly && node.kind === 'field')
}

/** Whether a moment is known by its day only. */
export const isDay = ({ type }: Checked): boolean => type.kind === 'moment' && type.precision === 'day'

/** The whole days that a length is compared with. */
export function boundDays(node: Checked): number | undefined {
  const days =
    node.kind === 'value' && typeof node.value === 'number'
      ? node.value
      : node.kind === 'duration-value'
        ? wholeDays(node.duration)
        : undefined
  return Number.isInteger(days) ? days : undefined
}
