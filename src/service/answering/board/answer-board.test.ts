import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, type Fixture } from '../../../../test/fixtures/open-fixture.ts'
import type { CheckedModel } from '../../../core/model/checked-kpi.ts'
import { ProblemsFound } from '../../../core/words/problem.ts'
import { answerBoard } from './answer-board.ts'
import type { AnsweringContext } from '../answering-context.ts'

const kpis = `
kpi: bookings
measure: { sum: deal.amount, at: won_at }
---
kpi: won_deals
measure: { count: deal, at: won_at }
by: owner
---
kpi: worked
measure: { count: lead, at: worked_at }
`
const rows = {
  person: 'id | name\np1 | Anna\np2 | Bert',
  deal: `id | status | amount | created_at | closed_at | owner
    1 | won | 10 | 2025-04-01 | 2025-04-02 | p1
    2 | won | 20 | 2025-04-01 | 2025-04-28 | p1
    3 | won | 40 | 2026-04-01 | 2026-04-03 | p2
    4 | won | 80 | 2026-04-01 | 2026-04-05 | p1`,
}
const board = {
  board: 'sales',
  label: { en: 'Sales', de: 'Vertrieb' },
  goal: 'bookings',
  drivers: ['won_deals'],
  guardrails: ['worked'],
  period: 'this-month',
}

let fixture: Fixture
let context: AnsweringContext
beforeAll(async () => {
  fixture = await openFixture(rows, kpis, { today: '2026-04-10' })
  const model: CheckedModel = { ...fixture.model, boards: new Map([['sales', board]]) }
  context = { ...fixture.context, model }
})
afterAll(() => fixture.close())

describe('a board', () => {
  it('answers the KPIs that the data allows and names the others', async () => {
    const { cards, period, possible, note } = await answerBoard(context, 'sales', {})
    expect(cards.map(({ kpi, role, answer }) => [kpi, role, answer.total.value])).toEqual([
      ['bookings', 'goal', 120],
      ['won_deals', 'driver', 2],
    ])
    expect(possible.missing).toBe('A file of activities and a file of leads would add: worked.')
    expect(period).toMatchObject({ label: '2026-04', running: true, asOf: '2026-04-10', text: 'April 2026' })
    expect(note).toBeNull()
  })

  it('begins the past of a card with the first period of which anything is known', async () => {
    const pastIn = async (period: string): Promise<readonly string[] | undefined> =>
      (await answerBoard(context, 'sales', { period })).cards[0]?.series.rows.map((row) => row.period.label)
    expect((await pastIn('2026-04'))?.length).toBe(8)
    expect(await pastIn('2025-06')).toEqual(['2025-04', '2025-05', '2025-06'])
    expect(await pastIn('2025-01')).toEqual(['2025-01'])
  })

  it('compares the goal with last year to the same day, in words', async () => {
    const {
      cards: [goal],
      sentence,
    } = await answerBoard(context, 'sales', {})
    expect(goal?.change).toBe('€110 more than last year to the same day.')
    expect(sentence.parts.map(({ text }) => text).join('')).toBe(
      'bookings: €120 – €110 more than last year to the same day.',
    )
  })

  it('says nothing of a change where only segments have one', async () => {
    const { cards } = await answerBoard(context, 'sales', {})
    expect(cards[1]?.change).toBeNull()
  })

  it('shows how the goal grew, beside last year, and nothing for days to come', async () => {
    const {
      cards: [goal],
    } = await answerBoard(context, 'sales', {})
    const at = (day: string) => goal?.steps?.find(({ label }) => label === day)
    expect([at('2026-04-02'), at('2026-04-05'), at('2026-04-10'), at('2026-04-28')]).toMatchObject([
      { value: 0, previous: 10 },
      { value: 120, previous: 10 },
      { value: 120, previous: 10 },
      { value: null, previous: 30 },
    ])
  })

  it('shows the last eight periods of each KPI', async () => {
    const { cards } = await answerBoard(context, 'sales', { compare: 'none' })
    expect(cards[0]?.series.rows.map(({ period }) => period.label)).toEqual([
      '2025-09',
      '2025-10',
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
    ])
    expect(cards[0]?.change).toBeNull()
  })

  it('that does not exist is a Problem with the nearest name', async () => {
    await expect(answerBoard(context, 'sale', {})).rejects.toThrow(ProblemsFound)
    await expect(answerBoard(context, 'sale', {})).rejects.toMatchObject({
      problems: [{ code: 'unknown-board', didYouMean: 'sales' }],
    })
  })
})
