import { expect, it } from 'vitest'
import { npsInterval } from './nps.ts'
import { stratifiedNps } from './stratified-nps.ts'

const answers = { promoters: 30, passives: 30, detractors: 40 }

it('is the plain score with its range for a single segment', () => {
  const plain = npsInterval(answers)
  const one = stratifiedNps([{ population: 800, answers }])
  expect(one?.value).toBeCloseTo(-10, 12)
  expect(one?.low).toBeCloseTo(plain?.low ?? Number.NaN, 12)
  expect(one?.high).toBeCloseTo(plain?.high ?? Number.NaN, 12)
})

it('is surer with two segments of the same size than with one of half the answers', () => {
  const two = stratifiedNps([
    { population: 400, answers },
    { population: 400, answers },
  ])
  const plain = npsInterval(answers)
  expect((two?.high ?? 0) - (two?.low ?? 0)).toBeLessThan((plain?.high ?? 0) - (plain?.low ?? 0))
})

it.each([
  { why: 'a segment is silent', strata: [{ population: 5, answers: { promoters: 0, passives: 0, detractors: 0 } }] },
  { why: 'a population is below 0', strata: [{ population: -5, answers }] },
  { why: 'a population is no number', strata: [{ population: Number.NaN, answers }] },
  { why: 'there is no segment', strata: [] },
])('has no value when $why', ({ strata }) => expect(stratifiedNps(strata)).toBeNull())
