import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { goldenCases } from '../../../test/golden/golden-cases.ts'
import { shrinkLeague } from './shrink-league.ts'

interface Input {
  readonly reps: readonly { readonly rep: string; readonly x: number; readonly n: number }[]
}
interface Expected {
  readonly rows: readonly { readonly rep: string; readonly posterior_mean: number }[]
}
const [golden] = goldenCases<Input, Expected>('06_empirical_bayes')

const kpis = `
kpi: share
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
---
kpi: size
measure: { average: deal.amount, at: won_at }
---
kpi: wins
measure: { count: deal, at: won_at }
---
kpi: usual
measure: { median: deal.amount, at: won_at }
`

/** Won and lost deals of some owners: `A 30/40`. */
function deals(teams: Readonly<Record<string, readonly [won: number, all: number]>>) {
  let id = 0
  return Object.entries(teams).flatMap(([owner, [won, all]]) =>
    Array.from({ length: all }, (_, index) => ({
      id: String((id += 1)),
      owner,
      status: index < won ? 'won' : 'lost',
      amount: String(1000 + 10 * (id % 7)),
      created_at: '2026-01-02',
      closed_at: '2026-02-03',
    })),
  )
}

describe('what segments are likely to be', () => {
  let fixture: Fixture
  beforeAll(async () => {
    const teams = { A: [60, 100], B: [20, 100], C: [1, 1], D: [45, 90], E: [10, 80] } as const
    fixture = await openFixture({ deal: deals(teams) }, kpis, { today: '2026-03-15' })
  })
  afterAll(() => fixture.close())
  const shrunk = async (kpi: string) => {
    const answer = await fixture.ask({ kpi, by: ['owner'], period: '2026' })
    const values = shrinkLeague(answer)
    return (
      values && new Map(answer.rows.map(({ by, value }, index) => [by['owner']?.key, { value, likely: values[index] }]))
    )
  }

  it('pulls one of one far towards the others, and leaves many cases nearly alone', async () => {
    const found = await shrunk('share')
    expect(found?.get('C')?.value).toBe(1)
    expect(found?.get('C')?.likely).toBeLessThan(0.6)
    expect(Math.abs((found?.get('A')?.likely ?? 0) - 0.6)).toBeLessThan(0.02)
    expect(found?.get('E')?.likely).toBeGreaterThan(0.125)
  })

  it('of averages keeps those between the segment and the whole', async () => {
    const found = await shrunk('size')
    expect(found?.size).toBe(5)
    for (const { value, likely } of found?.values() ?? [])
      expect(Math.abs((likely ?? 0) - (value ?? 0))).toBeLessThan(60)
  })

  it.each(['wins', 'usual'])('says nothing of facts and medians: %s', async (kpi) => {
    expect(await shrunk(kpi)).toBeUndefined()
  })
})

it('gives the golden league, rows in and likely values out', async () => {
  if (golden === undefined) throw new Error('no golden case')
  const teams = Object.fromEntries(golden.input.reps.map(({ rep, x, n }) => [rep, [x, n] as const]))
  const fixture = await openFixture({ deal: deals(teams) }, kpis, { today: '2026-03-15' })
  const answer = await fixture.ask({ kpi: 'share', by: ['owner'], period: '2026' })
  const likely = shrinkLeague(answer) ?? []
  for (const { rep, posterior_mean } of golden.expected.rows) {
    const index = answer.rows.findIndex(({ by }) => by['owner']?.key === rep)
    expect(Math.abs((likely[index] ?? 0) - posterior_mean), rep).toBeLessThan(1e-3)
  }
  await fixture.close()
})
