import { calculate } from '../../src/core/answer/calculate.ts'
import type { Checked } from '../../src/core/model/checked-expression.ts'

const type = { kind: 'number' } as const

/** A KPI of a derived one, or a plain number. */
export const operand = (of: string | number): Checked =>
  typeof of === 'number' ? { kind: 'value', type, value: of } : { kind: 'kpi', type, kpi: of }

/** Two operands joined, as in `derived:`. */
export function join(
  left: Checked | string | number,
  operator: '+' | '-' | '*' | '/',
  right: Checked | string | number,
): Checked {
  const node = (of: Checked | string | number): Checked => (typeof of === 'object' ? of : operand(of))
  return { kind: 'arithmetic', type, operator, left: node(left), right: node(right) }
}

/** What a derived KPI comes to when its parts have these values. */
export function derive(expression: Checked, values: Readonly<Record<string, number | null>>): number | null {
  return calculate(expression, new Map(Object.entries(values)))
}
