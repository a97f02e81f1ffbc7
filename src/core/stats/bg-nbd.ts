import { fitHistories, type HistoryModel } from './fit-histories.ts'
import type { Fit } from './fit-likelihood.ts'
import { hypergeometric } from './hypergeometric.ts'
import { finiteOrNull } from './interval.ts'
import { logBeta, logGamma, logSum } from './log-gamma.ts'
import {
  isHistory,
  sumBlocks,
  type CountedHistory,
  type HistoryTable,
  type PurchaseHistory,
} from './purchase-history.ts'

/** Purchase rates vary as Gamma(r, alpha), alpha a time; the chance to leave after a purchase as Beta(a, b). */
export type BgNbd = Readonly<Record<'r' | 'alpha' | 'a' | 'b', number>>

/**
 * After which purchases a customer may leave: after each repeat (BG/NBD: Fader, Hardie and Lee, Marketing Science 24 (2005) 275-284)
 * or after the first one too (MBG/NBD: Batislam, Denizel and Filiztekin, IJRM 24 (2007) 201-209), which alone may tell that a one-time buyer has left.
 */
export type Leaving = 'after-repeats' | 'after-any'

/** Fits the model to counted histories; null where the likelihood has no maximum or nobody came back. */
export function fitBgNbd(rows: Iterable<CountedHistory>, leaving: Leaving): Fit<keyof BgNbd> | null {
  return fitHistories(leaving === 'after-any' ? afterAny : afterRepeats, rows)
}

/** How likely a customer still buys, 0..1. Of a one-time buyer BG/NBD always says 1. Null for an impossible history or parameters. */
export function bgNbdAlive(model: BgNbd, history: PurchaseHistory, leaving: Leaving): number | null {
  if (!isUsable(model) || !isHistory(history)) return null
  return finiteOrNull(Math.exp(-logSum(0, logOddsGone(model, history, leaving))))
}

/** The purchases expected of a customer in the time to come, in the unit of the history; null for an impossible history or parameters. */
export function bgNbdExpected(model: BgNbd, history: PurchaseHistory, leaving: Leaving, time: number): number | null {
  const alive = bgNbdAlive(model, history, leaving)
  if (alive === null || !(time >= 0 && time < Infinity)) return null
  const { r, alpha, a, b } = model
  const since = alpha + history.age
  return finiteOrNull(
    alive * expectedOfLiving(r + history.repeats, a, b + history.repeats + shiftOf(leaving), time / (since + time)),
  )
}

/** The repeat purchases expected of a new customer in a time, in the unit of alpha. */
export function bgNbdExpectedOfNew(model: BgNbd, leaving: Leaving, time: number): number | null {
  return bgNbdExpected(model, { repeats: 0, recency: 0, age: 0 }, leaving, time)
}

const starts = [
  [1, 1, 1, 1],
  [0.3, 0.15, 0.8, 2.5],
  [0.5, 0.5, 0.5, 5],
  [3, 1, 0.3, 3],
  [1, 0.1, 2, 2],
]
const model = (leaving: Leaving): HistoryModel<keyof BgNbd> => ({
  names: ['r', 'alpha', 'a', 'b'],
  times: ['alpha'],
  starts,
  logLikelihood: (parameters, table) => logLikelihood(parameters, table, leaving),
})
const [afterRepeats, afterAny] = [model('after-repeats'), model('after-any')]

function logLikelihood({ r, alpha, a, b }: BgNbd, table: HistoryTable, leaving: Leaving): number {
  const shift = shiftOf(leaving)
  const atStart = r * Math.log(alpha) - logGamma(r) - logBeta(a, b)
  return sumBlocks(
    table,
    (repeats) => atStart + logGamma(r + repeats) + logBeta(a, b + repeats + shift),
    (repeats, recency, age) => {
      const stayed = -(r + repeats) * Math.log(alpha + age)
      if (repeats + shift === 0) return stayed
      return logSum(stayed, Math.log(a / (b + repeats + shift - 1)) - (r + repeats) * Math.log(alpha + recency))
    },
  )
}

function logOddsGone({ r, alpha, a, b }: BgNbd, { repeats, recency, age }: PurchaseHistory, leaving: Leaving): number {
  const shift = shiftOf(leaving)
  if (repeats + shift === 0) return -Infinity
  return Math.log(a / (b + repeats + shift - 1)) + (r + repeats) * Math.log((alpha + age) / (alpha + recency))
}

const mostTerms = 100_000

/**
 * (a+b−1)/(a−1) · [1 − (1−z)^r ₂F₁(r, b; a+b−1; z)], all with the customer's r and b.
 * Where a − 1 < r it is Euler's transformation with 1/(a−1) divided out, so that nothing breaks at a = 1 nor overflows at many repeats.
 */
function expectedOfLiving(r: number, a: number, b: number, z: number): number {
  if (a - 1 >= r) {
    const factor = (a + b - 1) / (a - 1)
    return -factor * Math.expm1(Math.log(hypergeometric(r, b, a + b - 1, z)) + r * Math.log1p(-z))
  }
  const left = Math.log1p(-z)
  const power = (a - 1) * left
  const mean = power === 0 ? -left : (left * -Math.expm1(power)) / power
  return (a + b - 1) * mean - Math.exp(power) * eulerRest(a + b - 1 - r, a, a + b - 1, z)
}

/** c · (₂F₁(p, a−1; c; z) − 1) / (a−1), term by term, also where p or c is below 0. */
function eulerRest(p: number, a: number, c: number, z: number): number {
  let term = p * z
  let sum = term
  for (let n = 1; n < mostTerms; n += 1) {
    term *= (((p + n) / (c + n)) * (a + n - 1) * z) / (n + 1)
    sum += term
    if (!(Math.abs(term) > Math.abs(sum) * 1e-17)) return sum
  }
  return Number.NaN
}

function shiftOf(leaving: Leaving): 0 | 1 {
  return leaving === 'after-any' ? 1 : 0
}

function isUsable({ r, alpha, a, b }: BgNbd): boolean {
  return [r, alpha, a, b].every((parameter) => parameter > 0 && parameter < Infinity)
}
