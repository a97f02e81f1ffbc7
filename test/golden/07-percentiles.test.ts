import { it } from 'vitest'
import { nearestRankPercentile, percentile } from '../../src/core/stats/percentile.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

type Expected = Record<string, { type7_linear: number; type1_inverted_cdf: number }>
const cases = goldenCases<{ x: number[] }, Expected>('07_percentiles')

it.each(cases)('$name has the continuous and nearest-rank percentiles of R and DuckDB', ({ input, expected }) => {
  for (const [q, values] of Object.entries(expected)) {
    expectNear(percentile(input.x, Number(q)), values.type7_linear)
    expectNear(nearestRankPercentile(input.x, Number(q)), values.type1_inverted_cdf)
  }
})
