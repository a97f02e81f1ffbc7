import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Row } from '../../src/core/model/answer.ts'
import { loadAsProposed, outsideFolder, type LoadedData } from './load-as-proposed.ts'

const folder = outsideFolder('mrr_playbook')

/** By month: MRR, new, reactivation, expansion, contraction, churn; counted on the raw file by plain SQL. */
const byMonth: Readonly<Record<string, readonly number[]>> = {
  '2018-06': [235, 25, 0, 30, -10, 0],
  '2018-09': [340, 30, 50, 0, 0, 0],
  '2018-12': [585, 25, 0, 50, -65, 0],
  '2019-04': [895, 120, 50, 65, 0, 0],
  '2019-08': [1240, 105, 0, 0, -55, -160],
  '2019-11': [1840, 210, 0, 60, -110, 0],
  '2019-12': [1255, 100, 0, 50, -30, -705],
  '2020-01': [175, 175, 0, 0, 0, -1255],
  '2020-02': [0, 0, 0, 0, 0, -175],
}

const partsOf = ({ parts = [] }: Row): Record<string, number> =>
  Object.fromEntries(parts.map(({ part, value }) => [part, value]))

describe.skipIf(folder === undefined)('subscription periods', () => {
  let data: LoadedData
  beforeAll(async () => {
    const twoPoints = `movement:
  of: mrr
  per: account
  netted: period
  parts: { new: was = 0, churn: becomes = 0, expansion: becomes > was, contraction: becomes < was }`
    data = await loadAsProposed(folder ?? '', { kpis: { two_points: twoPoints } })
  })
  afterAll(async () => data.close())

  it('move from month to month as the raw file says', async () => {
    const { rows } = await data.ask({
      kpi: 'net_new_mrr',
      from: '2017-09-01',
      until: '2020-03-01',
      grain: 'month',
      asOf: '2020-02-29',
    })
    const found = rows.map((row) => {
      const { end, reactivation, expansion, contraction, churn, ...parts } = partsOf(row)
      return [row.period.label, [end, parts['new'], reactivation, expansion, contraction, churn]]
    })
    expect(Object.fromEntries(found)).toMatchObject(byMonth)
    for (const row of rows) {
      const { start = 0, end = 0, ...parts } = partsOf(row)
      expect(Object.values(parts).reduce((sum, part) => sum + part, start)).toBe(end)
    }
    expect(rows.slice(1).map((row) => partsOf(row)['start'])).toEqual(
      rows.slice(0, -1).map((row) => partsOf(row)['end']),
    )
  })

  it('lose 705 in the last quarter of 2019 when months are added, 445 between its two ends', async () => {
    const [months, points] = [
      await data.ask({ kpi: 'net_new_mrr', period: '2019-Q4' }),
      await data.ask({ kpi: 'two_points', period: '2019-Q4' }),
    ]
    expect(partsOf(months.total)['churn']).toBe(-705)
    expect(partsOf(points.total)['churn']).toBe(-445)
    expect(months.total.value).toBe(points.total.value)
  })
})
