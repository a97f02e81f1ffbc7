import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectNear, goldenCases } from '../../../test/golden/golden-cases.ts'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { explainKpi } from './kpi-page/explain-kpi.ts'
import { answerRecords } from './records/answer-records.ts'

type Change = readonly [deal: string, stage: string, at: string]
interface StageInput {
  readonly history: readonly Change[]
  readonly stage_order: readonly string[]
}
interface StageExpected {
  readonly reached_or_beyond: Readonly<Record<string, number>>
  readonly visited: Readonly<Record<string, number>>
}
const dwell = goldenCases<StageInput, StageExpected>('09_funnel_velocity_bottleneck').find(({ name }) =>
  name.startsWith('stage dwell'),
)
const { history, stage_order: order } = dwell?.input ?? { history: [], stage_order: [] }
const deals = [...new Set(history.map(([deal]) => deal))]
const outcomeOf = (deal: string) => history.find(([of, stage]) => of === deal && (stage === 'Won' || stage === 'Lost'))

const stageRows = [...order, 'Won', 'Lost'].map((name, index) => ({
  id: name,
  name,
  position: String(index + 1),
  status: name === 'Won' ? 'won' : name === 'Lost' ? 'lost' : 'open',
}))
const rows = {
  stage: stageRows,
  deal: deals.map((id) => {
    const outcome = outcomeOf(id)
    const last = history.filter(([deal]) => deal === id).at(-1)
    return {
      id,
      created_at: history.find(([deal]) => deal === id)?.[2] ?? '',
      status: outcome === undefined ? 'open' : outcome[1].toLowerCase(),
      stage: last?.[1] ?? '',
      ...(outcome === undefined ? {} : { closed_at: outcome[2] }),
    }
  }),
  deal_stage_event: history.map(([deal, to_stage, occurred_at], index) => ({
    id: String(index),
    deal,
    to_stage,
    occurred_at,
  })),
}

const outcomes = '  outcomes: { won: won_at, lost: lost_at }'
const kpis = `
kpi: stage_conv
funnel:
  of: deal
  entry: first
  steps: stages of pipeline
${outcomes}
---
kpi: named
funnel:
  of: deal
  steps: [Lead, Qualified, Demo]
${outcomes}
---
kpi: in_turn
funnel:
  of: deal
  order: strict
  steps: stages of pipeline
---
kpi: visited
funnel:
  of: deal
  order: any
  steps: [Lead, Qualified, Demo]
`

describe('a funnel over stages', () => {
  let fixture: Fixture
  beforeAll(async () => {
    fixture = await openFixture(rows, kpis, { today: '2026-03-01' })
  })
  afterAll(() => fixture.close())

  const ask = async (kpi: string) => (await fixture.ask({ kpi, period: 'all', asOf: '2026-02-28' })).total
  const reached = async (kpi: string) => (await ask(kpi)).steps?.map((step) => [step.label, step.reached])

  it('counts a stage as passed where a later one was reached, and all of them for a win', async () => {
    const expected = [...order, 'Won'].map((stage) => [stage, dwell?.expected.reached_or_beyond[stage]])
    expect(await reached('stage_conv')).toEqual(expected)
    expect(await reached('named')).toEqual(expected)
  })

  it('puts both rates side by side, and what became of those at each step', async () => {
    const { value, numerator, denominator, steps = [] } = await ask('stage_conv')
    expect([value, numerator, denominator]).toEqual([0.5, 2, 4])
    expect(steps.map((step) => [step.fromStart, step.fromPrevious])).toEqual([
      [1, null],
      [1, 1],
      [0.75, 0.75],
      [0.5, 2 / 3],
    ])
    expect(steps.map((step) => [step.won, step.lost, step.open])).toEqual([
      [2, 1, 1],
      [2, 1, 1],
      [2, 1, 0],
      [2, 0, 0],
    ])
    // Into Qualified after 7 and 3 days, with the Demo 5 days later, and with the win six hours later.
    expectNear(steps[1]?.medianDays ?? Number.NaN, 4)
  })

  it('lists the units behind it, with how far each came', async () => {
    const page = await answerRecords(fixture.context, { kpi: 'stage_conv', period: 'all', sort: 'id' })
    const shown = ['id', 'entered', 'step', 'reached'].map((name) => page.columns.findIndex((one) => one.name === name))
    expect(page.rows.map((row) => shown.map((index) => row[index]))).toEqual([
      ['d1', '2026-01-05', 'Won', true],
      ['d2', '2026-01-10', 'Demo', false],
      ['d3', '2026-02-01', 'Qualified', false],
      ['d4', '2026-02-20', 'Won', true],
    ])
    expect(page.sentence).toBe('4 deals entered up to 1 March 2026, 2 of them at the last step.')
    const through = await answerRecords(fixture.context, { kpi: 'stage_conv', period: 'all', part: 'numerator' })
    expect(through.all).toBe(2)
  })

  it('says how it came about', async () => {
    const { sentences } = await explainKpi(fixture.context, { kpi: 'stage_conv', period: 'all' }, async () => '')
    expect(sentences).toContain('The steps are Lead, Qualified, Demo and Won.')
    expect(sentences).toContain(
      'A stage that was skipped counts as passed where a later one was reached; a win passes all of them, a loss only those that were entered.',
    )
  })

  it('follows strictly from stage to stage, or counts those that were entered themselves', async () => {
    expect(await reached('in_turn')).toEqual([
      ['Lead', 4],
      ['Qualified', 2],
      ['Demo', 1],
    ])
    // d1 entered all three, d2 and d3 two of them, d4 one.
    expect(await reached('visited')).toEqual([
      ['1 of 3 steps', 4],
      ['2 of 3 steps', 3],
      ['3 of 3 steps', 1],
    ])
  })
})

interface RiskExpected {
  readonly at_grid: readonly { t: number; cif_won: number; cif_lost: number }[]
}
type Deal = readonly [days: number, status: 0 | 1 | 2]
const [risks] = goldenCases<{ deals: readonly Deal[] }, RiskExpected>('08_competing_risks')

describe('what becomes of those in a funnel', () => {
  const first = '2026-01-01'
  const day = (days: number) => Temporal.PlainDate.from(first).add({ days }).toString()
  const last = Math.max(...(risks?.input.deals ?? []).map(([days]) => days))
  // Each was followed for its own number of days: created that long before the as-of, or closed after as many.
  const given = (risks?.input.deals ?? []).map(([days, status], index) => ({
    id: String(index),
    status: ['open', 'won', 'lost'][status] ?? 'open',
    created_at: status === 0 ? day(last - days) : first,
    ...(status === 0 ? {} : { closed_at: day(days) }),
  }))
  let fixture: Fixture
  beforeAll(async () => {
    const text = `
kpi: outcome
funnel:
  of: deal
  steps:
    - { step: Created, at: created_at }
    - { step: Known, at: created_at }
  outcomes: { won: won_at, lost: lost_at }
settings: [within]`
    fixture = await openFixture({ deal: given }, text, { today: day(last) })
  })
  afterAll(() => fixture.close())

  it.each(risks?.expected.at_grid ?? [])(
    'is estimated by Aalen and Johansen: within $t days',
    async ({ t, cif_won, cif_lost }) => {
      const { total } = await fixture.ask({ kpi: 'outcome', period: 'all', set: { within: `${t} days` } })
      const likely = total.steps?.[0]?.likely
      expectNear(likely?.won.value ?? Number.NaN, cif_won)
      expectNear(likely?.lost?.value ?? Number.NaN, cif_lost)
    },
  )
})
