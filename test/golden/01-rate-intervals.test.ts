import { expect, it } from 'vitest'
import { clopperPearsonInterval } from '../../src/core/stats/clopper-pearson-interval.ts'
import { jeffreysInterval } from '../../src/core/stats/jeffreys-interval.ts'
import { wilsonInterval } from '../../src/core/stats/wilson-interval.ts'
import { expectInterval, goldenCases } from './golden-cases.ts'

type Range = [number, number] | null
const cases = goldenCases<
  { x: number; n: number; confidence: number },
  { wilson: Range; jeffreys: Range; clopper_pearson: Range }
>('01_rate_intervals')

it.each(cases)('$name has the Wilson, Jeffreys and Clopper-Pearson interval of R', ({ input, expected }) => {
  const { x, n, confidence } = input
  expectInterval(wilsonInterval(x, n, confidence), expected.wilson)
  expectInterval(jeffreysInterval(x, n, confidence), expected.jeffreys)
  expectInterval(clopperPearsonInterval(x, n, confidence), expected.clopper_pearson)
})

it('covers all eleven cases', () => expect(cases).toHaveLength(11))
