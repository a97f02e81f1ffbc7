import { integrate } from './gauss-legendre.ts'
import { finiteOrNull } from './interval.ts'

/** How many purchases are expected until a time from now, growing with the time; null where the model cannot tell. */
export type ExpectedUntil = (time: number) => number | null

/** Equal periods to come, and the rate by which a period's end is discounted against its start. */
export interface Horizon {
  readonly periods: number
  readonly periodLength: number
  readonly discount: number
}

const mostPeriods = 10_000

/** The purchases of the periods to come, each discounted from the end of its period: Σ (E(tᵢ) − E(tᵢ₋₁)) / (1 + d)^i. Times margin and value it is the customer lifetime value. */
export function discountedPurchases(
  expected: ExpectedUntil,
  { periods, periodLength, discount }: Horizon,
): number | null {
  const isAsked = Number.isSafeInteger(periods) && periods >= 0 && periods <= mostPeriods
  if (!isAsked || !(periodLength > 0 && discount > -1)) return null
  let [sum, before] = [0, 0]
  for (let period = 1; period <= periods; period += 1) {
    const until = expected(period * periodLength)
    if (until === null) return null
    sum += (until - before) / (1 + discount) ** period
    before = until
  }
  return finiteOrNull(sum)
}

/** The purchases until a horizon, each discounted from its own moment by e^(−rate·t): e^(−rate·H) E(H) + rate ∫ E(t) e^(−rate·t) dt, by Gauss-Legendre quadrature. */
export function continuouslyDiscountedPurchases(expected: ExpectedUntil, horizon: number, rate: number): number | null {
  const atEnd = expected(horizon)
  if (atEnd === null || !(horizon >= 0 && horizon < Infinity && rate >= 0)) return null
  const delayed = integrate((time) => (expected(time) ?? Number.NaN) * Math.exp(-rate * time), 0, horizon)
  return finiteOrNull(Math.exp(-rate * horizon) * atEnd + rate * delayed)
}
