import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'

const kpis = `
kpi: won_deals
measure: { count: deal, at: won_at }
aliases: [wins]
---
kpi: few_splits
measure: { count: deal, at: won_at }
splits: [owner, owner.region]
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
settings: [within]
---
kpi: close_rate
variants:
  leads_worked:
    conversion: { of: lead, start: worked_at, reaches: customer_at }
  talks_held:
    ratio:
      denominator: { count: activity, where: type = 'meeting', at: at }
      numerator: { count: deal, at: won_at }
---
kpi: per_talk
derived: won_deals / close_rate
`

let fixture: Fixture
beforeAll(async () => {
  const rows = {
    person: 'id | name | region\np1 | Anna | West',
    deal: 'id | status | created_at | closed_at | owner | stage\n1 | won | 2026-01-01 | 2026-01-05 | p1 | Won',
    lead: 'id | created_at\nl1 | 2026-01-01',
    activity: 'id | type | at | lead | direction | by_human\nv1 | meeting | 2026-01-02 | l1 | outbound | true',
  }
  fixture = await openFixture(rows, kpis)
})
afterAll(() => fixture.close())

describe('a question that is not sound', () => {
  it.each<{ asked: AskedQuestion; code: string; didYouMean?: string }>([
    { asked: { kpi: 'won_dealz' }, code: 'unknown-kpi', didYouMean: 'won_deals' },
    { asked: { kpi: 'won_deals', period: '2026-13' }, code: 'no-such-period' },
    { asked: { kpi: 'won_deals', period: 'yesterday' }, code: 'not-a-period' },
    { asked: { kpi: 'won_deals', from: '2026-02-30' }, code: 'no-such-day' },
    { asked: { kpi: 'won_deals', from: '2026-02-01', until: '2026-02-01' }, code: 'empty-period' },
    { asked: { kpi: 'won_deals', asOf: '31.12.2026' }, code: 'no-such-day' },
    { asked: { kpi: 'won_deals', grain: 'mont' }, code: 'unknown-grain', didYouMean: 'month' },
    { asked: { kpi: 'won_deals', view: 'cohort' }, code: 'no-such-view' },
    { asked: { kpi: 'won_deals', variant: 'other' }, code: 'unknown-variant' },
    { asked: { kpi: 'close_rate', variant: 'talk_held' }, code: 'unknown-variant', didYouMean: 'talks_held' },
    { asked: { kpi: 'win_rate', set: { witin: '30 days' } }, code: 'unknown-setting', didYouMean: 'within' },
    { asked: { kpi: 'win_rate', set: { within: '30 days', other: '1' } }, code: 'unknown-setting' },
    { asked: { kpi: 'won_deals', set: { within: '30 days' } }, code: 'unknown-setting' },
    { asked: { kpi: 'win_rate', set: { within: 'a month' } }, code: 'no-duration' },
    { asked: { kpi: 'won_deals', by: ['regio'] }, code: 'unknown-split' },
    { asked: { kpi: 'won_deals', by: ['region'] }, code: 'unknown-split', didYouMean: 'owner.region' },
    { asked: { kpi: 'won_deals', by: ['stag'] }, code: 'unknown-split', didYouMean: 'stage' },
    { asked: { kpi: 'won_deals', by: ['amount'] }, code: 'cannot-split' },
    { asked: { kpi: 'few_splits', by: ['owner.regio'] }, code: 'split-not-offered', didYouMean: 'owner.region' },
    { asked: { kpi: 'won_deals', where: "stag = 'Won'" }, code: 'unknown-field', didYouMean: 'stage' },
    { asked: { kpi: 'won_deals', where: 'stage' }, code: 'not-a-condition' },
    { asked: { kpi: 'close_rate', variant: 'talks_held', by: ['stage'] }, code: 'unknown-split' },
    { asked: { kpi: 'close_rate', variant: 'talks_held', where: "stage = 'Won'" }, code: 'unknown-field' },
    { asked: { kpi: 'per_talk', by: ['stage'] }, code: 'unknown-split' },
  ])('$asked is answered with $code', async ({ asked, code, didYouMean }) => {
    const [problem] = await fixture.problemsOf(asked)
    expect(problem?.code).toBe(code)
    expect(problem?.text.de).not.toBe('')
    if (didYouMean !== undefined) expect(problem?.didYouMean).toBe(didYouMean)
  })

  it('is answered with everything that is wrong with it, each once', async () => {
    const problems = await fixture.problemsOf({ kpi: 'won_deals', period: '2026-99', grain: 'moon', by: ['a', 'a'] })
    expect(problems.map(({ code }) => code)).toEqual(['no-such-period', 'unknown-grain', 'unknown-split'])
  })

  it('spoils the whole list', async () => {
    await expect(fixture.askAll([{ kpi: 'won_deals' }, { kpi: 'lost_deals' }])).rejects.toThrow(
      'There is no KPI "lost_deals".',
    )
  })
})

describe('a question', () => {
  it('may name a KPI by its alias', async () => {
    expect(await fixture.ask({ kpi: 'wins' })).toMatchObject({ kpi: 'won_deals', total: { value: 1 } })
  })

  it('is answered by the first variant, the one that the workspace chose, or the one it names', async () => {
    const chosen = await openFixture(
      {
        activity: 'id | type | at\nv1 | meeting | 2026-01-02\nv2 | meeting | 2026-01-03',
        deal: 'id | status | created_at | closed_at\n1 | won | 2026-01-01 | 2026-01-05',
      },
      kpis,
      { workspace: { variants: { close_rate: 'talks_held' } } },
    )
    const [first, named] = await fixture.askAll([{ kpi: 'close_rate' }, { kpi: 'close_rate', variant: 'talks_held' }])
    expect([first?.variant, first?.view, first?.total.value]).toEqual(['leads_worked', 'cohort', 0])
    expect([named?.variant, named?.view, named?.total.value]).toEqual(['talks_held', 'period', 1])
    const [own, other, derived] = await chosen.askAll([
      { kpi: 'close_rate' },
      { kpi: 'close_rate', variant: 'leads_worked' },
      { kpi: 'per_talk' },
    ])
    expect([own?.variant, own?.view, own?.total.value]).toEqual(['talks_held', 'period', 0.5])
    expect([other?.variant, other?.view]).toEqual(['leads_worked', 'cohort'])
    expect(derived?.total.value).toBe(2)
    await chosen.close()
  })

  it('from the beginning of time by a grain begins with the data', async () => {
    expect(
      (await fixture.ask({ kpi: 'won_deals', until: '2026-03-01', grain: 'month' })).rows.map(({ period }) => period),
    ).toEqual([
      { label: '2026-01', from: '2026-01-05', until: '2026-02-01' },
      { label: '2026-02', from: '2026-02-01', until: '2026-03-01' },
    ])
  })
})
