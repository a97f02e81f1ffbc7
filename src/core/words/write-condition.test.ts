import { expect, it } from 'vitest'
import { parseExpression } from '../read/parse-expression.ts'
import { writeCondition } from './write-condition.ts'

it.each([
  { column: 'deal_stage', values: ['Won'], negated: false, written: "deal_stage = 'Won'" },
  { column: 'Phase', values: ['Gewonnen', "D'accord"], negated: false, written: "Phase in ('Gewonnen', 'D''accord')" },
  { column: 'Deal Phase', values: ['Lost'], negated: true, written: '"Deal Phase" != \'Lost\'' },
  { column: 'where', values: ['a', 'b'], negated: true, written: "\"where\" not in ('a', 'b')" },
])('$column with $values is written as $written', ({ column, values, negated, written }) => {
  expect(writeCondition(column, values, negated)).toBe(written)
  const parsed = parseExpression(written, { file: 'a.yaml', line: 1, column: 1 })
  expect(parsed).toMatchObject(
    values.length === 1
      ? { kind: 'compare', left: { kind: 'path', names: [column] } }
      : { kind: 'in', of: { names: [column] }, negated },
  )
})
