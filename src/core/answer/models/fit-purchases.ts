import type { AliveModel, CheckedPurchases } from '../../model/kinds/model.ts'
import { fitBgNbd } from '../../stats/bg-nbd.ts'
import type { Fit } from '../../stats/fit-likelihood.ts'
import { fitGammaGamma, type CountedValue } from '../../stats/gamma-gamma.ts'
import { fitParetoNbd } from '../../stats/pareto-nbd.ts'
import type { Day } from '../../words/day.ts'
import type { Figures } from '../cells.ts'
import type { FittedModel, FittedPart, PurchaseCell } from './fitted-model.ts'
import { foreseePurchases } from './foresee-purchases.ts'
import { aliveBy, amountBy, discountedBy, inUnit, type Parameters } from './purchase-worth.ts'
import { readLists, readPurchases } from './read-cells.ts'
import { relativeError } from './relative-error.ts'
import { daysOfUnit } from './time-units.ts'

/** Of more histories than these only some, evenly, say how far parameters move a mean. */
const mostHistories = 20_000

/** Fits who buys how often, who is still active and what a purchase is worth; null where one of them has no maximum. */
export function fitPurchases(
  model: CheckedPurchases,
  fit: Figures | undefined,
  holdout: { readonly figures: Figures | undefined; readonly until: Day },
): FittedModel | null {
  const cells = readPurchases(fit)
  const means = readLists(fit, 'means').map(([purchases = 0, cents = 0, customers = 0]) => ({
    purchases,
    mean: cents / 100,
    customers,
  }))
  const worth = fitOf(model.clv, cells, model)
  const alive = model.alive === model.clv ? worth : fitOf(model.alive, cells, model)
  const amount = fitGammaGamma(means)
  if (worth === null || alive === null || amount === null) return null
  return {
    worth: partOf(model.clv, worth),
    alive: partOf(model.alive, alive),
    amount: partOf('gamma_gamma', amount),
    customers: cells.reduce((sum, { customers }) => sum + customers, 0),
    ...correlationOf(means),
    relativeErrors: errorsOf(model, cells, { worth, alive, amount }),
    holdout: foreseePurchases(model, holdout, (known) => fitOf(model.clv, known, model)?.parameters ?? null),
  }
}

type AnyFit = Fit<string>

function fitOf(
  name: CheckedPurchases['clv'] | AliveModel,
  cells: readonly PurchaseCell[],
  { time }: CheckedPurchases,
): AnyFit | null {
  const days = daysOfUnit(time)
  const rows = cells.map((cell) => ({ ...inUnit(cell, days), customers: cell.customers }))
  if (name === 'pareto_nbd') return fitParetoNbd(rows)
  return fitBgNbd(rows, name === 'mbg_nbd' ? 'after-any' : 'after-repeats')
}

function partOf(name: FittedPart['name'], { parameters, standardErrors, logLikelihood }: AnyFit): FittedPart {
  return { name, parameters, errors: standardErrors, logLikelihood }
}

/** Pearson's, over those who bought again. */
function correlationOf(means: readonly CountedValue[]): Pick<FittedModel, 'correlation'> {
  const total = (of: (row: CountedValue) => number): number =>
    means.reduce((sum, row) => sum + row.customers * of(row), 0)
  const n = total(() => 1)
  const [x, y] = [total(({ purchases }) => purchases) / n, total(({ mean }) => mean) / n]
  const [xx, yy] = [total(({ purchases }) => (purchases - x) ** 2), total(({ mean }) => (mean - y) ** 2)]
  const correlation = total(({ purchases, mean }) => (purchases - x) * (mean - y)) / Math.sqrt(xx * yy)
  return Number.isFinite(correlation) ? { correlation } : {}
}

function errorsOf(
  model: CheckedPurchases,
  all: readonly PurchaseCell[],
  { worth, alive, amount }: Readonly<Record<'worth' | 'alive' | 'amount', AnyFit>>,
): FittedModel['relativeErrors'] {
  const every = Math.ceil(all.length / mostHistories)
  const cells = all.filter((_, index) => index % every === 0)
  const amounts = cells.map(amountBy(amount.parameters))
  const purchases = cells.map(discountedBy(model, worth.parameters))
  const sumOf = (of: (cell: PurchaseCell, index: number) => number | null): number | null => {
    const each = cells.map((cell, index) => cell.customers * (of(cell, index) ?? Number.NaN))
    return each.reduce((sum, value) => sum + value, 0)
  }
  const byWorth = relativeError(worth.parameters, worth.covariance, (parameters: Parameters) => {
    const of = discountedBy(model, parameters)
    return sumOf((cell, index) => (of(cell) ?? Number.NaN) * (amounts[index] ?? Number.NaN))
  })
  const byAmount = relativeError(amount.parameters, amount.covariance, (parameters: Parameters) => {
    const of = amountBy(parameters)
    return sumOf((cell, index) => (purchases[index] ?? Number.NaN) * (of(cell) ?? Number.NaN))
  })
  const active = relativeError(alive.parameters, alive.covariance, (parameters: Parameters) => {
    const of = aliveBy(model.alive, parameters)
    return sumOf((cell) => of(inUnit(cell, daysOfUnit(model.time))))
  })
  return { worth: byWorth === null || byAmount === null ? null : Math.hypot(byWorth, byAmount), active }
}
