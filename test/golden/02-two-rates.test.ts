import { expect, it } from 'vitest'
import { fisherExact } from '../../src/core/stats/fisher-exact.ts'
import { compareRates, pooledZ } from '../../src/core/stats/two-rates.ts'
import { twoSidedP } from '../../src/core/stats/normal.ts'
import { casesForPrecision, casesToTellRates } from '../../src/core/stats/sample-size.ts'
import { expectInterval, expectNear, goldenCases } from './golden-cases.ts'

interface TwoRates {
  diff: number
  newcombe_ci: [number, number]
  fisher_p_two_sided: number
  fisher_p_less: number
  fisher_p_greater: number
  pooled_z: number | null
  pooled_z_p: number | null
}
const pairs = goldenCases<{ x1: number; n1: number; x2: number; n2: number; confidence: number }, TwoRates>(
  '02_two_rates',
)

it.each(pairs)('$name has the Newcombe interval, Fisher and pooled z of R', ({ input, expected }) => {
  const first = { successes: input.x1, n: input.n1 }
  const second = { successes: input.x2, n: input.n2 }
  const change = compareRates(second, first, input.confidence)
  expectNear(change?.change, expected.diff)
  expectInterval(change, expected.newcombe_ci)
  expect(change?.tellable).toBe(expected.newcombe_ci[0] > 0 || expected.newcombe_ci[1] < 0)
  const fisher = fisherExact(second, first)
  expectNear(fisher?.twoSided, expected.fisher_p_two_sided)
  expectNear(fisher?.less, expected.fisher_p_less)
  expectNear(fisher?.greater, expected.fisher_p_greater)
  const z = pooledZ(second, first)
  expectNear(z, expected.pooled_z)
  expectNear(z === null ? null : twoSidedP(z), expected.pooled_z_p)
})

interface SampleSize {
  n_per_group_unrounded?: number
  n_per_group?: number
  n_wald?: number
  n_with_fpc_N1000?: number
}
interface SamplePlan {
  p1?: number
  p2?: number
  power?: number
  alpha?: number
  half_width?: number
  p?: number
  confidence?: number
}
const sizes = goldenCases<SamplePlan, SampleSize>('02b_sample_size')

it.each(sizes.filter(({ input }) => input.p1 !== undefined))('$name matches power.prop.test', ({ input, expected }) => {
  const { p1 = 0, p2 = 0, power = 0, alpha = 0 } = input
  const cases = casesToTellRates({ from: p1, to: p2, power, alpha })
  expectNear(cases, expected.n_per_group_unrounded)
  expect(Math.ceil(cases ?? 0)).toBe(expected.n_per_group)
})

it.each(sizes.filter(({ input }) => input.p1 === undefined))(
  '$name, with and without a population of 1000',
  ({ input, expected }) => {
    const { half_width: halfWidth = 0, p: rate = 0, confidence: level = 0 } = input
    expect(Math.ceil(casesForPrecision({ halfWidth, rate, level }) ?? 0)).toBe(expected.n_wald)
    expect(Math.ceil(casesForPrecision({ halfWidth, rate, level, populationSize: 1000 }) ?? 0)).toBe(
      expected.n_with_fpc_N1000,
    )
  },
)
