import { expect, it } from 'vitest'
import { chiSquareTail, gammaQuantile, lowerGamma, upperGamma } from './incomplete-gamma.ts'

// Reference values from mpmath at 30 digits.
it.each([
  { shape: 0.5, x: 0.1, tail: 0.654720846018577 },
  { shape: 0.5, x: 20, tail: 2.539628589470865e-10 },
  { shape: 3, x: 2, tail: 0.6766764161830635 },
  { shape: 500, x: 530, tail: 0.09166949714157167 },
  { shape: 1e5, x: 100500, tail: 0.05710326997602871 },
  { shape: 2, x: 0, tail: 1 },
])('Gamma($shape) exceeds $x with probability $tail', ({ shape, x, tail }) => {
  expect(upperGamma(shape, x) / tail).toBeCloseTo(1, 11)
  expect(lowerGamma(shape, x)).toBeCloseTo(1 - tail, 12)
})

it.each([0.01, 1, 30, 1e6])('the quantile of Gamma(%d) inverts its distribution', (shape) => {
  expect(lowerGamma(shape, gammaQuantile(0.95, shape))).toBeCloseTo(0.95, 10)
})

it.each([
  { statistic: 3.841458820694124, degreesOfFreedom: 1 },
  { statistic: 11.070497693516351, degreesOfFreedom: 5 },
])(
  'chi-square $statistic with $degreesOfFreedom degrees of freedom is the 5 % limit',
  ({ statistic, degreesOfFreedom }) => {
    expect(chiSquareTail(statistic, degreesOfFreedom)).toBeCloseTo(0.05, 12)
  },
)
