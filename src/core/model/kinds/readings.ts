import { z } from 'zod'
import type { Checked } from '../checked-expression.ts'
import type { Expression } from '../expression.ts'

const expression = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/**
 * Rows that are readings of a level, as a snapshot a week. Which of them stand for a period must be said: those of the last day on
 * which anything was read, or the last ones of each owner, say; and whether an older reading is carried on where there is no newer one.
 */
export const readingsShape = z.strictObject({
  at: expression,
  /** `period`, or the field or link of which each has its own last reading. */
  last: expression,
  carried: z.boolean(),
})

export interface ReadingsRead {
  readonly at: Expression
  /** Absent: the last day of the period. */
  readonly last?: Expression
  readonly carried: boolean
}

export interface Readings {
  readonly at: Checked
  readonly last?: Checked
  readonly carried: boolean
}
