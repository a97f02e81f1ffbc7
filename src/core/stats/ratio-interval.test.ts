import { expect, it } from 'vitest'
import { independentRatioInterval, ratioInterval } from './ratio-interval.ts'

const momentsOf = (units: [x: number, y: number][]) => {
  const sum = (of: (x: number, y: number) => number): number => units.reduce((total, [x, y]) => total + of(x, y), 0)
  return {
    n: units.length,
    sumX: sum((x) => x),
    sumY: sum((_, y) => y),
    sumXX: sum((x) => x * x),
    sumXY: sum((x, y) => x * y),
    sumYY: sum((_, y) => y * y),
  }
}

it('is the delta method on paper', () => {
  // r = 12/24 = 0.5, residuals 1, −1, 1, −1, variance 4/3 × 4 / 24².
  const interval = ratioInterval(
    momentsOf([
      [4, 6],
      [2, 6],
      [3.5, 5],
      [2.5, 7],
    ]),
  )
  const half = (3.182446305284263 * Math.sqrt(16 / 3)) / 24
  expect(interval?.low).toBeCloseTo(0.5 - half, 12)
  expect(interval?.high).toBeCloseTo(0.5 + half, 12)
})

it('is the t interval of the mean when every unit counts once', () => {
  const interval = ratioInterval(
    momentsOf([
      [1, 1],
      [2, 1],
      [3, 1],
    ]),
  )
  expect(interval?.low).toBeCloseTo(2 - 4.302652729749462 / Math.sqrt(3), 12)
})

it.each([
  { name: 'one unit', units: [[1, 2]] },
  {
    name: 'an empty denominator',
    units: [
      [1, 0],
      [2, 0],
    ],
  },
  {
    name: 'a denominator that could be 0',
    units: [
      [1, 1],
      [1, 5],
    ],
  },
  {
    name: 'a ratio without noise',
    units: [
      [1, 10],
      [1.1, 11],
      [0.9, 9],
    ],
  },
  {
    name: 'an empty numerator',
    units: [
      [0, 10],
      [0, 11],
      [0, 9],
    ],
  },
] satisfies { name: string; units: [number, number][] }[])('has no value for $name', ({ units }) => {
  expect(ratioInterval(momentsOf(units))).toBeNull()
})

it('multiplies and divides independent parts by the same factor', () => {
  const interval = independentRatioInterval({ value: 100, standardError: 3 }, { value: 10, standardError: 0.4 })
  expect((interval?.low ?? 0) * (interval?.high ?? 0)).toBeCloseTo(100, 10)
  expect(interval?.high).toBeCloseTo(10 * Math.exp(1.959963984540054 * 0.05), 12)
})

it.each([
  { numerator: { value: 0, standardError: 1 }, denominator: { value: 1, standardError: 1 } },
  { numerator: { value: 1, standardError: 1 }, denominator: { value: 0, standardError: 1 } },
  { numerator: { value: 1, standardError: 0 }, denominator: { value: 1, standardError: 0 } },
  { numerator: { value: 1, standardError: 1e6 }, denominator: { value: 1, standardError: 1 } },
])('has no value for $numerator over $denominator', ({ numerator, denominator }) => {
  expect(independentRatioInterval(numerator, denominator)).toBeNull()
})
