import { daysBetween, type Day } from './day.ts'
import { divideDecimals, multiplyDecimals, numberOfDecimal, subtractDecimals, type Decimal } from './decimal.ts'

/** What is known of a currency: units of the reporting currency for one of it. */
export interface CurrencyRates {
  /** By day, in any order; days without trade have none. */
  readonly daily: readonly { readonly day: Day; readonly rate: Decimal }[]
  /** The mean of a period, by its label. */
  readonly averages: ReadonlyMap<string, Decimal>
  /** The rate that plans are made with. */
  readonly plan?: Decimal
}

/** All that is needed to report in one currency. */
export interface RateBook {
  readonly reporting: string
  readonly rates: ReadonlyMap<string, CurrencyRates>
}

/** Which rate an amount is converted at: of its day, the mean of a period (that of the comparison for constant currency), or the plan. */
export type RatePolicy =
  | { readonly kind: 'day'; readonly day: Day; readonly mostDaysOld?: number }
  | { readonly kind: 'average'; readonly period: string }
  | { readonly kind: 'plan' }

const one: Decimal = { units: 1n, scale: 0 }
/** Over a long holiday at the end of a year no market trades for about a week. */
const usualDaysOld = 10

/** The rate under a policy: of a day without one the last earlier one, unless that is too old. Null where there is none, never 1. */
export function rateOf(book: RateBook, currency: string, policy: RatePolicy): Decimal | null {
  if (currency === book.reporting) return one
  const known = book.rates.get(currency)
  if (known === undefined) return null
  if (policy.kind === 'plan') return known.plan ?? null
  if (policy.kind === 'average') return known.averages.get(policy.period) ?? null
  const { day, mostDaysOld = usualDaysOld } = policy
  const [latest] = known.daily.filter((dated) => dated.day <= day).toSorted((a, b) => (a.day < b.day ? 1 : -1))
  return latest !== undefined && daysBetween(latest.day, day) <= mostDaysOld ? latest.rate : null
}

/** An amount in the reporting currency, unrounded; null where the rate is not known. */
export function toReporting(book: RateBook, amount: Decimal, currency: string, policy: RatePolicy): Decimal | null {
  const rate = rateOf(book, currency, policy)
  return rate === null ? null : multiplyDecimals(amount, rate)
}

/** An amount in a third currency, over the reporting currency with 20 digits; null for a rate of 0. */
export function crossRate(amount: Decimal, rate: Decimal, rateOfTarget: Decimal): Decimal | null {
  return divideDecimals(multiplyDecimals(amount, rate), rateOfTarget)
}

/** A change between two periods, split exactly: what business did, at the earlier period's rates, and what rates did to the later one. */
export interface CurrencyBridge {
  readonly change: Decimal
  readonly operational: Decimal
  readonly currency: Decimal
  /** Growth as reported and at constant rates; null from nothing or less. */
  readonly growth: number | null
  readonly constantGrowth: number | null
}

/** Splits a reported change by what the later period would have been at the earlier period's rates. */
export function currencyBridge(before: Decimal, after: Decimal, afterAtFormerRates: Decimal): CurrencyBridge {
  const [change, operational] = [subtractDecimals(after, before), subtractDecimals(afterAtFormerRates, before)]
  return {
    change,
    operational,
    currency: subtractDecimals(after, afterAtFormerRates),
    growth: growthOf(change, before),
    constantGrowth: growthOf(operational, before),
  }
}

/** The digits behind the point that a currency is shown with: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

function growthOf(change: Decimal, base: Decimal): number | null {
  const growth = base.units > 0n ? divideDecimals(change, base) : null
  return growth === null ? null : numberOfDecimal(growth)
}
