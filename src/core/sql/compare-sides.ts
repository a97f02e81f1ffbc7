import type { CompareOperator } from '../model/expression.ts'
import { all, any, call, isNull, number, operator, type Sql } from './tree.ts'

/** What is compared with what; `guard` must hold for both to be known. */
export interface Sides {
  readonly left: Sql
  readonly right: Sql
  readonly guard?: Sql
  /** The right side is a written value, never unknown. */
  readonly isWritten: boolean
}

const negatedOperator = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const

/** A comparison, or its opposite: with the unknown it is false, but for `!=`, which is true. */
export function compareSides(name: CompareOperator, { left, right, guard, isWritten }: Sides, negated: boolean): Sql {
  const unknown = [...unheld(guard), isNull(left), ...(isWritten ? [] : [isNull(right)])]
  if (name === 'contains' || name === 'starts with') {
    const found =
      name === 'contains' ? operator(call('position', left, right), '>', number(0)) : call('starts-with', left, right)
    return negated ? any([{ sql: 'not', of: found }, ...unknown]) : found
  }
  if (name === '=' || name === '!=') {
    if ((name === '=') !== negated) return all([guard, operator(left, '=', right)])
    if (guard === undefined && isWritten) return operator(left, 'is distinct from', right)
    return any([operator(left, '<>', right), ...unknown])
  }
  return negated
    ? any([operator(left, negatedOperator[name], right), ...unknown])
    : all([guard, operator(left, name, right)])
}

/** Where a guard does not hold, its moment is unknown. */
const unheld = (guard: Sql | undefined): Sql[] =>
  guard === undefined ? [] : [{ sql: 'not', of: guard }, isNull(guard)]
