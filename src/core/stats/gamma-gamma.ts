import { fitInUnit, fitLikelihood, type Fit } from './fit-likelihood.ts'
import { finiteOrNull } from './interval.ts'
import { logGamma } from './log-gamma.ts'

/** Values of purchases vary as Gamma(p, ν) around a customer's mean, and ν among customers as Gamma(q, gamma); gamma is in the unit of value. */
export type GammaGamma = Readonly<Record<'p' | 'q' | 'gamma', number>>

/** The purchases of a customer and the mean of their values. */
export interface PurchaseValue {
  readonly purchases: number
  readonly mean: number
}

/** Customers with the same purchases, counted. */
export interface CountedValue extends PurchaseValue {
  readonly customers: number
}

/**
 * Fits what purchases are worth to counted customers; those without a purchase or without a value above 0 are left out. Null where the likelihood has no maximum.
 * Colombo and Jiang, Journal of Interactive Marketing 13 (1999) 2-12; Fader and Hardie, note 25 (2013). It takes for granted that frequency and value do not go together.
 */
export function fitGammaGamma(rows: Iterable<CountedValue>): Fit<keyof GammaGamma> | null {
  const used = [...rows].filter((row) => isValued(row) && row.customers > 0 && row.customers < Infinity)
  const customers = used.reduce((sum, row) => sum + row.customers, 0)
  const unit = used.reduce((sum, row) => sum + row.customers * row.mean, 0) / customers
  if (!(unit > 0 && unit < Infinity)) return null
  const groups = groupValues(used, unit)
  const fit = fitLikelihood<keyof GammaGamma>({
    names: ['p', 'q', 'gamma'],
    starts,
    logLikelihood: (model) => sumOf(model, groups),
  })
  return fitInUnit<keyof GammaGamma>(fit, { unit, inUnit: ['gamma'], densities: customers })
}

/** What a purchase of this customer is expected to be worth: between the mean of the customer's own and that of all; null where the model has no mean (q ≤ 1). */
export function expectedPurchaseValue({ p, q, gamma }: GammaGamma, { purchases, mean }: PurchaseValue): number | null {
  const isKnown = p > 0 && q > 1 && gamma > 0 && purchases >= 0 && (purchases === 0 || mean >= 0)
  return isKnown
    ? finiteOrNull((p * (gamma + (purchases === 0 ? 0 : purchases * mean))) / (p * purchases + q - 1))
    : null
}

/** The customers with one number of purchases, and all that the likelihood needs of their means. */
interface ValueGroup {
  readonly purchases: number
  readonly customers: number
  readonly sumOfLogs: number
  readonly rows: readonly CountedValue[]
}

const starts = [
  [1, 2, 1],
  [6, 4, 0.5],
  [2, 3, 1],
  [10, 10, 1],
]

function isValued({ purchases, mean }: PurchaseValue): boolean {
  return Number.isSafeInteger(purchases) && purchases > 0 && mean > 0 && mean < Infinity
}

function groupValues(rows: readonly CountedValue[], unit: number): ValueGroup[] {
  const scaled = rows.map((row) => ({ ...row, mean: row.mean / unit }))
  return [...Map.groupBy(scaled, ({ purchases }) => purchases)].map(([purchases, group]) => ({
    purchases,
    customers: group.reduce((sum, row) => sum + row.customers, 0),
    sumOfLogs: group.reduce((sum, row) => sum + row.customers * Math.log(row.mean), 0),
    rows: group,
  }))
}

function sumOf({ p, q, gamma }: GammaGamma, groups: readonly ValueGroup[]): number {
  let sum = 0
  for (const { purchases, customers, sumOfLogs, rows } of groups) {
    const shape = p * purchases
    const front =
      logGamma(shape + q) - logGamma(shape) - logGamma(q) + q * Math.log(gamma) + shape * Math.log(purchases)
    sum += customers * front + (shape - 1) * sumOfLogs
    for (const { mean, customers: alike } of rows) sum -= alike * (shape + q) * Math.log(gamma + purchases * mean)
  }
  return sum
}
