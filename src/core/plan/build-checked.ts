import type { Checked } from '../model/checked-expression.ts'
import type { CompareOperator } from '../model/expression.ts'

const yesNo = { kind: 'yes-no' } as const

export const known = (of: Checked): Checked => ({ kind: 'known', type: yesNo, of, negated: false })
export const not = (of: Checked): Checked => ({ kind: 'not', type: yesNo, of })
export const and = (left: Checked, right: Checked): Checked => ({
  kind: 'logic',
  type: yesNo,
  operator: 'and',
  left,
  right,
})
export const or = (left: Checked, right: Checked): Checked => ({
  kind: 'logic',
  type: yesNo,
  operator: 'or',
  left,
  right,
})
export const compare = (left: Checked, operator: CompareOperator, right: Checked): Checked => ({
  kind: 'compare',
  type: yesNo,
  operator,
  left,
  right,
})
export const numberValue = (value: number): Checked => ({ kind: 'value', type: { kind: 'number' }, value })
export const textValue = (value: string): Checked => ({ kind: 'value', type: { kind: 'text' }, value })
/** A day as a moment. */
export const momentValue = (value: string): Checked => ({
  kind: 'value',
  type: { kind: 'moment', precision: 'day' },
  value,
})
/** Days from one moment to another. */
export const elapsed = (from: Checked, until: Checked): Extract<Checked, { kind: 'elapsed' }> => ({
  kind: 'elapsed',
  type: { kind: 'duration' },
  unit: 'days',
  from,
  until,
})
