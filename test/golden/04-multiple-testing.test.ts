import { expect, it } from 'vitest'
import { adjustPValues } from '../../src/core/stats/adjust-p-values.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

interface Adjusted {
  adjusted: number[]
  'n_rejected_at_0.05': number
}
const cases = goldenCases<{ p: number[] }, { bh: Adjusted; by: Adjusted }>('04_multiple_testing')

it.each(cases)('$name is adjusted like p.adjust of R', ({ input, expected }) => {
  const tables = [
    { actual: adjustPValues(input.p, 'benjamini-hochberg'), wanted: expected.bh },
    { actual: adjustPValues(input.p, 'benjamini-yekutieli'), wanted: expected.by },
  ]
  for (const { actual, wanted } of tables) {
    for (const [index, value] of wanted.adjusted.entries()) expectNear(actual[index], value)
    expect(actual.filter((p) => p !== null && p <= 0.05)).toHaveLength(wanted['n_rejected_at_0.05'])
  }
})
