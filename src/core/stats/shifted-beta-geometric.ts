import { fitLikelihood, type Fit } from './fit-likelihood.ts'
import { unitHypergeometric } from './hypergeometric.ts'
import { finiteOrNull } from './interval.ts'

/** The chance to leave at a renewal varies among the customers of a cohort as Beta(alpha, beta). Fader and Hardie, Journal of Interactive Marketing 21 (2007) 76-90. */
export type ShiftedBetaGeometric = Readonly<Record<'alpha' | 'beta', number>>

/** Customers by how far they came: those who left at a renewal, 1 the first, or who are still there after so many. */
export interface CountedTenure {
  readonly renewal: number
  readonly left: boolean
  readonly customers: number
}

/** Fits the model to customers who began at different times; null where none has left, or the likelihood has no maximum. */
export function fitTenures(rows: Iterable<CountedTenure>): Fit<keyof ShiftedBetaGeometric> | null {
  const [left, staying]: [number[], number[]] = [[], []]
  for (const { renewal, left: isGone, customers } of rows) {
    const known = Number.isSafeInteger(renewal) && renewal >= (isGone ? 1 : 0) && renewal <= mostRenewals
    if (!known || !(customers > 0 && customers < Infinity)) continue
    const counts = isGone ? left : staying
    counts[renewal] = (counts[renewal] ?? 0) + customers
  }
  if (left.length === 0) return null
  const last = Math.max(left.length, staying.length)
  return fitLikelihood({
    names: ['alpha', 'beta'],
    starts,
    logLikelihood: (model) => logLikelihoodOf(model, { left, staying, last }),
  })
}

/** Fits the model to the customers of a cohort still there after 0, 1, 2, … renewals; null where they do not fall from a number above 0, or the likelihood has no maximum. */
export function fitShiftedBetaGeometric(survivors: readonly number[]): Fit<keyof ShiftedBetaGeometric> | null {
  const isFalling = survivors.every((count, index) => count >= 0 && count <= (survivors[index - 1] ?? Infinity))
  const [first = 0, last = 0] = [survivors[0], survivors.at(-1)]
  if (!isFalling || !(first > last && first < Infinity)) return null
  const tenures = survivors.flatMap((count, renewal): CountedTenure[] => [
    ...(renewal === 0 ? [] : [{ renewal, left: true, customers: (survivors[renewal - 1] ?? 0) - count }]),
    ...(renewal === survivors.length - 1 ? [{ renewal, left: false, customers: count }] : []),
  ])
  return fitTenures(tenures)
}

/** The share of a cohort still there after so many renewals. */
export function cohortSurvival(model: ShiftedBetaGeometric, renewals: number): number | null {
  if (!isUsable(model) || !(Number.isSafeInteger(renewals) && renewals >= 0 && renewals <= mostRenewals)) return null
  let share = 1
  for (let n = 1; n <= renewals; n += 1) share *= retentionOf(model, n)
  return finiteOrNull(share)
}

/** The share that renews at the nth renewal of those still there: it rises with n although nobody changes, because those likely to leave are gone. */
export function cohortRetention(model: ShiftedBetaGeometric, renewal: number): number | null {
  return isUsable(model) && renewal >= 1 ? finiteOrNull(retentionOf(model, renewal)) : null
}

/** The periods a new customer is expected to pay for, the first at once and undiscounted, each later one discounted by `discount` per period; null where the sum has no end. */
export function discountedLifetime({ alpha, beta }: ShiftedBetaGeometric, discount: number): number | null {
  if (!isUsable({ alpha, beta }) || !(discount >= 0)) return null
  return finiteOrNull(unitHypergeometric(beta, alpha + beta, 1 / (1 + discount)))
}

/**
 * The periods that a customer just before the nth renewal is still expected to pay for, discounted to now; null where the sum has no end.
 * Fader and Hardie, Marketing Science 29 (2010) 85-93, equation 6.
 */
export function discountedResidualLifetime(
  { alpha, beta }: ShiftedBetaGeometric,
  discount: number,
  renewal: number,
): number | null {
  const left = discountedLifetime({ alpha, beta: beta + renewal }, discount)
  const stays = cohortRetention({ alpha, beta }, renewal)
  return left === null || stays === null ? null : finiteOrNull(stays * left)
}

const mostRenewals = 100_000
const starts = [
  [1, 1],
  [1, 5],
  [0.5, 1],
  [5, 20],
]

function retentionOf({ alpha, beta }: ShiftedBetaGeometric, renewal: number): number {
  return (beta + renewal - 1) / (alpha + beta + renewal - 1)
}

interface Tenures {
  readonly left: readonly number[]
  readonly staying: readonly number[]
  readonly last: number
}

function logLikelihoodOf({ alpha, beta }: ShiftedBetaGeometric, { left, staying, last }: Tenures): number {
  let [stayed, sum] = [0, 0]
  for (let renewal = 1; renewal < last; renewal += 1) {
    sum += (left[renewal] ?? 0) * (stayed + Math.log(alpha / (alpha + beta + renewal - 1)))
    stayed += Math.log(retentionOf({ alpha, beta }, renewal))
    sum += (staying[renewal] ?? 0) * stayed
  }
  return sum
}

function isUsable({ alpha, beta }: ShiftedBetaGeometric): boolean {
  return alpha > 0 && beta > 0 && alpha + beta < Infinity
}
