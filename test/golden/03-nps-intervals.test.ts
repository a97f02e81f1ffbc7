import { it } from 'vitest'
import { compareNps, npsInterval, npsScore, type NpsAnswers } from '../../src/core/stats/nps.ts'
import { expectInterval, expectNear, goldenCases } from './golden-cases.ts'

type Answers = [number, number, number]
type Range = [number, number]
interface Input extends NpsAnswers {
  a?: Answers
  b?: Answers
  confidence: number
}
interface Expected {
  nps: number | null
  adjusted_wald: Range | null
  diff: number
  adjusted_ci: Range
  p_adjusted: number
}
const cases = goldenCases<Input, Expected>('03_nps_intervals')
const named = ([promoters, passives, detractors]: Answers): NpsAnswers => ({ promoters, passives, detractors })

it.each(cases.filter(({ input }) => input.a === undefined))(
  '$name has the adjusted Wald interval',
  ({ input, expected }) => {
    expectNear(npsScore(input), expected.nps)
    expectInterval(npsInterval(input, input.confidence), expected.adjusted_wald)
  },
)

it.each(cases.filter(({ input }) => input.a !== undefined))(
  '$name has the adjusted interval and p-value',
  ({ input, expected }) => {
    const change = compareNps(named(input.b ?? [0, 0, 0]), named(input.a ?? [0, 0, 0]), input.confidence)
    expectNear(change?.change, expected.diff)
    expectInterval(change, expected.adjusted_ci)
    expectNear(change?.pValue, expected.p_adjusted)
  },
)
