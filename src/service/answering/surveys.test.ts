import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectNear, goldenCases } from '../../../test/golden/golden-cases.ts'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { NpsAnswers } from '../../core/stats/nps.ts'
import { explainKpi } from './kpi-page/explain-kpi.ts'
import { answerRecords } from './records/answer-records.ts'

const kpis = `
kpi: nps
survey: { asks: nps, scale: 0..10, score: promoters 9..10 minus detractors 0..6 }
---
kpi: by_account
survey: { asks: nps, scale: 0..10, score: promoters 9..10 minus detractors 0..6, voice: account }
---
kpi: by_contact
survey: { asks: nps, scale: 0..10, score: mean, voice: contact }
---
kpi: csat
survey: { asks: csat, scale: 1..5, score: share 4..5 }
---
kpi: net_csat
survey: { asks: csat, scale: 1..5, score: satisfied 4..5 minus dissatisfied 1..2 }
---
kpi: ces
survey: { asks: ces, scale: 1..7, score: mean }
---
kpi: ces_easy
survey: { asks: ces, scale: 1..7, score: share 5..7 }
---
kpi: unhappy
derived: nps.detractors * 100
`

/** So many answers of each score. */
const scores = (
  survey: string,
  counts: Readonly<Record<string, number>>,
  more: Readonly<Record<string, string>> = {},
) =>
  Object.entries(counts).flatMap(([score, n]) =>
    Array.from({ length: n }, (_, index) => ({
      id: `${survey}-${more['account'] ?? ''}-${score}-${index}`,
      survey,
      score,
      answered_at: '2026-01-10',
      ...more,
    })),
  )

async function asking<T>(rows: Parameters<typeof openFixture>[0], work: (fixture: Fixture) => Promise<T>): Promise<T> {
  const fixture = await openFixture(rows, kpis, { today: '2026-06-30' })
  try {
    return await work(fixture)
  } finally {
    await fixture.close()
  }
}

interface NpsInput extends NpsAnswers {
  readonly a?: readonly number[]
  readonly b?: readonly number[]
}
interface NpsExpected {
  readonly nps: number | null
  readonly adjusted_wald: readonly [number, number] | null
  readonly diff: number
  readonly adjusted_ci: readonly [number, number]
}
const golden = goldenCases<NpsInput, NpsExpected>('03_nps_intervals')
const answersOf = ([promoters = 0, passives = 0, detractors = 0]: readonly number[], at: string) =>
  scores('nps', { 10: promoters, 8: passives, 3: detractors }, { answered_at: at, account: at })

describe('the figures of independent programs come out of the engine', () => {
  it.each(golden.filter(({ input }) => input.a === undefined))('$name', async ({ input, expected }) => {
    const rows = { survey_response: answersOf([input.promoters, input.passives, input.detractors], '2026-01-10') }
    const { total } = await asking(rows, ({ ask }) => ask({ kpi: 'nps', period: '2026-01' }))
    expectNear(total.value, expected.nps)
    expectNear(total.low, expected.adjusted_wald?.[0])
    expectNear(total.high, expected.adjusted_wald?.[1])
  })

  it.each(golden.filter(({ input }) => input.a !== undefined))('$name', async ({ input, expected }) => {
    const rows = {
      survey_response: [...answersOf(input.b ?? [], '2026-01-10'), ...answersOf(input.a ?? [], '2026-02-10')],
    }
    const answer = await asking(rows, ({ ask }) => ask({ kpi: 'nps', period: '2026-02', compare: 'previous' }))
    const [change] = answer.comparison?.rows ?? []
    expectNear(change?.change, expected.diff)
    expectNear(change?.low, expected.adjusted_ci[0])
    expectNear(change?.high, expected.adjusted_ci[1])
  })

  it('CSAT on 1..5 and CES 2.0 on 1..7', async () => {
    const rows = {
      survey_response: [
        ...scores('csat', { 1: 3, 2: 5, 3: 12, 4: 40, 5: 60 }),
        ...scores('ces', { 1: 2, 2: 3, 3: 5, 4: 10, 5: 30, 6: 35, 7: 15 }),
      ],
    }
    const [csat, net, ces, easy] = await asking(rows, ({ askAll }) =>
      askAll(['csat', 'net_csat', 'ces', 'ces_easy'].map((kpi) => ({ kpi, period: '2026-01' }))),
    )
    expectNear(csat?.total.value, 0.833333333333)
    expectNear(csat?.total.mean, 4.24166666667)
    expect(csat?.total).toMatchObject({ n: 120, numerator: 100 })
    expect(csat?.unit).toBe('rate')
    expectNear(net?.total.value, 76.6666666667)
    expect(net?.unit).toBe('score')
    expectNear(ces?.total.value, 5.28)
    expectNear(easy?.total.value, 0.8)
  })

  it('the response rate of delivered invitations, not of sent ones', async () => {
    const invitations = Array.from({ length: 1000 }, (_, index) => ({
      id: `i${index}`,
      survey: 'nps',
      sent_at: '2026-01-02',
      delivered_at: index < 960 ? '2026-01-03' : '',
    }))
    const responses = Array.from({ length: 135 }, (_, index) => ({
      id: `r${index}`,
      survey: 'nps',
      invitation: `i${index}`,
      score: index < 120 ? '9' : '',
      answered_at: '2026-01-10',
    }))
    const { total } = await asking({ survey_invitation: invitations, survey_response: responses }, ({ ask }) =>
      ask({ kpi: 'nps', period: '2026-01' }),
    )
    expect(total.response).toMatchObject({ value: 0.125, answered: 120, delivered: 960 })
    expect(total.leftOut).toEqual([{ why: 'unanswered', n: 15 }])
  })
})

const given = {
  account: `
    id | name  | sector
    A  | Alpha | retail
    B  | Beta  | medical
  `,
  contact: `
    id | name | account
    x  | Xen  | A
    y  | Ypa  | A
  `,
  survey_invitation: `
    id | survey | account | delivered_at
    1  | nps    | A       | 2026-01-02
    2  | nps    | A       | 2026-01-02
    3  | nps    | B       | 2026-01-02
    4  | nps    | B       | 2026-02-02
  `,
  survey_response: `
    id | survey | account | contact | invitation | score | scale_low | scale_high | answered_at
    a  | nps    | A       | x       | 1          | 10    |           |            | 2026-01-05
    b  | nps    | A       | x       |            | 2     |           |            | 2026-01-06
    c  | nps    | A       | y       |            | 3     |           |            | 2026-01-07
    d  | nps    | A       | y       |            | 4     |           |            | 2026-01-08
    e  | nps    | B       |         | 3          | 9     |           |            | 2026-01-09
    f  | nps    |         |         |            | 8     |           |            | 2026-01-09
    g  | nps    | B       |         | 4          | 4     | 1         | 5          | 2026-02-05
    h  | nps    | B       |         |            | 10    |           |            | 2026-03-05
  `,
}

describe('a survey', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await openFixture(given, kpis, { today: '2026-06-30' })
  })
  afterAll(() => fixture.close())

  it('says who answered what, by category', async () => {
    const { total } = await fixture.ask({ kpi: 'nps', period: '2026-01' })
    expect(total.answers?.map(({ label, n }) => [label, n])).toEqual([
      ['Promoters', 2],
      ['Passives', 1],
      ['Detractors', 3],
    ])
    expect(total.answers?.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expectNear(total.value, (100 * (2 - 3)) / 6)
  })

  it('breaks where another scale was asked, and never mixes it in', async () => {
    const { rows } = await fixture.ask({ kpi: 'nps', from: '2026-01-01', until: '2026-04-01', grain: 'month' })
    expect(rows.map(({ value, n, flags }) => [value === null, n, flags.includes('other-scale')])).toEqual([
      [false, 6, false],
      [true, 0, true],
      [false, 1, false],
    ])
  })

  it('has a response rate in each period and segment, of its own invitations', async () => {
    const { rows, total } = await fixture.ask({ kpi: 'nps', period: '2026-Q1', by: ['account.sector'] })
    expect(rows.map(({ by, response }) => [by['account.sector']?.key, response?.value])).toEqual([
      ['medical', 1],
      ['retail', 0.5],
      [undefined, undefined],
    ])
    expect(total.response).toMatchObject({ answered: 3, delivered: 4 })
  })

  it('has no response rate where invitations do not know what it is split by', async () => {
    const { total } = await fixture.ask({ kpi: 'nps', period: '2026-Q1', by: ['owner'] })
    expect(total.n).toBe(7)
    expect(total.response).toBeUndefined()
  })

  it('gives each account one voice, shared among its answers', async () => {
    const { rows, total } = await fixture.ask({ kpi: 'by_account', period: '2026-01', by: ['account.sector'] })
    // Alpha says (1 - 3) / 4, Beta 1, and the answer without an account stands for itself: 0.
    expectNear(total.value, (100 * (-0.5 + 1 + 0)) / 3)
    expect(total.n).toBe(3)
    expect(valuesOf({ rows })).toEqual({ '2026-01 medical': 100, '2026-01 retail': -50, '2026-01 -': 0 })
  })

  it('gives each contact one voice in every period, and one in the whole', async () => {
    const asked = { kpi: 'by_contact', from: '2026-01-01', until: '2026-04-01' }
    // Xen means 6, Ypa 3.5; 9, 8 and in March 10 stand for themselves.
    expectNear((await fixture.ask(asked)).total.value, (6 + 3.5 + 9 + 8 + 10) / 5)
    const { rows } = await fixture.ask({ ...asked, grain: 'month' })
    expect(valuesOf({ rows })).toEqual({ '2026-01': 26.5 / 4, '2026-02': null, '2026-03': 10 })
  })

  it('gives its ends to arithmetic', async () => {
    expectNear((await fixture.ask({ kpi: 'unhappy', period: '2026-01' })).total.value, 50)
  })

  it('shows the answers behind it, and only those that count', async () => {
    const page = await answerRecords(fixture.context, { kpi: 'nps', period: '2026-Q1' })
    expect(page.all).toBe(7)
    expect(page.sentence).toContain('7 survey responses')
  })

  it('says how it is computed in both languages', async () => {
    for (const [language, word] of [
      ['en', 'response rate'],
      ['de', 'Rücklaufquote'],
    ] as const) {
      const { sentences } = await explainKpi(
        { ...fixture.context, language },
        { kpi: 'nps', period: '2026-01' },
        async () => '',
      )
      expect(sentences.join(' ')).toContain(word)
    }
  })
})

describe('segments of a survey', () => {
  it('differ where their answers do', async () => {
    const rows = {
      account: 'id | name\n A | Alpha\n B | Beta',
      survey_response: [
        ...scores('nps', { 10: 60, 8: 25, 3: 15 }, { account: 'A' }),
        ...scores('nps', { 10: 20, 8: 30, 3: 50 }, { account: 'B' }),
      ],
    }
    const { differences } = await asking(rows, ({ ask }) => ask({ kpi: 'nps', period: '2026-01', by: ['account'] }))
    expect(differences).toMatchObject({ supported: true, ties: [] })
  })
})

describe('what a survey cannot be', () => {
  it.each([
    ['scale: ten, score: mean', 'not-a-scale'],
    ['scale: 10..0, score: mean', 'not-a-scale'],
    ['scale: 0..10, score: 9 and more', 'not-a-score'],
    ['scale: 0..10, score: share 9..11', 'score-off-scale'],
    ['scale: 0..10, score: promoters 6..10 minus detractors 0..6', 'score-counted-twice'],
    ['scale: 0..10, score: mean, voice: team', 'unknown-value'],
  ])('%s', async (survey, code) => {
    await expect(openFixture({}, `kpi: x\nsurvey: { asks: x, ${survey} }`)).rejects.toMatchObject({
      problems: [{ code }],
    })
  })
})
