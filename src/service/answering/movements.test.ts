import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openFixture, valuesOf, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import { sayPlan } from '../../core/answer/say-plan.ts'
import type { KpiAnswer, Row } from '../../core/model/answer.ts'
import { resolveAll } from './answer-questions.ts'
import { planWithBounds } from './run-plan.ts'
import { answerRecords } from './records/answer-records.ts'
import type { RecordsQuestion } from './records/plan-records.ts'

const mrr = `
kpi: mrr
measure: { sum: subscription.mrr, where: counts_as_mrr, as_of: period end }
---
kpi: net_new_mrr
movement:
  of: mrr
  per: account
  netted: month
  parts:
    new: was = 0 and first_time
    reactivation: was = 0
    churn: becomes = 0
    expansion: becomes > was
    contraction: becomes < was
---
kpi: mrr_two_points
movement:
  of: mrr
  per: account
  netted: period
  parts:
    gain: becomes > was
    loss: becomes < was
---
kpi: churn_share
derived: -net_new_mrr.churn / positive(net_new_mrr.start)
`
// Golden 20: C leaves in February and comes back in March; everybody leaves in April.
const rows = {
  account:
    'id | name | sector | created_at\nA | A | x | 2025-01-01\nB | B | y | 2025-01-01\nC | C | x | 2025-01-01\nD | D | y | 2025-01-01\nE | E | x | 2025-01-01\nF | F | y | 2025-01-01\nZ | Z | z | 2026-05-31',
  subscription: [
    ['A', 100, '2026-01-05', '2026-02-10'],
    ['A', 120, '2026-02-10', '2026-04-20'],
    ['B', 200, '2026-01-05', '2026-02-03'],
    ['B', 150, '2026-02-03', '2026-04-20'],
    ['C', 50, '2026-01-05', '2026-02-15'],
    ['C', 40, '2026-03-15', '2026-04-20'],
    ['D', 80, '2026-01-05', '2026-03-31'],
    ['E', 60, '2026-02-20', '2026-03-05'],
    ['E', 90, '2026-03-05', '2026-04-20'],
    ['F', 30, '2026-03-08', '2026-04-20'],
  ].map(([account, amount, from, until], index) => ({
    id: String(index),
    status: 'active',
    account: String(account),
    mrr: String(amount),
    plan: Number(amount) < 100 ? 'small' : 'large',
    starts_at: String(from),
    ends_at: String(until),
  })),
}

let fixture: Fixture
beforeAll(async () => void (fixture = await openFixture(rows, mrr, { today: '2026-05-31' })))
afterAll(() => fixture.close())

const bridge = ({ parts }: Row) => Object.fromEntries((parts ?? []).map(({ part, value }) => [part, value]))
const byPeriod = ({ rows: found }: KpiAnswer) => Object.fromEntries(found.map((row) => [row.period.label, bridge(row)]))

describe('a bridge of MRR', () => {
  it('gives each change of a customer to the first part that fits, month by month', async () => {
    const answer = await fixture.ask({
      kpi: 'net_new_mrr',
      period: '2026',
      until: '2026-05-01',
      from: '2026-02-01',
      grain: 'month',
    })
    expect(byPeriod(answer)).toEqual({
      '2026-02': { start: 430, new: 60, reactivation: 0, churn: -50, expansion: 20, contraction: -50, end: 410 },
      '2026-03': { start: 410, new: 30, reactivation: 40, churn: -80, expansion: 30, contraction: 0, end: 430 },
      '2026-04': { start: 430, new: 0, reactivation: 0, churn: -430, expansion: 0, contraction: 0, end: 0 },
    })
    expect(bridge(answer.total)).toEqual({
      start: 430,
      new: 90,
      reactivation: 40,
      churn: -560,
      expansion: 50,
      contraction: -50,
      end: 0,
    })
    expect(answer.total.value).toBe(-430)
  })

  it('without a grain adds its months, and netted by the period compares two points', async () => {
    const [months, points] = await fixture.askAll([
      { kpi: 'net_new_mrr', from: '2026-02-01', until: '2026-04-01' },
      { kpi: 'mrr_two_points', from: '2026-02-01', until: '2026-04-01' },
    ])
    expect(months && bridge(months.total)).toEqual({
      start: 430,
      new: 90,
      reactivation: 40,
      churn: -130,
      expansion: 50,
      contraction: -50,
      end: 430,
    })
    expect(points && bridge(points.total)).toEqual({ start: 430, gain: 20 + 90 + 30, loss: -50 - 10 - 80, end: 430 })
  })

  it('starts from nothing in all time', async () => {
    const answer = await fixture.ask({ kpi: 'net_new_mrr' })
    expect(bridge(answer.total)).toMatchObject({ start: 0, new: 430 + 60 + 30, end: 0 })
  })

  it('agrees with the state that it bridges, in every segment', async () => {
    const cut = { period: '2026-Q1', grain: 'month' as const, by: ['account.sector'] }
    const [moves, states] = await fixture.askAll([
      { kpi: 'net_new_mrr', ...cut },
      { kpi: 'mrr', ...cut },
    ])
    if (moves === undefined || states === undefined) throw new Error('an answer is missing')
    expect(
      Object.fromEntries(
        moves.rows.map((row) => [`${row.period.label} ${row.by['account.sector']?.label ?? '-'}`, bridge(row)['end']]),
      ),
    ).toEqual(valuesOf(states))
  })

  it('calls moved what only changed its segment', async () => {
    const answer = await fixture.ask({ kpi: 'net_new_mrr', period: '2026-02', by: ['account.sector', 'plan'] })
    expect(answer.rows.map(bridge).filter(({ moved }) => moved !== undefined)).toEqual([])
    const upgraded = {
      ...rows,
      subscription: rows.subscription.map((row) => (row.mrr === '120' ? { ...row, plan: 'small' } : row)),
    }
    const other = await openFixture(upgraded, mrr, { today: '2026-05-31' })
    const [split, small] = await other.askAll([
      { kpi: 'net_new_mrr', period: '2026-02', by: ['plan'] },
      { kpi: 'net_new_mrr', period: '2026-02', where: "plan = 'small'" },
    ])
    await other.close()
    expect(split?.rows.map(bridge)).toEqual([
      { start: 300, new: 0, reactivation: 0, churn: 0, expansion: 0, contraction: -50, moved: -100, end: 150 },
      { start: 130, new: 60, reactivation: 0, churn: -50, expansion: 20, contraction: 0, moved: 100, end: 260 },
    ])
    expect(small && bridge(small.total)).toEqual(split?.rows[1] && bridge(split.rows[1]))
    expect(split && bridge(split.total)['moved']).toBeUndefined()
  })
})

describe('the records behind a bridge', () => {
  const changes = async (asked: Omit<RecordsQuestion, 'kpi'>) => {
    const page = await answerRecords(fixture.context, { kpi: 'net_new_mrr', period: '2026-02', sort: 'id', ...asked })
    const at = (name: string) => page.columns.findIndex((one) => one.name === name)
    return { page, rows: page.rows.map((row) => [row[at('id')], row[at('part')], row[at('change')]]) }
  }

  it('are the customers that changed, with the part that took it', async () => {
    const { page, rows: found } = await changes({})
    expect(found).toEqual([
      ['A', 'Expansion', 20],
      ['B', 'Contraction', -50],
      ['C', 'Churn', -50],
      ['E', 'New', 60],
    ])
    expect(page).toMatchObject({ all: 4, hasNumerator: false, sentence: '4 changes of accounts in February 2026.' })
  })

  it('are cut to a segment, a filter and a search, sorted and paged', async () => {
    expect((await changes({ by: 'account.sector', segment: 'x' })).rows.map(([id]) => id)).toEqual(['A', 'C', 'E'])
    expect((await changes({ where: "account.sector = 'y'" })).rows).toEqual([['B', 'Contraction', -50]])
    expect((await changes({ search: 'churn' })).rows.map(([id]) => id)).toEqual(['C'])
    const paged = await changes({ sort: '-change', limit: 2, offset: 1 })
    expect([paged.page.all, paged.rows.map(([id]) => id)]).toEqual([4, ['A', 'B']])
  })

  it('are one for each change of a unit, with its month', async () => {
    const { page } = await changes({ period: '2026-Q1' })
    const at = (name: string) => page.columns.findIndex((one) => one.name === name)
    const found = page.rows.filter(([id]) => id === 'E' || id === 'C')
    expect(found.map((row) => [row[0], row[at('changed')], row[at('part')], row[at('change')]])).toEqual([
      ['C', '2026-01-31', 'New', 50],
      ['C', '2026-02-28', 'Churn', -50],
      ['C', '2026-03-31', 'Reactivation', 40],
      ['E', '2026-02-28', 'New', 60],
      ['E', '2026-03-31', 'Expansion', 30],
    ])
  })

  it('show what only moved to a segment apart from what the segment gained', async () => {
    const subscription = rows.subscription.map((row) => (row.mrr === '120' ? { ...row, plan: 'small' } : row))
    const other = await openFixture({ ...rows, subscription }, mrr, { today: '2026-05-31' })
    const changesOf = async (segment: string) => {
      const asked = { kpi: 'net_new_mrr', period: '2026-02', by: 'plan', segment, sort: 'id' }
      const { columns, rows: found } = await answerRecords(other.context, asked)
      const [part, change] = ['part', 'change'].map((name) => columns.findIndex((one) => one.name === name))
      return found.map((row) => [row[0], row[part ?? -1], row[change ?? -1]])
    }
    const [small, large] = [await changesOf('small'), await changesOf('large')]
    await other.close()
    expect(small).toEqual([
      ['A', 'Expansion', 20],
      ['A', 'Moved between segments', 100],
      ['C', 'Churn', -50],
      ['E', 'New', 60],
    ])
    expect(large).toEqual([
      ['A', 'Moved between segments', -100],
      ['B', 'Contraction', -50],
    ])
  })

  it('stand behind a KPI that is made of parts', async () => {
    const page = await answerRecords(fixture.context, { kpi: 'churn_share', period: '2026-02' })
    expect(page.rows.map(([id]) => id)).toEqual(['C'])
    expect(page.sentence).toMatch(/1 change of accounts \(Churn\) in February 2026\.$/)
  })
})

it('says how it comes about, in both languages', async () => {
  const how = async (language: 'de' | 'en') => {
    const [question] = resolveAll(fixture.context, [{ kpi: 'net_new_mrr', period: '2026-02' }])
    if (question === undefined) throw new Error('the question was not resolved')
    const { plan } = await planWithBounds(question, fixture.context)
    return sayPlan(question, plan, fixture.model, language)
  }
  expect((await how('de')).slice(0, 5)).toEqual([
    'Die Überleitung führt von „mrr“ am Ende des 31. Januar 2026 zum Ende des 28. Februar 2026.',
    'Verfolgt wird, worauf jede Einheit kam (Firmen); was zu keiner gehört, steht für sich.',
    'Änderungen innerhalb eines Monats werden je Einheit verrechnet; längere Zeiträume addieren ihre Monate.',
    'Neu: „Wert davor“ ist 0 und es ist das erste Mal.',
    'Reaktivierung: „Wert davor“ ist 0.',
  ])
  expect(await how('en')).toContain('Expansion: “value after” is above “value before”.')
})

it.each([
  [
    'a KPI that is no state',
    'movement: { of: won, per: deal, netted: month, parts: { up: becomes > was } }',
    'movement-of-no-state',
  ],
  [
    'rows that cannot be followed',
    'movement: { of: busy, per: deal, netted: month, parts: { up: becomes > was } }',
    'movement-not-followed',
  ],
  [
    'a part that every bridge has',
    'movement: { of: open, per: deal, netted: month, parts: { other: becomes > was } }',
    'reserved-part',
  ],
  [
    'what nothing leads to',
    'movement: { of: open, per: product.nothing, netted: month, parts: { up: becomes > was } }',
    'unknown-field',
  ],
  [
    'a KPI that does not exist',
    'movement: { of: opne, per: deal, netted: month, parts: { up: becomes > was } }',
    'unknown-kpi',
  ],
  ['names of a bridge elsewhere', 'measure: { count: deal, where: was > 0, at: created_at }', 'unknown-field'],
])('is refused for %s', async (_name, kind, code) => {
  const others = `kpi: won
measure: { count: deal, at: won_at }
---
kpi: open
measure: { count: deal, where: status = 'open', as_of: period end }
---
kpi: busy
measure: { count: deal, where: count(activities) > 0, as_of: period end }
---
kpi: x
${kind}`
  await expect(openFixture({}, others)).rejects.toMatchObject({ problems: [{ code }] })
})
