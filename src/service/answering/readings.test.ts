import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goldenCases } from '../../../test/golden/golden-cases.ts'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { answerRecords } from './records/answer-records.ts'

interface Input {
  readonly snapshots: readonly (readonly [string, string, number])[]
}
type Expected = Readonly<Record<string, Readonly<Record<string, number>> | number>>

const [golden] = goldenCases<Input, Expected>('22_metric_semantics').filter(
  ({ input }) => input.snapshots !== undefined,
)
if (golden === undefined) throw new Error('the golden readings are missing')
const { input, expected } = golden

const readings = (last: string, carried: boolean) =>
  `measure: { sum: invoice.net_amount, as_of: period end, readings: { at: issued_at, last: ${last}, carried: ${carried} } }`
const kpis = `
kpi: last_date
${readings('period', false)}
---
kpi: last_per_rep
${readings('owner', false)}
---
kpi: carried
${readings('owner', true)}
---
kpi: small_carried
measure:
  sum: invoice.net_amount
  where: net_amount < 70
  as_of: period end
  readings: { at: issued_at, last: owner, carried: true }
---
kpi: share_of_r2
ratio:
  denominator: { sum: invoice.net_amount, as_of: period end, readings: { at: issued_at, last: owner, carried: true } }
  numerator: { where: owner.name = 'r2' }
`
let fixture: Fixture
beforeAll(async () => {
  const rows = {
    person: 'id | name\nr1 | r1\nr2 | r2',
    invoice: input.snapshots.map(([day, owner, amount], index) => ({
      id: String(index),
      issued_at: day,
      owner,
      net_amount: String(amount),
    })),
  }
  fixture = await openFixture(rows, kpis, { today: '2026-04-10' })
})
afterAll(() => fixture.close())

describe('readings of a level', () => {
  it.each([
    { kpi: 'last_date', is: expected['last_date_of_month_then_sum'] },
    { kpi: 'last_per_rep', is: expected['last_per_rep_then_sum'] },
    { kpi: 'carried', is: expected['last_known_carried_forward_per_rep'] },
  ])('$kpi stands for each month as declared', async ({ kpi, is }) => {
    const over = await fixture.ask({ kpi, period: '2026-Q1', grain: 'month' })
    expect(valuesOf(over)).toEqual(is)
    for (const [month, value] of Object.entries(valuesOf(over)))
      expect((await fixture.ask({ kpi, period: month })).total.value).toBe(value)
  })

  it('has for a quarter the last of the quarter, not the sum of its months', async () => {
    const quarter = await fixture.ask({ kpi: 'last_per_rep', period: '2026-Q1' })
    expect(quarter.total.value).toBe(expected['quarter_last_per_rep'])
  })

  it('is split and narrowed by what was read', async () => {
    const split = await fixture.ask({ kpi: 'carried', period: '2026-Q1', grain: 'month', by: ['owner'] })
    expect(valuesOf(split)).toEqual({
      '2026-01 r1': 120,
      '2026-01 r2': 50,
      '2026-02 r1': 90,
      '2026-02 r2': 60,
      '2026-03 r1': 90,
      '2026-03 r2': 65,
    })
    const one = await fixture.ask({ kpi: 'last_date', period: '2026-01', where: "owner.name = 'r2'" })
    expect(one.total.value).toBe(0)
  })

  it('takes only readings that its own condition admits', async () => {
    expect(valuesOf(await fixture.ask({ kpi: 'small_carried', period: '2026-Q1', grain: 'month' }))).toEqual({
      '2026-01': 50,
      '2026-02': 60,
      '2026-03': 65,
    })
  })

  it('can be a share, and opens its records', async () => {
    expect((await fixture.ask({ kpi: 'share_of_r2', period: '2026-03' })).total.value).toBeCloseTo(65 / 155, 12)
    const page = await answerRecords(fixture.context, { kpi: 'carried', period: '2026-03' })
    expect(page.rows.map(([id]) => id).toSorted()).toEqual(['4', '6'])
  })
})

it.each([
  [
    'an event',
    'measure: { sum: invoice.net_amount, at: issued_at, readings: { at: issued_at, last: period, carried: true } }',
    'readings-of-event',
  ],
  [
    'a bridge',
    `${readings('owner', true)}\n---\nkpi: bridged\nmovement: { of: x, per: owner, netted: month, parts: { up: becomes > was } }`,
    'movement-of-no-state',
  ],
])('readings do not go with %s', async (_name, kind, code) => {
  await expect(openFixture({}, `kpi: x\n${kind}`)).rejects.toMatchObject({ problems: [{ code }] })
})
