import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresOf, loadAsProposed, outsideFolder, valuesBy, type LoadedData } from './load-as-proposed.ts'
import { byCohort, byLeadType, byOrigin, topReps, wonByMonth } from './olist-figures.ts'

const ownKpis = {
  days_to_win: 'duration: { of: lead, from: created_at, to: customer_at, counts: finished, show: median }',
}
const folders = ['', 'variant_dmy_dates'].map(
  (variant) => [variant === '' ? 'ISO dates' : variant, outsideFolder('olist_funnel', variant)] as const,
)
/** The months of first contact; a cohort asked for all months at once. */
const cohortMonths = { from: '2017-06-01', until: '2018-06-01', grain: 'month', view: 'cohort' } as const

describe.each(folders)('the marketplace, %s', (_name, folder) => {
  describe.skipIf(folder === undefined)('loaded as proposed', () => {
    let data: LoadedData
    beforeAll(async () => {
      data = await loadAsProposed(folder ?? '', { kpis: ownKpis })
    })
    afterAll(async () => data.close())

    it('loses no record', () => {
      expect(data.report.entities['lead']).toMatchObject({ new: 8000 })
      expect(data.report.entities['deal']).toMatchObject({ new: 842 })
    })

    it('makes customers of 842 of 8,000 leads', async () => {
      const { total } = await data.ask({ kpi: 'lead_to_customer' })
      expect(total).toMatchObject({ numerator: 842, denominator: 8000, value: 842 / 8000 })
      expect(total.leftOut).toContainEqual(expect.objectContaining({ why: 'before-start', n: 1 }))
    })

    it('tells leads without an origin from those whose origin is "unknown"', async () => {
      const { rows } = await data.ask({ kpi: 'lead_to_customer', by: ['source'] })
      const found = rows.map(({ by, n, numerator }) => [by['source']?.key ?? null, n, numerator])
      expect(found.toSorted(byName)).toEqual(byOrigin.toSorted(byName))
    })

    it('follows each month of first contact, whole and within 30 and 90 days', async () => {
      const whole = await data.ask({ kpi: 'lead_to_customer', ...cohortMonths })
      const within30 = await data.ask({ kpi: 'lead_to_customer', ...cohortMonths, set: { within: '30 days' } })
      const within90 = await data.ask({ kpi: 'lead_to_customer', ...cohortMonths, set: { within: '90 days' } })
      const found = whole.rows.map(({ period, n, numerator }, index) => [
        period.label,
        [n, numerator, within30.rows[index]?.numerator, within90.rows[index]?.numerator],
      ])
      expect(Object.fromEntries(found)).toEqual(byCohort)
    })

    it('takes 14 days in the middle and 48.5 on average, the win before first contact left out', async () => {
      const { total } = await data.ask({ kpi: 'days_to_win' })
      expect(total).toMatchObject({ n: 841, value: 14 })
      expect(total.mean).toBeCloseTo(48.5006, 4)
      expect(total.leftOut).toContainEqual(expect.objectContaining({ why: 'before-start', n: 1 }))
    })

    it('wins by month, kind of lead and rep as the raw files say', async () => {
      const types = await data.ask({ kpi: 'won_deals', by: ['lead_type'] })
      const reps = await data.ask({ kpi: 'won_deals', by: ['owner'] })
      expect(
        valuesBy(await data.ask({ kpi: 'won_deals', from: '2017-12-01', until: '2018-12-01', grain: 'month' })),
      ).toEqual(wonByMonth)
      expect(types.rows.map(({ by, value }) => [by['lead_type']?.key ?? null, value]).toSorted(byName)).toEqual(
        byLeadType.toSorted(byName),
      )
      expect(
        reps.rows
          .map(({ value }) => Number(value))
          .toSorted((one, other) => other - one)
          .slice(0, 5),
      ).toEqual(topReps)
    })
  })
})

const byName = (one: readonly unknown[], other: readonly unknown[]): number =>
  String(one[0]).localeCompare(String(other[0]))

describe.skipIf(folders.some(([, folder]) => folder === undefined))('both ways to write a date', () => {
  it('give the same answers', async () => {
    const questions = [
      { kpi: 'lead_to_customer' },
      { kpi: 'lead_to_customer', ...cohortMonths },
      { kpi: 'lead_to_customer', ...cohortMonths, set: { within: '30 days' } },
      { kpi: 'new_leads', grain: 'week', period: '2018' },
      { kpi: 'won_deals', grain: 'month', period: '2018' },
    ]
    const [iso, ...others] = await Promise.all(folders.map(([, folder]) => figuresOf(folder ?? '', questions)))
    for (const other of others) expect(other).toEqual(iso)
  })
})
