import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresOf, loadAsProposed, outsideFolder, valuesBy, type LoadedData } from './load-as-proposed.ts'
import {
  byAgent,
  byManager,
  byMonth,
  byProduct,
  byQuarter,
  byRegion,
  bySector,
  cohorts,
  openByRegion,
  openOn,
  topAccounts,
  wholeOfMaven,
  wonPerCycleDay,
  type Closed,
} from './maven-figures.ts'

/** KPIs of the workspace's own, for figures that no KPI of the catalogue gives. */
const ownKpis = {
  lost_cycle: 'duration: { of: deal, from: created_at, to: lost_at, counts: finished, show: median }',
  decided_cycle: 'duration: { of: deal, from: created_at, to: decided_at, counts: finished, show: median }',
  won_per_cycle_day: 'derived: bookings / sales_cycle.mean',
  older_than_any:
    "ratio:\n  denominator: { count: deal, where: status = 'open' and created_at is known, as_of: period end }\n  numerator: { where: 'days(created_at, now) > 138 days' }",
}

const variants = ['', 'variant_us_dates', 'variant_dmy_dates']
const folders = variants.map(
  (variant) => [variant === '' ? 'ISO dates' : variant, outsideFolder('maven_crm', variant)] as const,
)

const rates = (figures: Readonly<Record<string, Closed>>): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).map(([key, [closed, won]]) => [key, won / closed]))
const pick = <T extends readonly number[]>(
  figures: Readonly<Record<string, T>>,
  index: number,
): Record<string, number | undefined> =>
  Object.fromEntries(Object.entries(figures).map(([key, row]) => [key, row[index]]))

describe.each(folders)('the hardware seller, %s', (_name, folder) => {
  describe.skipIf(folder === undefined)('loaded as proposed', () => {
    let data: LoadedData
    beforeAll(async () => {
      data = await loadAsProposed(folder ?? '', { kpis: ownKpis })
    })
    afterAll(async () => data.close())

    it('loses no record', () => {
      const pipeline = data.report.files.find(({ name }) => name === 'sales_pipeline.csv')
      expect(pipeline).toMatchObject({ read: 8800, rejected: 0 })
      expect(data.report.entities['deal']).toMatchObject({ new: 8800 })
      expect(data.report.entities['account']?.new).toBe(85)
      expect(data.report.entities['product']?.new).toBe(7)
    })

    it('wins 63.15 % of what was decided, between 62.0 and 64.3 %', async () => {
      const { total } = await data.ask({ kpi: 'win_rate' })
      expect(total).toMatchObject({ n: 6711, numerator: 4238, denominator: 6711 })
      expect(total.value).toBeCloseTo(0.6315005, 7)
      expect(total.low).toBeCloseTo(0.6199, 4)
      expect(total.high).toBeCloseTo(0.643, 4)
    })

    it.each([
      ['quarter', byQuarter],
      ['month', byMonth],
    ] as const)('closes by %s as the raw files say', async (grain, figures) => {
      const cut = { period: '2017', grain }
      const names = Object.keys(figures)
      expect(valuesBy(await data.ask({ kpi: 'win_rate', ...cut }), undefined, names)).toEqual(rates(figures))
      expect(valuesBy(await data.ask({ kpi: 'won_deals', ...cut }), undefined, names)).toEqual(pick(figures, 1))
      const bookings = await data.ask({ kpi: 'bookings', ...cut })
      expect(valuesBy(bookings, undefined, names)).toEqual(pick(figures, 2))
      expect(bookings.total.value).toBe(wholeOfMaven[2])
    })

    it('says that the first quarter is cut off: its first close lies in March', async () => {
      const { rows } = await data.ask({ kpi: 'win_rate', period: '2017', grain: 'quarter' })
      expect(rows.map(({ period, flags }) => [period.label, flags.includes('truncated')])).toEqual([
        ['2017-Q1', true],
        ['2017-Q2', false],
        ['2017-Q3', false],
        ['2017-Q4', false],
      ])
    })

    it.each([
      ['owner.region', byRegion],
      ['owner.manager', byManager],
      ['product', byProduct],
      ['account.sector', bySector],
    ] as const)('splits by %s without losing a deal', async (path, figures) => {
      const names = Object.keys(figures)
      expect(valuesBy(await data.ask({ kpi: 'win_rate', by: [path] }), path, names)).toEqual(rates(figures))
      expect(valuesBy(await data.ask({ kpi: 'won_deals', by: [path] }), path, names)).toEqual(pick(figures, 1))
      expect(valuesBy(await data.ask({ kpi: 'bookings', by: [path] }), path, names)).toEqual(pick(figures, 2))
    })

    it.each(['owner', 'owner.region', 'owner.manager', 'product', 'account.sector'])(
      'finds no tellable difference of the win rate by %s',
      async (path) => {
        const { differences, rows } = await data.ask({ kpi: 'win_rate', by: [path] })
        expect(differences?.supported).toBe(false)
        expect(differences?.p).toBeGreaterThan(0.2)
        expect(differences?.ties).toHaveLength(1)
        expect(differences?.ties[0]).toHaveLength(rows.length)
      },
    )

    it('tells the sizes of deals apart by product, whose prices differ', async () => {
      const { differences } = await data.ask({ kpi: 'avg_deal', by: ['product'] })
      expect(differences).toMatchObject({ supported: true, ties: [] })
    })

    it('gives each agent what is theirs', async () => {
      const by = ['owner']
      const { rows } = await data.ask({ kpi: 'win_rate', by })
      expect(Object.fromEntries(rows.map((row) => [row.by['owner']?.label, row.n]))).toEqual(pick(byAgent, 0))
      expect(valuesBy(await data.ask({ kpi: 'won_deals', by }), 'owner')).toEqual(pick(byAgent, 1))
      expect(valuesBy(await data.ask({ kpi: 'bookings', by }), 'owner')).toEqual(pick(byAgent, 2))
      expect(valuesBy(await data.ask({ kpi: 'sales_cycle', by }), 'owner')).toEqual(pick(byAgent, 3))
    })

    it('gives the largest accounts what is theirs', async () => {
      const won = valuesBy(await data.ask({ kpi: 'won_deals', by: ['account'] }), 'account')
      const bookings = Object.entries(valuesBy(await data.ask({ kpi: 'bookings', by: ['account'] }), 'account'))
      const top = bookings.toSorted(([, one], [, other]) => Number(other) - Number(one)).slice(0, 5)
      expect(Object.fromEntries(top.map(([name, value]) => [name, [won[name], value]]))).toEqual(topAccounts)
    })

    it.each([
      ['sales_cycle', { n: 4238, median: 57, mean: 51.782, p75: 88, p90: 106 }],
      ['lost_cycle', { n: 2473, median: 14, mean: 41.479 }],
      ['decided_cycle', { n: 6711, median: 45, mean: 47.985 }],
    ])(
      '%s takes as long as the raw files say',
      async (
        kpi,
        { n, median, mean, ...percentiles }: { n: number; median: number; mean: number; p75?: number; p90?: number },
      ) => {
        const { total } = await data.ask({ kpi })
        expect(total).toMatchObject({ n, value: median })
        expect(total.mean).toBeCloseTo(mean, 3)
        for (const [name, value] of Object.entries(percentiles)) expect(total.percentiles?.[name]?.value).toBe(value)
      },
    )

    it('knows the size of a deal', async () => {
      expect((await data.ask({ kpi: 'avg_deal' })).total.value).toBeCloseTo(2360.9094, 4)
      expect((await data.ask({ kpi: 'median_deal' })).total.value).toBe(1117)
      expect(valuesBy(await data.ask({ kpi: 'avg_deal', by: ['product'] }), 'product')).toEqual(
        Object.fromEntries(Object.entries(byProduct).map(([name, [, won, value]]) => [name, value / won])),
      )
    })

    it('follows the quarters of engagement', async () => {
      const { rows } = await data.ask({
        kpi: 'win_rate',
        view: 'cohort',
        from: '2016-10-01',
        until: '2018-01-01',
        grain: 'quarter',
      })
      expect(Object.fromEntries(rows.map(({ period, n, numerator }) => [period.label, [n, numerator]]))).toEqual(
        cohorts,
      )
    })

    it.each(Object.entries(openOn))(
      'has its dated open deals at the end of %s, the 500 undated left out',
      async (asOf, [open, laterWon, value]) => {
        const count = await data.ask({ kpi: 'pipeline_open_count', asOf })
        const pipeline = await data.ask({ kpi: 'pipeline_open', asOf })
        expect(count.total).toMatchObject({ value: open })
        expect(count.total.leftOut).toContainEqual(expect.objectContaining({ why: 'undated', n: 500 }))
        expect(count.total.flags).toContain('undated')
        expect(pipeline.total).toMatchObject({ value, n: open })
        expect(pipeline.total.leftOut).toContainEqual(
          expect.objectContaining({ why: 'missing-amount', n: open - laterWon }),
        )
      },
    )

    it('counts the undated in the newest state, asked for or not', async () => {
      const today = await data.ask({ kpi: 'pipeline_open_count' })
      expect(today.total.value).toBe(2089)
      expect(today.receipt.asOf).toBe('2017-12-31')
      expect((await data.ask({ kpi: 'pipeline_open_count', asOf: '2017-12-31' })).total.value).toBe(2089)
      expect(valuesBy(await data.ask({ kpi: 'pipeline_open_count', by: ['owner.region'] }), 'owner.region')).toEqual(
        openByRegion,
      )
    })

    it.each(['pipeline_open', 'win_rate_value'])('%s has no value, as no amount is known', async (kpi) => {
      const { total } = await data.ask({ kpi })
      expect(total.value).toBeNull()
      expect(total.flags).toContain('missing-amount')
    })

    it('finds the zombies: 1,291 of 1,589 open deals are older than any that closed', async () => {
      const { total } = await data.ask({ kpi: 'older_than_any' })
      expect(total).toMatchObject({ numerator: 1291, denominator: 1589 })
    })

    it('derives the value won per day of the cycle', async () => {
      const answer = await data.ask({ kpi: 'won_per_cycle_day', period: '2017', grain: 'quarter' })
      for (const [label, value] of Object.entries(valuesBy(answer)))
        expect(value).toBeCloseTo(wonPerCycleDay[label] ?? Number.NaN, 2)
      expect(Object.keys(valuesBy(answer))).toEqual(Object.keys(wonPerCycleDay))
    })
  })
})

describe.skipIf(folders.some(([, folder]) => folder === undefined))('the three ways to write a date', () => {
  it('give the same answers', async () => {
    const questions = [
      ...[
        'win_rate',
        'won_deals',
        'bookings',
        'avg_deal',
        'median_deal',
        'sales_cycle',
        'pipeline_open',
        'pipeline_open_count',
        'pipeline_created',
      ].flatMap((kpi) => [
        { kpi },
        { kpi, period: '2017', grain: 'month' },
        { kpi, by: ['owner'] },
        { kpi, asOf: '2017-06-30' },
      ]),
      { kpi: 'win_rate', view: 'cohort' as const, grain: 'quarter' },
    ]
    const [iso, ...others] = await Promise.all(folders.map(([, folder]) => figuresOf(folder ?? '', questions)))
    for (const other of others) expect(other).toEqual(iso)
  })
})
