import { afterAll, beforeAll, expect, it } from 'vitest'
import { listSplits } from '../../src/core/check/list-splits.ts'
import type { KpiAnswer } from '../../src/core/model/answer.ts'
import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { answerQuestions } from '../../src/service/answering/answer-questions.ts'
import { catalogueFiles } from '../read-catalogue.ts'
import { sampleFolder } from '../oracle/raw-files.ts'
import { loadAsProposed, type LoadedData } from './load-as-proposed.ts'

/** A page asks a number, its series and its segments in one go, which share their passes over the data. */
const ids = catalogueFiles('.kpi.yaml').flatMap(({ text }) =>
  [...text.matchAll(/^kpi: (\w+)/gm)].map(([, id = '']) => id),
)

let data: LoadedData

beforeAll(async () => {
  data = await loadAsProposed(sampleFolder)
})
afterAll(async () => data.close())

/** To twelve digits: sums of fractions end differently by the order of their rows. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(12)) : value

const figuresOf = (answer: KpiAnswer | undefined): string => JSON.stringify([answer?.total, answer?.rows], rounded, 1)

it.each(ids)('%s is the same number whether it is asked alone or with its series and segments', async (id) => {
  const context = await data.context()
  const kpi = context.model.kpis.get(id)
  if (kpi === undefined) throw new Error(`${id} is not in the catalogue`)
  const number: AskedQuestion = { kpi: id, period: '2026-Q1', compare: 'year' }
  const [split] = listSplits(context.model, kpi)
  const all: AskedQuestion[] = [
    number,
    { ...number, grain: 'month' },
    ...(split === undefined ? [] : [{ ...number, by: [split.name], withNoise: true }]),
  ]
  const together = await answerQuestions(context, all)
  const [alone] = await answerQuestions(await data.context(), [number])
  expect(figuresOf(together[0])).toBe(figuresOf(alone))
})
