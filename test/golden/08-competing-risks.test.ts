import { describe, expect, it } from 'vitest'
import { incidenceCurve, incidenceWithin } from '../../src/core/stats/cumulative-incidence.ts'
import { riskTable, type Exits } from '../../src/core/stats/risk-table.ts'
import { pointAt, survivalCurve, survivalQuantile, type CurvePoint } from '../../src/core/stats/survival-curve.ts'
import { expectNear, goldenCases } from './golden-cases.ts'

interface Row {
  t: number
  at_risk: number
  won: number
  lost: number
  still_open_KM: number
  cif_won: number
  cif_lost: number
  km_greenwood_se: number
}
interface Expected {
  n: number
  won: number
  lost: number
  open: number
  event_table: Row[]
  at_grid: Row[]
  se_at_grid_from_R_survfit_multistate: Record<'grid' | 'still_open' | 'cif_won' | 'cif_lost', number[]> & {
    tolerance: number
  }
  median_time_to_close: number
  win_rate_of_closed_only: number
  won_over_all: number
  biased_1_minus_KM_treating_lost_as_censored_at_90: number
  p_win_within_30d_given_open_at_age: { age: number; p_win: number; p_lost: number }[]
}
type Deal = [days: number, status: 0 | 1 | 2]

const tolerance = 1e-9
const [won, lost] = [0, 1]
const known = <T>(value: T | null): T => value ?? expect.fail('has no value')

/** One exit a deal, as SQL would count them by day. */
const exitOf = ([time, status]: Deal): Exits => ({
  time,
  events: [Number(status === 1), Number(status === 2)],
  censored: Number(status === 0),
})

describe.each(goldenCases<{ deals: Deal[] }, Expected>('08_competing_risks'))('$name', ({ input, expected }) => {
  const exits = input.deals.map(exitOf)
  const table = known(riskTable(exits))
  const going = known(survivalCurve(table))
  const [winning, losing] = [known(incidenceCurve(table, won)), known(incidenceCurve(table, lost))]
  const at = (curve: readonly CurvePoint[], time: number) => known(pointAt(curve, time))

  it('counts who is at risk at every age', () => {
    const counted = table.filter(({ events }) => events.some((count) => count > 0))
    expect(counted.map(({ time, atRisk, events }) => [time, atRisk, ...events])).toEqual(
      expected.event_table.map((row) => [row.t, row.at_risk, row.won, row.lost]),
    )
    const ended = (cause: number) => table.reduce((sum, { events }) => sum + (events[cause] ?? 0), 0)
    const open = table.reduce((sum, { censored }) => sum + censored, 0)
    expect([table[0]?.atRisk, ended(won), ended(lost), open]).toEqual([
      expected.n,
      expected.won,
      expected.lost,
      expected.open,
    ])
    expectNear(ended(won) / (ended(won) + ended(lost)), expected.win_rate_of_closed_only, tolerance)
    expectNear(ended(won) / input.deals.length, expected.won_over_all, tolerance)
  })

  it.each(expected.event_table)('has the curves and errors of R at day $t', (row) => {
    expectNear(at(going, row.t).value, row.still_open_KM, tolerance)
    expectNear(at(going, row.t).standardError, row.km_greenwood_se, tolerance)
    expectNear(at(winning, row.t).value, row.cif_won, tolerance)
    expectNear(at(losing, row.t).value, row.cif_lost, tolerance)
  })

  it.each(expected.at_grid)('has the curves of R between the events, at day $t', (row) => {
    expectNear(at(going, row.t).value, row.still_open_KM, tolerance)
    expectNear(at(winning, row.t).value, row.cif_won, tolerance)
    expectNear(at(losing, row.t).value, row.cif_lost, tolerance)
  })

  it('has the standard errors of survfit with several states', () => {
    const errors = expected.se_at_grid_from_R_survfit_multistate
    for (const [index, time] of errors.grid.entries()) {
      expectNear(at(going, time).standardError, errors.still_open[index], errors.tolerance)
      expectNear(at(winning, time).standardError, errors.cif_won[index], errors.tolerance)
      expectNear(at(losing, time).standardError, errors.cif_lost[index], errors.tolerance)
    }
  })

  it('has the median time to close', () => {
    expect(survivalQuantile(going, 0.5).value).toBe(expected.median_time_to_close)
  })

  it('stays below one minus Kaplan-Meier with the lost as censored', () => {
    const asCensored = input.deals.map(([time, status]) => ({
      time,
      events: [Number(status === 1)],
      censored: Number(status !== 1),
    }))
    const biased = 1 - at(known(survivalCurve(known(riskTable(asCensored)))), 90).value
    expectNear(biased, expected.biased_1_minus_KM_treating_lost_as_censored_at_90, tolerance)
    expect(at(winning, 90).value).toBeLessThan(biased)
  })

  it.each(expected.p_win_within_30d_given_open_at_age)('knows the chances within 30 days at age $age', (row) => {
    const chance = (incidence: readonly CurvePoint[]) =>
      incidenceWithin({ survival: going, incidence }, row.age, row.age + 30)
    expectNear(chance(winning), row.p_win, tolerance)
    expectNear(chance(losing), row.p_lost, tolerance)
  })

  it('leaves nobody out: still going, won and lost make 1 at every age', () => {
    for (const [index, point] of going.entries())
      expect(point.value + (winning[index]?.value ?? 0) + (losing[index]?.value ?? 0)).toBeCloseTo(1, 12)
  })
})
