import { scaledExponentialIntegral } from './exponential-integral.ts'
import { fitHistories } from './fit-histories.ts'
import type { Fit } from './fit-likelihood.ts'
import { unitHypergeometric } from './hypergeometric.ts'
import { finiteOrNull } from './interval.ts'
import { logGamma, logSum } from './log-gamma.ts'
import { logPowerIntegral } from './power-integral.ts'
import {
  isHistory,
  sumBlocks,
  type CountedHistory,
  type HistoryTable,
  type PurchaseHistory,
} from './purchase-history.ts'

/** Purchase rates vary as Gamma(r, alpha), rates of leaving as Gamma(s, beta); alpha and beta are times. Schmittlein, Morrison and Colombo, Management Science 33 (1987) 1-24. */
export type ParetoNbd = Readonly<Record<'r' | 'alpha' | 's' | 'beta', number>>

/** Fits the model to counted histories; null where the likelihood has no maximum or nobody came back. */
export function fitParetoNbd(rows: Iterable<CountedHistory>): Fit<keyof ParetoNbd> | null {
  return fitHistories({ names: ['r', 'alpha', 's', 'beta'], times: ['alpha', 'beta'], starts, logLikelihood }, rows)
}

/** The logarithm of how likely one history is; null for an impossible history or parameters. */
export function paretoNbdLogLikelihood(model: ParetoNbd, history: PurchaseHistory): number | null {
  if (!isUsable(model) || !isHistory(history)) return null
  return finiteOrNull(sharedPart(model, history.repeats) + ownPart(model, history))
}

/** How likely a customer still buys, 0..1; null for an impossible history or parameters. */
export function paretoNbdAlive(model: ParetoNbd, history: PurchaseHistory): number | null {
  if (!isUsable(model) || !isHistory(history)) return null
  return finiteOrNull(Math.exp(logLiving(model, history.repeats, history.age) - ownPart(model, history)))
}

/** The purchases expected of a customer in the time to come, in the unit of the history; null for an impossible history or parameters. */
export function paretoNbdExpected(model: ParetoNbd, history: PurchaseHistory, time: number): number | null {
  const alive = paretoNbdAlive(model, history)
  if (alive === null || !(time >= 0 && time < Infinity)) return null
  const { r, alpha, s, beta } = model
  const later = Math.log1p(time / (beta + history.age))
  const power = (1 - s) * later
  // The mean of the time still lived, by 1 / (s − 1), which has its limit at s = 1.
  const lived = power === 0 ? later : (later * Math.expm1(power)) / power
  return finiteOrNull((((r + history.repeats) * (beta + history.age)) / (alpha + history.age)) * lived * alive)
}

/** The repeat purchases expected of a new customer in a time, in the unit of alpha and beta. */
export function paretoNbdExpectedOfNew(model: ParetoNbd, time: number): number | null {
  return paretoNbdExpected(model, { repeats: 0, recency: 0, age: 0 }, time)
}

/**
 * All the purchases still expected of a customer, each discounted continuously by `discount` per unit of time; null without a discount.
 * Fader, Hardie and Lee, Journal of Marketing Research 42 (2005) 415-430, with δ^(s−1) Ψ(s, s; δ(β+T)) = (β+T)^(1−s) e^z E_s(z).
 */
export function paretoNbdResidual(model: ParetoNbd, history: PurchaseHistory, discount: number): number | null {
  const alive = paretoNbdAlive(model, history)
  if (alive === null || !(discount > 0 && discount < Infinity)) return null
  const { r, alpha, s, beta } = model
  const rest = (beta + history.age) * scaledExponentialIntegral(s, discount * (beta + history.age))
  return finiteOrNull(((r + history.repeats) / (alpha + history.age)) * rest * alive)
}

const starts = [
  [1, 1, 1, 1],
  [0.5, 0.3, 0.6, 0.4],
  [0.5, 0.5, 0.5, 2],
  [3, 1, 1, 3],
  [1, 0.1, 2, 2],
]

/** Below this ratio of the two times, and from such powers on, the fraction takes more than about a hundred steps. */
const [slowRatio, slowPowers] = [0.01, 1000]

function logLikelihood(model: ParetoNbd, table: HistoryTable): number {
  const goneAfter = rememberGone(model)
  return sumBlocks(
    table,
    (repeats) => sharedPart(model, repeats),
    (repeats, recency, age) => ownPart(model, { repeats, recency, age }, goneAfter),
  )
}

/** Remembers what it said of one number of repeats: purchases come by days, so that thousands of customers share some hundred ages. */
function rememberGone(model: ParetoNbd): GoneAfter {
  const known = new Map<number, number>()
  let last = 0
  return (repeats, y) => {
    if (repeats !== last) known.clear()
    last = repeats
    const before = known.get(y)
    if (before !== undefined) return before
    const found = logGoneAfter(model, repeats, y)
    known.set(y, found)
    return found
  }
}

type GoneAfter = (repeats: number, y: number) => number

function sharedPart({ r, alpha, s, beta }: ParetoNbd, repeats: number): number {
  return logGamma(r + repeats) - logGamma(r) + r * Math.log(alpha) + s * Math.log(beta)
}

/** The logarithm of (α+T)^−(r+x) (β+T)^−s + s ∫ (α+y)^−(r+x) (β+y)^−(s+1) dy from the last purchase until today: still buying, or gone in between. */
function ownPart(
  model: ParetoNbd,
  { repeats, recency, age }: PurchaseHistory,
  goneAfter: GoneAfter = (x, y) => logGoneAfter(model, x, y),
): number {
  const living = logLiving(model, repeats, age)
  if (recency >= age) return living
  const [buying, leaving] = [model.alpha + recency, model.beta + recency]
  const isQuick =
    Math.min(buying, leaving) > slowRatio * Math.max(buying, leaving) && model.r + model.s + repeats < slowPowers
  if (!isQuick) return logSum(living, logGoneFar(model, { repeats, recency, age }))
  // Gone in between: the difference of two ₂F₁.
  const [from, until] = [goneAfter(repeats, recency), goneAfter(repeats, age)]
  const weight = Math.log(model.s / (model.r + model.s + repeats))
  return logSum(living, weight + from + Math.log1p(-Math.exp(Math.min(0, until - from))))
}

/** The integral where the ₂F₁ would take ever longer: one of the two times is a small part of the other, or the powers are large. */
function logGoneFar({ r, alpha, s, beta }: ParetoNbd, { repeats, recency, age }: PurchaseHistory): number {
  const [near, far] = [Math.min(alpha, beta) + recency, Math.max(alpha, beta) + recency]
  const [p, q] = alpha <= beta ? [r + repeats, s + 1] : [s + 1, r + repeats]
  return Math.log(s) + logPowerIntegral({ near, far, p, q, length: age - recency })
}

function logLiving({ r, alpha, s, beta }: ParetoNbd, repeats: number, age: number): number {
  return -(r + repeats) * Math.log(alpha + age) - s * Math.log(beta + age)
}

/** The integral from y on, times (r+s+x)/s: after Euler's transformation one parameter of the ₂F₁ is 1, whichever of α and β is the larger. */
function logGoneAfter({ r, alpha, s, beta }: ParetoNbd, repeats: number, y: number): number {
  const [rise, c] = [r + repeats, r + s + repeats + 1]
  const [buying, leaving] = [alpha + y, beta + y]
  return alpha >= beta
    ? Math.log(unitHypergeometric(rise, c, (alpha - beta) / buying)) - rise * Math.log(buying) - s * Math.log(leaving)
    : Math.log(unitHypergeometric(s + 1, c, (beta - alpha) / leaving)) -
        (rise - 1) * Math.log(buying) -
        (s + 1) * Math.log(leaving)
}

function isUsable({ r, alpha, s, beta }: ParetoNbd): boolean {
  return [r, alpha, s, beta].every((parameter) => parameter > 0 && parameter < Infinity)
}
