import type { AliveModel, CheckedPurchases } from '../../model/kinds/model.ts'
import { bgNbdAlive, bgNbdExpected } from '../../stats/bg-nbd.ts'
import { discountedPurchases, type Horizon } from '../../stats/discounted-purchases.ts'
import { expectedPurchaseValue, type GammaGamma } from '../../stats/gamma-gamma.ts'
import { paretoNbdAlive, paretoNbdExpected } from '../../stats/pareto-nbd.ts'
import type { PurchaseHistory } from '../../stats/purchase-history.ts'
import type { PurchaseCell } from './fitted-model.ts'
import { daysOfUnit, periodsOf } from './time-units.ts'

export type Parameters = Readonly<Record<string, number>>

/** A history in days in the unit of the model. */
export function inUnit(
  { repeats, recency, age }: Omit<PurchaseCell, 'customers' | 'values'>,
  days: number,
): PurchaseHistory {
  return { repeats, recency: recency / days, age: age / days }
}

/** How many purchases are expected of a customer in the time to come. */
export function expectedBy(
  model: CheckedPurchases['clv'],
  parameters: Parameters,
): (history: PurchaseHistory, time: number) => number | null {
  if (model === 'pareto_nbd') return (history, time) => paretoNbdExpected(parameters, history, time)
  const leaving = model === 'mbg_nbd' ? 'after-any' : 'after-repeats'
  return (history, time) => bgNbdExpected(parameters, history, leaving, time)
}

/** How likely a customer is still active, 0..1. */
export function aliveBy(model: AliveModel, parameters: Parameters): (history: PurchaseHistory) => number | null {
  if (model === 'pareto_nbd') return (history) => paretoNbdAlive(parameters, history)
  return (history) => bgNbdAlive(parameters, history, 'after-any')
}

/** The purchases until the horizon, each discounted from the end of its month. */
export function discountedBy(model: CheckedPurchases, parameters: Parameters): (cell: PurchaseCell) => number | null {
  const days = daysOfUnit(model.time)
  const expected = expectedBy(model.clv, parameters)
  const horizon = horizonOf(model, days)
  return (cell) => {
    const history = inUnit(cell, days)
    return discountedPurchases((time) => expected(history, time), horizon)
  }
}

/** What a purchase of a customer of a cell is expected to be worth, on average over the cell. */
export function amountBy(parameters: Parameters): (cell: PurchaseCell) => number | null {
  const model = parameters as GammaGamma
  return ({ repeats, customers, values }) =>
    expectedPurchaseValue(model, { purchases: repeats, mean: values / customers })
}

function horizonOf({ horizon, discount }: CheckedPurchases, unit: number): Horizon {
  const { periods, days } = periodsOf(horizon)
  return { periods, periodLength: days / unit, discount: (1 + discount) ** (days / 365.2425) - 1 }
}
