import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectNear, goldenCases } from '../../../test/golden/golden-cases.ts'
import { openFixture, type Fixture } from '../../../test/fixtures/open-fixture.ts'
import type { FittedModel } from '../../core/answer/models/fitted-model.ts'
import { bgNbdAlive, bgNbdExpected, type BgNbd } from '../../core/stats/bg-nbd.ts'
import { discountedPurchases } from '../../core/stats/discounted-purchases.ts'
import { expectedPurchaseValue, type GammaGamma } from '../../core/stats/gamma-gamma.ts'
import { seededRandom } from '../../core/stats/seeded-random.ts'
import { answerQuestions } from './answer-questions.ts'
import { AnswerCache } from './answer-cache.ts'
import { explainKpi } from './kpi-page/explain-kpi.ts'
import { answerRecords } from './records/answer-records.ts'

const purchases = (more: string): string =>
  `model: { of: account, orders: invoice, at: issued_at, value: net_amount, margin: 0.5, horizon: 12 months, discount: 0.1, time: weeks, ${more} }`

const kpis = `
kpi: clv
${purchases('clv: bg_nbd, alive: mbg_nbd')}
---
kpi: mbg
${purchases('clv: mbg_nbd')}
---
kpi: pareto
${purchases('clv: pareto_nbd')}
---
kpi: active
derived: clv.active
---
kpi: base
derived: clv.sum
`

type Order = Readonly<Record<'id' | 'account' | 'issued_at' | 'net_amount', string>>

const start = Temporal.PlainDate.from('2024-01-01')

/** 600 customers that begin within half a year, buy at rates of their own and leave at times of their own; amounts vary around a mean of their own. */
function makeOrders(): readonly Order[] {
  const random = seededRandom(7)
  return Array.from({ length: 600 }, (_, index) => {
    const [began, mean] = [Math.floor(random() * 180), 20 + 80 * random()]
    const gap = 10 + 120 * random() ** 2
    const life = random() < 0.4 ? 0 : 700 * random()
    const orders: Order[] = []
    for (let day = 0; day <= life && began + day <= 700; day += Math.ceil(-Math.log(1 - random()) * gap)) {
      orders.push({
        id: `${index}-${orders.length}`,
        account: `c${index}`,
        issued_at: start.add({ days: began + day }).toString(),
        net_amount: (mean * (0.5 + random())).toFixed(2),
      })
      if (day === 0 && life === 0) break
    }
    return orders
  }).flat()
}

const orders = makeOrders()
const accounts = [...new Set(orders.map(({ account }) => account))].map((id, index) => ({
  id,
  name: id,
  sector: index % 3 === 0 ? 'retail' : 'medical',
}))

/** The history of each customer by a day, worked out on the rows themselves. */
function historiesBy(day: string): readonly { id: string; x: number; recency: number; age: number; mean: number }[] {
  const seen = orders.filter(({ issued_at: at }) => at <= day)
  return [...Map.groupBy(seen, ({ account }) => account)].map(([id, own]) => {
    const days = [...Map.groupBy(own, ({ issued_at: at }) => at)].toSorted(([a], [b]) => (a < b ? -1 : 1))
    const since = (to: string): number => Temporal.PlainDate.from(days[0]?.[0] ?? day).until(to).days
    const cents = days
      .slice(1)
      .map(([, of]) => of.reduce((sum, { net_amount: amount }) => sum + Math.round(Number(amount) * 100), 0))
    const x = cents.length
    const mean = x === 0 ? 0 : Math.floor((2 * cents.reduce((sum, one) => sum + one, 0) + x) / (2 * x)) / 100
    return { id, x, recency: since(days.at(-1)?.[0] ?? day) / 7, age: since(day) / 7, mean }
  })
}

describe('what customers are still worth', () => {
  let fixture: Fixture
  const asOf = '2025-12-31'
  beforeAll(async () => {
    fixture = await openFixture({ account: accounts, invoice: orders }, kpis, { today: asOf })
  })
  afterAll(() => fixture.close())

  it('is what the model expects of each history, worked out customer by customer', async () => {
    const { total, model } = await fixture.ask({ kpi: 'clv', asOf })
    const parameters = model?.parameters as unknown as BgNbd & GammaGamma
    const alive = Object.fromEntries((model?.fits[1]?.parameters ?? []).map(({ name, value }) => [name, value]))
    const histories = historiesBy(asOf)
    const worths = histories.map(({ x, recency, age, mean }) => {
      const expected = (time: number) => bgNbdExpected(parameters, { repeats: x, recency, age }, 'after-repeats', time)
      const month = 30.436875
      const bought = discountedPurchases(expected, {
        periods: 12,
        periodLength: month / 7,
        discount: 1.1 ** (month / 365.2425) - 1,
      })
      return 0.5 * (bought ?? 0) * (expectedPurchaseValue(parameters, { purchases: x, mean }) ?? 0)
    })
    const sum = worths.reduce((total_, worth) => total_ + worth, 0)
    expect(total.n).toBe(histories.length)
    expectNear(total.value, sum / histories.length, 1e-9)
    expectNear(total.customers?.sum, sum, 1e-9)
    const active = histories.reduce(
      (all, { x, recency, age }) =>
        all + (bgNbdAlive(alive as unknown as BgNbd, { repeats: x, recency, age }, 'after-any') ?? 0),
      0,
    )
    expectNear(total.customers?.active, active, 1e-9)
    const sorted = worths.toSorted((a, b) => a - b)
    expectNear(total.percentiles?.['p90']?.value, sorted[Math.round((sorted.length - 1) * 0.9)], 0.05)
    expect(total.low).toBeGreaterThan(0)
    expect(total.low ?? 0).toBeLessThan(total.value ?? 0)
  })

  it('has segments whose sums come to the whole, and a filter gives the row of its segment', async () => {
    const { rows, total } = await fixture.ask({ kpi: 'clv', asOf, by: ['sector'] })
    expect(rows.map(({ by }) => by['sector']?.key)).toEqual(['medical', 'retail'])
    const sum = rows.reduce((all, { customers }) => all + (customers?.sum ?? 0), 0)
    expectNear(sum, total.customers?.sum, 1e-9)
    const only = await fixture.ask({ kpi: 'clv', asOf, where: "sector = 'retail'" })
    expect(only.total).toMatchObject({ value: rows[1]?.value, n: rows[1]?.n })
  })

  it('never takes who bought once for certainly active', async () => {
    const once = new Set(
      historiesBy(asOf)
        .filter(({ x }) => x === 0)
        .map(({ id }) => id),
    )
    const [few, all] = await Promise.all([
      openFixture(
        { account: accounts.map((one) => ({ ...one, type: once.has(one.id) ? 'once' : 'again' })), invoice: orders },
        kpis,
        { today: asOf },
      ),
      fixture.ask({ kpi: 'clv', asOf }),
    ])
    const { total } = await few.ask({ kpi: 'clv', asOf, where: "type = 'once'" })
    await few.close()
    expect(total.n).toBe(once.size)
    expect(total.customers?.active ?? 0).toBeLessThan(0.9 * once.size)
    expect(total.value ?? 0).toBeLessThan(all.total.value ?? 0)
  })

  it('is looked at as of the end of each period, by one model', async () => {
    const series = await fixture.ask({ kpi: 'clv', from: '2025-01-01', until: '2026-01-01', grain: 'quarter', asOf })
    expect(series.rows.map(({ n }) => n)).toEqual(
      ['2025-03-31', '2025-06-30', '2025-09-30', '2025-12-31'].map((day) => historiesBy(day).length),
    )
    const whole = await fixture.ask({ kpi: 'clv', asOf })
    expect(series.total.value).toBe(whole.total.value)
    expect(series.model?.parameters).toEqual(whole.model?.parameters)
  })

  it('says how the model would have foreseen the second half of the time', async () => {
    const { model } = await fixture.ask({ kpi: 'clv', asOf })
    const holdout = model?.holdout
    const half = holdout?.from ?? ''
    const days = new Set(orders.map(({ account, issued_at: at }) => `${account} ${at}`))
    const early = new Set(orders.filter(({ issued_at: at }) => at <= half).map(({ account }) => account))
    const later = [...days].filter((one) => {
      const [account = '', at = ''] = one.split(' ')
      return at > half && at <= asOf && early.has(account)
    })
    expect(holdout).toMatchObject({ counts: 'purchases', until: asOf, actual: later.length })
    expect(holdout?.points.at(-1)).toEqual({ day: asOf, actual: later.length, expected: holdout?.expected })
    expect(Math.abs((holdout?.expected ?? 0) / later.length - 1)).toBeLessThan(0.5)
  })

  it('gives its sum and its active customers to arithmetic', async () => {
    const [clv, active, base] = await fixture.askAll(['clv', 'active', 'base'].map((kpi) => ({ kpi, asOf })))
    expect(active?.total.value).toBe(clv?.total.customers?.active)
    expect(active?.unit).toBe('count')
    expect(base?.total.value).toBe(clv?.total.customers?.sum)
    expect(active?.model?.name).toBe('bg_nbd')
  })

  it.each(['mbg', 'pareto'])('is fitted as %s too', async (kpi) => {
    const { total, model } = await fixture.ask({ kpi, asOf })
    expect(total.value).toBeGreaterThan(0)
    expect(Object.values(model?.parameters ?? {}).every(Number.isFinite)).toBe(true)
  })

  it('shows the customers behind it', async () => {
    const page = await answerRecords(fixture.context, { kpi: 'clv' })
    expect(page.all).toBe(accounts.length)
  })

  it('says how it is computed in both languages', async () => {
    for (const [language, word] of [
      ['en', 'maximum likelihood'],
      ['de', 'Wahrscheinlichkeit'],
    ] as const) {
      const { sentences } = await explainKpi({ ...fixture.context, language }, { kpi: 'clv' }, async () => '')
      expect(sentences.join(' ')).toContain(word)
    }
  })

  it('is fitted once for the same data, and kept', async () => {
    const kept = new Map<string, FittedModel>()
    const models = {
      get: async (name: string) => kept.get(name),
      put: async (name: string, fitted: FittedModel) => void kept.set(name, fitted),
    }
    const context = { ...fixture.context, models, cache: new AnswerCache() }
    const [first] = await answerQuestions(context, [{ kpi: 'clv', asOf }])
    const [name = ''] = kept.keys()
    const fitted = kept.get(name)
    if (fitted === undefined) throw new Error('nothing was kept')
    // As read back from where it is kept, in another process.
    kept.set(name, { ...JSON.parse(JSON.stringify(fitted)), customers: 1 })
    const [again] = await answerQuestions({ ...context, cache: new AnswerCache() }, [{ kpi: 'clv', asOf }])
    expect(again?.total).toEqual(first?.total)
    expect(again?.model).toEqual({ ...first?.model, customers: 1 })
    expect(kept.size).toBe(1)
  })
})

interface SbgInput {
  readonly survivors: readonly number[]
}
interface SbgExpected extends Readonly<Record<'alpha' | 'beta' | 'loglik', number>> {
  readonly discounted_expected_residual_lifetime_before_renewal_5: number
}
const sbgKpi = `
kpi: worth
model: { clv: sbg, of: account, orders: subscription, at: starts_at, until: ends_at, value: mrr, margin: 1, discount: 0.1, time: years }
---
kpi: two_years
model: { clv: sbg, of: account, orders: subscription, at: starts_at, until: ends_at, value: mrr, margin: 0.5, horizon: 24 months, discount: 0, time: years }
`

/** Contracts out of a survival table: so many end at each renewal, the rest runs on. */
function contractsOf(survivors: readonly number[], began: string): readonly Record<string, string>[] {
  return survivors.flatMap((count, renewals) => {
    const next = survivors[renewals + 1]
    const ends =
      next === undefined
        ? ''
        : Temporal.PlainDate.from(began)
            .add({ years: renewals + 1 })
            .toString()
    return Array.from({ length: count - (next ?? 0) }, (_, index) => ({
      id: `${began}-${renewals}-${index}`,
      account: `${began}-${renewals}-${index}`,
      status: ends === '' ? 'active' : 'cancelled',
      mrr: '100',
      starts_at: began,
      ends_at: ends,
    }))
  })
}
const customersOf = (contracts: readonly Record<string, string>[]) =>
  contracts.map(({ account = '' }) => ({ id: account, name: account }))

describe('customers under contract', () => {
  const [golden] = goldenCases<SbgInput, SbgExpected>('15_clv').filter(({ name }) => name.startsWith('sBG'))
  if (golden === undefined) throw new Error('no golden case')
  const { survivors } = golden.input

  it('leave at renewals as the published cohort does', async () => {
    const contracts = contractsOf(survivors, '2010-03-01')
    const fixture = await openFixture({ account: customersOf(contracts), subscription: contracts }, sbgKpi, {
      today: '2017-06-30',
    })
    const { total, model } = await fixture.ask({ kpi: 'worth', asOf: '2017-06-30' })
    expectNear(model?.parameters['alpha'], golden.expected.alpha, 1e-4)
    expectNear(model?.parameters['beta'], golden.expected.beta, 1e-4)
    expectNear(model?.logLikelihood, golden.expected.loglik, 1e-6)
    expect(total.n).toBe(survivors.at(-1))
    const young = await fixture.ask({ kpi: 'worth', asOf: '2014-06-30' })
    // Four renewals are behind those who are left: what they will pay from the fifth on, by the model of four renewals.
    expect(young.total.n).toBe(survivors[4])
    expectNear(young.model?.parameters['alpha'], 0.76366, 1e-4)
    expectNear(young.model?.parameters['beta'], 1.29583, 1e-4)
    await fixture.close()
  })

  it('are followed from the starts they have, some for longer than others', async () => {
    const [old, young] = [contractsOf([4, 2, 1], '2020-01-01'), contractsOf([3, 2], '2022-01-01')]
    const contracts = [...old, ...young]
    const fixture = await openFixture({ account: customersOf(contracts), subscription: contracts }, sbgKpi, {
      today: '2023-06-30',
    })
    const { total, model } = await fixture.ask({ kpi: 'two_years', asOf: '2023-06-30' })
    const { alpha = 0, beta = 0 } = model?.parameters ?? {}
    const stays = (renewal: number): number => (beta + renewal - 1) / (alpha + beta + renewal - 1)
    // One with three renewals behind, two with one: each pays 100 in each of the next two years, if it renews.
    const worth = (behind: number): number => 50 * (stays(behind + 1) + stays(behind + 1) * stays(behind + 2))
    expect(total.n).toBe(3)
    expectNear(total.value, (worth(3) + 2 * worth(1)) / 3, 1e-9)
    await fixture.close()
  })

  it('were foreseen from halfway', async () => {
    const contracts = contractsOf(survivors, '2010-03-01')
    const fixture = await openFixture({ account: customersOf(contracts), subscription: contracts }, sbgKpi, {
      today: '2017-06-30',
    })
    const { model } = await fixture.ask({ kpi: 'worth', asOf: '2017-06-30' })
    expect(model?.holdout).toMatchObject({ from: '2013-10-30', counts: 'customers', actual: survivors[6] })
    expect(model?.holdout?.points.map(({ actual }) => actual)).toEqual(survivors.slice(4, 7))
    expect(Math.abs((model?.holdout?.expected ?? 0) / (survivors[6] ?? 1) - 1)).toBeLessThan(0.05)
    await fixture.close()
  })
})

describe('what a model cannot be', () => {
  const of = 'of: account, orders: invoice, at: issued_at, margin: 0.5, discount: 0.1, time: weeks'
  it.each([
    [`clv: bg_nbd, alive: bg_nbd, value: net_amount, horizon: 12 months, ${of}`, 'alive-always-one'],
    [`clv: bg_nbd, value: net_amount, ${of}`, 'no-horizon'],
    [`clv: bg_nbd, value: net_amount, horizon: soon, ${of}`, 'not-a-duration'],
    [`clv: bg_nbd, value: number, horizon: 12 months, ${of}`, 'value-without-money'],
    [`clv: bg_nbd, value: net_amount, horizon: 12 months, until: due_at, ${of}`, 'until-without-contract'],
    [`clv: sbg, value: net_amount, ${of}`, 'no-until'],
    [`clv: sbg, value: net_amount, until: due_at, alive: mbg_nbd, ${of}`, 'alive-of-contract'],
    [`clv: nbd, value: net_amount, horizon: 12 months, ${of}`, 'unknown-value'],
  ])('%s', async (model, code) => {
    await expect(openFixture({}, `kpi: x\nmodel: { ${model} }`)).rejects.toMatchObject({ problems: [{ code }] })
  })
})
