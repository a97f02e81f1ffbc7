import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadAsProposed, outsideFolder, type LoadedData } from './load-as-proposed.ts'

const folder = outsideFolder('cdnow')
const asOf = '1997-09-30'

/** The catalogue's model with another in its place. */
const modelOf = (clv: string): string =>
  `model: { clv: ${clv}, of: account, orders: invoice, at: issued_at, value: net_amount, margin: 1, horizon: 39 weeks, discount: 0, time: weeks }`

/** Names of columns as a person would write them into the mapping; everything else is proposed. */
const named = `source: data
files:
  CDNOW_sample.txt: { columns: [customer, sample_customer, date, cds, dollars], delimiter: ' ' }
`

function expectParameters(found: Readonly<Record<string, number>> | undefined, expected: Record<string, number>): void {
  for (const [name, value] of Object.entries(expected)) expect(found?.[name], name).toBeCloseTo(value, 3)
}

describe.skipIf(folder === undefined)('a purchase log without names', () => {
  let data: LoadedData
  beforeAll(async () => {
    data = await loadAsProposed(join(folder ?? '', 'CDNOW_sample.txt'), {
      kpis: { mbg: modelOf('mbg_nbd'), pareto: modelOf('pareto_nbd') },
    })
  })
  afterAll(async () => data.close())

  it('is read line by line, with names that its values suggest', () => {
    expect(data.report.files.map(({ read, used }) => [read, used])).toEqual([[6919, 6919]])
    expect(data.report.entities).toMatchObject({ invoice: { new: 6919 }, account: { new: 2357 } })
  })

  it('gives the published BG/NBD and Gamma-Gamma', async () => {
    const { total, model } = await data.ask({ kpi: 'clv', asOf })
    expect(total.n).toBe(2357)
    expectParameters(model?.parameters, { r: 0.24259, alpha: 4.4136, a: 0.79292, b: 2.42591 })
    expectParameters(model?.parameters, { p: 6.2488, q: 3.74459 })
    expect(model?.parameters['gamma']).toBeCloseTo(15.4477, 3)
    expect(model?.logLikelihood).toBeCloseTo(-9582.429, 2)
    expect(model?.fits.map(({ name, logLikelihood }) => [name, Math.round(logLikelihood)])).toEqual([
      ['bg_nbd', -9582],
      ['mbg_nbd', -9582],
      ['gamma_gamma', -4056],
    ])
    expect(total.customers?.active).toBeLessThan(0.5 * 2357)
  })

  it('gives the published MBG/NBD and Pareto/NBD', async () => {
    const mbg = await data.ask({ kpi: 'mbg', asOf })
    expectParameters(mbg.model?.parameters, { r: 0.52484, alpha: 6.1831, a: 0.89136, b: 1.614 })
    expect(mbg.model?.logLikelihood).toBeCloseTo(-9582.136, 2)
    const pareto = await data.ask({ kpi: 'pareto', asOf })
    expectParameters(pareto.model?.parameters, { r: 0.55328, s: 0.60624 })
    expect(pareto.model?.parameters['alpha']).toBeCloseTo(10.5777, 2)
    expect(pareto.model?.parameters['beta']).toBeCloseTo(11.6687, 2)
    expect(pareto.model?.logLikelihood).toBeCloseTo(-9594.976, 2)
  })

  it('would have foreseen 1,653 of the 1,882 purchases of the next 39 weeks', async () => {
    const { model } = await data.ask({ kpi: 'clv', asOf: '1998-06-30' })
    expect(model?.holdout).toMatchObject({ from: asOf, until: '1998-06-30', actual: 1882 })
    expect(model?.holdout?.expected).toBeCloseTo(1653.4, 0)
    expect(model?.holdout?.points).toHaveLength(39)
  })

  it('shows who came back', async () => {
    // Of 2,357 customers 1,411 had not by the end of September 1997; those without a creation date count in no past day.
    const { total } = await data.ask({ kpi: 'repeat_rate' })
    expect(total).toMatchObject({ denominator: 2357 })
    expect(total.numerator ?? 0).toBeGreaterThanOrEqual(946)
  })

  it('gives the same with names that somebody wrote', async () => {
    const other = await loadAsProposed(join(folder ?? '', 'CDNOW_sample.txt'), { sources: { data: named } })
    const { model } = await other.ask({ kpi: 'clv', asOf })
    expectParameters(model?.parameters, { r: 0.24259, alpha: 4.4136, p: 6.2488, q: 3.74459 })
    await other.close()
  })
})
