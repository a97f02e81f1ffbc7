import { expect, it } from 'vitest'
import { compareNps, npsInterval, npsScore } from './nps.ts'

it.each([
  { promoters: 60, passives: 25, detractors: 15, score: 45, low: 29.3, high: 58.0 },
  { promoters: 7, passives: 2, detractors: 1, score: 60, low: 7.0, high: 85.3 },
])('$promoters/$passives/$detractors scores $score between $low and $high', ({ score, low, high, ...answers }) => {
  expect(npsScore(answers)).toBeCloseTo(score, 12)
  expect(npsInterval(answers)?.low).toBeCloseTo(low, 1)
  expect(npsInterval(answers)?.high).toBeCloseTo(high, 1)
})

it('keeps a width for unanimous answers and stays within −100 and 100', () => {
  const interval = npsInterval({ promoters: 5, passives: 0, detractors: 0 })
  expect(interval?.high).toBe(100)
  expect(interval?.low).toBeLessThan(20)
})

it('calls a borderline change of 22 points not tellable', () => {
  const change = compareNps(
    { promoters: 48, passives: 27, detractors: 25 },
    { promoters: 60, passives: 25, detractors: 15 },
  )
  expect(change?.change).toBeCloseTo(22, 12)
  expect(change?.tellable).toBe(false)
})

it('has no value without answers', () => {
  const none = { promoters: 0, passives: 0, detractors: 0 }
  expect(npsScore(none)).toBeNull()
  expect(npsInterval(none)).toBeNull()
  expect(compareNps(none, { ...none, promoters: 1 })).toBeNull()
})
