import { logLogInterval } from './log-log-interval.ts'
import { endedIn, isRiskTable, type RiskRow } from './risk-table.ts'
import { pointAt, type CurvePoint } from './survival-curve.ts'

/**
 * The share that has ended by one cause up to each age while other causes compete; with the shares of the other causes and the share still going it makes 1.
 * Aalen and Johansen, Scandinavian Journal of Statistics 5 (1978) 141-150; the variance is carried on from age to age, Greenwood's way.
 * Never one minus Kaplan-Meier with the other causes as censored, which is too high. Null for an impossible table or cause.
 */
export function incidenceCurve(table: readonly RiskRow[], cause: number, level = 0.95): readonly CurvePoint[] | null {
  if (!isRiskTable(table) || table.some(({ events }) => events[cause] === undefined)) return null
  let state: State = { going: 1, value: 0, goingVariance: 0, variance: 0, covariance: 0 }
  return table.map((row) => {
    if (row.atRisk > 0) state = step(state, row, cause)
    const standardError = Math.sqrt(Math.max(0, state.variance))
    return { time: row.time, value: state.value, standardError, ...logLogInterval(state.value, standardError, level) }
  })
}

/**
 * The chance that a unit still going at an age ends by the cause of `incidence` until a later age: (F(until) − F(age)) / S(age).
 * Null where nothing is left at that age or the later age lies beyond what was seen.
 */
export function incidenceWithin(
  { survival, incidence }: { readonly survival: readonly CurvePoint[]; readonly incidence: readonly CurvePoint[] },
  age: number,
  until: number,
): number | null {
  const end = pointAt(incidence, until)
  if (!(age >= 0 && until >= age) || end === null) return null
  const going = pointAt(survival, age)?.value ?? 1
  return going > 0 ? (end.value - (pointAt(incidence, age)?.value ?? 0)) / going : null
}

interface State {
  readonly going: number
  readonly value: number
  readonly goingVariance: number
  readonly variance: number
  readonly covariance: number
}

/** S' = S (1 − q) and F' = F + S p, where q and p are shares of those at risk with multinomial noise that is independent from age to age. */
function step({ going, value, goingVariance, variance, covariance }: State, row: RiskRow, cause: number): State {
  const p = Math.min(1, (row.events[cause] ?? 0) / row.atRisk)
  const stays = 1 - Math.min(1, endedIn(row) / row.atRisk)
  const noise = (going * going) / row.atRisk
  return {
    going: going * stays,
    value: value + going * p,
    goingVariance: stays * stays * goingVariance + noise * stays * (1 - stays),
    variance: variance + 2 * p * covariance + p * p * goingVariance + noise * p * (1 - p),
    covariance: stays * (covariance + p * goingVariance) - noise * p * stays,
  }
}
