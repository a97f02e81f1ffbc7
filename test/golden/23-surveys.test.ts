import { expect, it } from 'vitest'
import { npsInterval, npsScore, type NpsAnswers } from '../../src/core/stats/nps.ts'
import { hideSmallGroups } from '../../src/core/stats/small-groups.ts'
import { stratifiedNps } from '../../src/core/stats/stratified-nps.ts'
import { answersByEnd, answersWithin, momentsOfScores } from '../../src/core/stats/survey-answers.ts'
import { wilsonInterval } from '../../src/core/stats/wilson-interval.ts'
import { derive, join } from './derive.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

interface Input {
  counts: Record<string, number>
  population: Record<string, number>
  responses: Record<string, NpsAnswers>
  groups: Record<string, number>
  min_n: number
}
const tolerance = 1e-9
const cases = goldenCases<Input & Record<string, number>, unknown>('23_surveys')
const used = new Set<string>()
type Case<Expected> = Omit<(typeof cases)[number], 'expected'> & { readonly expected: Expected }

function casesNamed<Expected = Record<string, number>>(start: string): Case<Expected>[] {
  const found = cases.filter(({ name }) => name.startsWith(start))
  for (const { name } of found) used.add(name)
  return found.map((one) => ({ ...one, expected: one.expected as Expected }))
}
const scoresOf = ({ counts }: Input) =>
  Object.entries(counts).map(([score, answers]) => ({ score: Number(score), answers }))
const percent = (rate: { successes: number; n: number } | null) =>
  rate === null ? null : (100 * rate.successes) / rate.n

it.each(casesNamed('CSAT'))('$name', ({ input, expected }) => {
  const scores = scoresOf(input)
  const { n, sum } = momentsOfScores(scores)
  const satisfied = answersWithin(scores, { from: 4, to: 5 })
  expect(n).toBe(expected['n'])
  expectNear(percent(satisfied), expected['top2_pct'], tolerance)
  expectNear(sum / n, expected['mean'], tolerance)
  const byEnd = answersByEnd(scores, { from: 4, to: 5 }, { from: 1, to: 2 })
  expectNear(npsScore(byEnd), expected['net_satisfaction_pct'], tolerance)
  const [share, net] = [wilsonInterval(satisfied?.successes ?? 0, n), npsInterval(byEnd)]
  expect(share?.low).toBeLessThan((satisfied?.successes ?? 0) / n)
  expect(net?.high).toBeGreaterThan(npsScore(byEnd) ?? Number.NaN)
})

it.each(casesNamed('CES'))('$name', ({ input, expected }) => {
  const { n, sum } = momentsOfScores(scoresOf(input))
  expect(n).toBe(expected['n'])
  expectNear(sum / n, expected['mean'], tolerance)
  expectNear(percent(answersWithin(scoresOf(input), { from: 5, to: 7 })), expected['pct_5_to_7'], tolerance)
})

it.each(casesNamed('post-stratified'))('$name', ({ input, expected }) => {
  const strata = Object.entries(input.responses).map(([segment, answers]) => ({
    population: input.population[segment] ?? 0,
    answers,
  }))
  const total = (of: keyof NpsAnswers) => strata.reduce((sum, { answers }) => sum + answers[of], 0)
  const all = { promoters: total('promoters'), passives: total('passives'), detractors: total('detractors') }
  expectNear(npsScore(all), expected['unweighted'], tolerance)
  const weighted = stratifiedNps(strata)
  expectNear(weighted?.value, expected['weighted'], tolerance)
  expect(weighted?.low).toBeLessThan(expected['weighted'] ?? Number.NaN)
  expect(weighted?.high).toBeGreaterThan(expected['weighted'] ?? Number.NaN)
})

it.each(casesNamed('response rate'))('$name', ({ input, expected }) => {
  const { sent = 0, bounced = 0, completed = 0, partial = 0 } = input
  const values = { sent, bounced, completed, partial }
  const ofDelivered = join('completed', '/', join('sent', '-', 'bounced'))
  const ofStarted = join('completed', '/', join('completed', '+', 'partial'))
  expectNear(derive(ofDelivered, values), expected['response_rate_of_delivered'], tolerance)
  expectNear(derive(ofStarted, values), expected['completion_of_started'], tolerance)
})

it.each(casesNamed<{ hidden: string[] }>('minimum group size'))('$name', ({ input, expected }) => {
  const isHidden = hideSmallGroups(Object.values(input.groups), input.min_n)
  expect(Object.keys(input.groups).filter((_, index) => isHidden[index])).toEqual(expected.hidden)
})

it('forgets no case', () => expect(cases.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([]))
