import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openFixture } from '../../../test/fixtures/open-fixture.ts'
import type { KpiAnswer, Row } from '../../core/model/answer.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'

const kpis = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: avg_deal
measure: { average: deal.amount, at: won_at }
---
kpi: avg_odds
measure: { average: deal.probability, at: created_at }
---
kpi: odds
measure: { average: deal.odds, at: created_at }
---
kpi: median_deal
measure: { median: deal.amount, at: created_at }
---
kpi: open_amount
measure: { sum: deal.amount, where: status = 'open', as_of: period end }
---
kpi: weighted
measure: { sum: deal.amount * deal.probability, as_of: period end }
---
kpi: share
ratio:
  denominator: { sum: deal.amount, at: created_at }
  numerator: { where: status = 'won' }
---
kpi: win_rate
conversion: { of: deal, start: created_at, reaches: won_at, fails: lost_at }
view: period
settings: [within]
---
kpi: cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: mean }
---
kpi: per_deal
derived: bookings / open_amount
---
kpi: velocity
derived: win_rate * avg_deal / cycle.mean
`

const day = fc.option(
  fc.constantFrom(
    '1900-01-01',
    '2026-01-01',
    '2026-01-02T10:00:00Z',
    '2026-01-31T23:59:59Z',
    '2026-02-01',
    '2026-02-28',
  ),
  { nil: undefined },
)
const deal = fc.record({
  status: fc.constantFrom('won', 'lost', 'open', undefined),
  amount: fc.constantFrom('0', '-5', '0.01', '9999999999.99', undefined),
  probability: fc.constantFrom('0', '1', '0.0001', undefined),
  created_at: day,
  closed_at: day,
  owner: fc.constantFrom('Anna', 'Bert', undefined),
})
const cuts: readonly Partial<AskedQuestion>[] = [
  {},
  { period: '2026-Q1', grain: 'month', by: ['owner'] },
  { period: '2026-02', compare: 'previous' },
  { grain: 'year', asOf: '2026-01-15' },
  { period: '2030' },
]

function findOdd(value: unknown, path: string): readonly string[] {
  if (value === undefined) return [path]
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => findOdd(one, `${path}.${key}`))
}

const isAround = ({ value, low, high }: Row): boolean =>
  value === null || ((low === null || low <= value + 1e-9) && (high === null || high >= value - 1e-9))
const rowsIn = ({ rows, total }: KpiAnswer): readonly Row[] => [...rows, total]

it('answers hold only finite numbers and null, and intervals lie around their values', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deal, { maxLength: 6 }), async (deals) => {
      const fixture = await openFixture(
        { person: 'id | name\nAnna | Anna\nBert | Bert', deal: deals.map((row, id) => ({ id: String(id), ...row })) },
        kpis,
        { today: '2026-03-01', fields: 'deal:\n  odds: probability / (1 - probability)\n' },
      )
      const asked = [...fixture.model.kpis.keys()].flatMap((kpi) => cuts.map((cut): AskedQuestion => ({ kpi, ...cut })))
      const answers = await fixture.askAll(asked)
      await fixture.close()
      for (const [index, answer] of answers.entries()) {
        expect([asked[index], findOdd(answer, 'answer')]).toEqual([asked[index], []])
        expect([asked[index], rowsIn(answer).filter((row) => !isAround(row))]).toEqual([asked[index], []])
      }
    }),
    { numRuns: 15, seed: 3 },
  )
})
