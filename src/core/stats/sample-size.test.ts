import { expect, it } from 'vitest'
import { casesForPrecision, casesToTellRates } from './sample-size.ts'

it.each([
  { from: 0.2, to: 0.25, cases: 1094 },
  { from: 0.05, to: 0.06, cases: 8158 },
])('telling $from from $to needs $cases cases a group', ({ from, to, cases }) => {
  expect(Math.ceil(casesToTellRates({ from, to }) ?? 0)).toBe(cases)
})

it.each([
  { from: 0.2, to: 0.2 },
  { from: -0.1, to: 0.2 },
  { from: 0.1, to: Number.NaN },
])('has no value for $from against $to', ({ from, to }) => expect(casesToTellRates({ from, to })).toBeNull())

it('never needs more cases than the population has', () => {
  expect(casesForPrecision({ halfWidth: 0.001, rate: 0.5, populationSize: 100 })).toBeLessThanOrEqual(100)
  expect(casesForPrecision({ halfWidth: 0, rate: 0.5 })).toBeNull()
})
