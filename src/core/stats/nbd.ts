import { fitHistories } from './fit-histories.ts'
import type { Fit } from './fit-likelihood.ts'
import { finiteOrNull } from './interval.ts'
import { logGamma } from './log-gamma.ts'
import {
  isHistory,
  sumBlocks,
  type CountedHistory,
  type HistoryTable,
  type PurchaseHistory,
} from './purchase-history.ts'

/** Purchase rates vary as Gamma(r, alpha), alpha a time, and nobody ever leaves: what the other models must beat. Ehrenberg, Applied Statistics 8 (1959) 26-41. */
export type Nbd = Readonly<Record<'r' | 'alpha', number>>

/** Fits the model to counted histories; null where the likelihood has no maximum or nobody came back. */
export function fitNbd(rows: Iterable<CountedHistory>): Fit<keyof Nbd> | null {
  return fitHistories({ names: ['r', 'alpha'], times: ['alpha'], starts, logLikelihood }, rows)
}

/** The purchases expected of a customer in the time to come, in the unit of the history; null for an impossible history or parameters. */
export function nbdExpected({ r, alpha }: Nbd, history: PurchaseHistory, time: number): number | null {
  const isKnown = r > 0 && alpha > 0 && time >= 0 && isHistory(history)
  return isKnown ? finiteOrNull(((r + history.repeats) / (alpha + history.age)) * time) : null
}

const starts = [
  [1, 1],
  [0.3, 0.3],
  [5, 2],
]

function logLikelihood({ r, alpha }: Nbd, table: HistoryTable): number {
  const atStart = r * Math.log(alpha) - logGamma(r)
  return sumBlocks(
    table,
    (repeats) => atStart + logGamma(r + repeats),
    (repeats, _, age) => -(r + repeats) * Math.log(alpha + age),
  )
}
