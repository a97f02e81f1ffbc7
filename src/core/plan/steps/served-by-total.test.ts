import { afterAll, beforeAll, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../../test/fixtures/open-fixture.ts'
import type { AskedQuestion } from '../../question/asked-question.ts'
import { resolveQuestion } from '../../question/resolve-question.ts'
import { scansOf } from '../plan-node.ts'
import { planQuestions } from '../plan-questions.ts'
import type { Scan } from '../scan.ts'
import { servedByTotal } from './served-by-total.ts'

const kpis = `
kpi: won
measure: { count: deal, at: won_at }
---
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: open
measure: { count: deal, where: "status = 'open'", as_of: period end }
---
kpi: cycle
duration: { of: deal, from: created_at, to: won_at, counts: finished, show: median }
`
let fixture: Fixture
beforeAll(async () => {
  const deal =
    'id | status | amount | source | created_at | closed_at\n1 | won | 5 | Web | 2026-01-01 | 2026-01-03\n2 | won | 7 | | 2026-01-01 | 2026-01-09'
  fixture = await openFixture({ deal }, kpis, { today: '2026-03-31' })
})
afterAll(() => fixture.close())

function scansFor(asked: readonly AskedQuestion[]): readonly Scan[] {
  const questions = asked.flatMap((one) => {
    const resolved = resolveQuestion(one, fixture.model, { today: '2026-03-31' })
    return 'question' in resolved ? [resolved.question] : []
  })
  return planQuestions(questions, fixture.model).flatMap(scansOf)
}

const month = { period: '2026-01' }

it.each<[string, readonly AskedQuestion[], number]>([
  [
    'a whole beside its split',
    [
      { kpi: 'won', ...month },
      { kpi: 'won', ...month, by: ['source'] },
    ],
    1,
  ],
  [
    'a median',
    [
      { kpi: 'cycle', ...month },
      { kpi: 'cycle', ...month, by: ['source'] },
    ],
    1,
  ],
  [
    'a state',
    [
      { kpi: 'open', ...month },
      { kpi: 'open', ...month, by: ['source'] },
    ],
    1,
  ],
  [
    'a split that holds more',
    [
      { kpi: 'bookings', ...month },
      { kpi: 'bookings', ...month, by: ['source'], withNoise: true },
    ],
    1,
  ],
  [
    'a split that holds less',
    [
      { kpi: 'bookings', ...month, withNoise: true },
      { kpi: 'bookings', ...month, by: ['source'] },
    ],
    0,
  ],
  [
    'another period',
    [
      { kpi: 'won', period: '2026-02' },
      { kpi: 'won', ...month, by: ['source'] },
    ],
    0,
  ],
  [
    'another filter',
    [
      { kpi: 'won', ...month, where: "source = 'Web'" },
      { kpi: 'won', ...month, by: ['source'] },
    ],
    0,
  ],
  [
    'a series',
    [
      { kpi: 'won', ...month, grain: 'month' },
      { kpi: 'won', ...month, grain: 'month', by: ['source'] },
    ],
    0,
  ],
])('%s', (_name, asked, served) => {
  expect(servedByTotal(scansFor(asked))).toHaveLength(served)
})

it('gives the same answers as scans of their own', async () => {
  for (const kpi of ['won', 'bookings', 'open', 'cycle']) {
    const [whole] = await fixture.askAll([
      { kpi, ...month },
      { kpi, ...month, by: ['source'], withNoise: true },
    ])
    expect(whole).toEqual(await fixture.ask({ kpi, ...month }))
  }
})
