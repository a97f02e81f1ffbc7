import { describe, expect, it } from 'vitest'
import { openFixture } from '../../../test/fixtures/open-fixture.ts'
import type { Row } from '../../core/model/answer.ts'
import { answerRecords } from './records/answer-records.ts'

describe('a duration of rows that belong together', () => {
  it('adds up the visits of a deal to a stage, counted by the first of them', async () => {
    const fixture = await openFixture(
      {
        deal: `id | status | stage | created_at
          1 | open | Demo  | 2026-01-01
          2 | open | Offer | 2026-02-01`,
        deal_stage_event: `deal | from_stage | to_stage | occurred_at
          1 |       | Demo  | 2026-01-01
          1 | Demo  | Offer | 2026-01-05
          1 | Offer | Demo  | 2026-01-11
          2 |       | Demo  | 2026-02-01
          2 | Demo  | Offer | 2026-02-04
          2 | Offer | Demo  | 2026-02-10
          2 | Demo  | Offer | 2026-02-11`,
        activity: `id | type | at
          1 | note | 2026-02-21`,
      },
      `
kpi: dwell
duration: { of: stay, per: [deal, stage], from: from, to: until }
---
kpi: visit
duration: { of: stay, from: from, to: until }
`,
      { today: '2026-02-21' },
    )
    const [dwell, visit] = await fixture.askAll(
      ['dwell', 'visit'].map((kpi) => ({ kpi, by: ['stage'], period: '2026' })),
    )
    const rowOf = (answer: typeof dwell, stage: string): Row | undefined =>
      answer?.rows.find(({ by }) => by['stage']?.key === stage)
    // Deal 1 was in Demo for 4 days and is there again since 41; deal 2 was for 3 and for 1.
    expect(rowOf(dwell, 'Demo')).toMatchObject({ n: 2, value: 4 })
    expect(rowOf(visit, 'Demo')).toMatchObject({ n: 4, value: 3 })
    // Deal 1 was in Offer for 6 days; deal 2 for 6 and is there again since 10.
    expect(rowOf(dwell, 'Offer')).toMatchObject({ n: 2, value: 6 })
    expect(dwell?.total).toMatchObject({ n: 4 })
    const monthly = await fixture.ask({ kpi: 'dwell', grain: 'month', period: '2026-Q1' })
    expect(monthly.rows.map(({ n }) => n)).toEqual([2, 2, 0])
    // 4 days, and 42 up to the end of the data's last day.
    const records = await answerRecords(fixture.context, { kpi: 'dwell', period: '2026-01', where: "stage = 'Demo'" })
    const days = records.columns.findIndex(({ name }) => name === 'days')
    expect(records.rows.map((row) => row[days])).toEqual([46])
    await fixture.close()
  })
})
