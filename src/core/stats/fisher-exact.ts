import { isExactRate, type Rate } from './rate.ts'

/** P-values of Fisher's exact test; `greater` is the one against "the second rate is greater". */
export interface FisherTest {
  readonly twoSided: number
  readonly less: number
  readonly greater: number
}

/**
 * Tests two rates of whole counts for equality by summing all tables with the same margins; null without trials or for fractions of a case.
 * Two-sided in the manner of R: all tables that are no more likely than the observed one, within 1e-7.
 */
export function fisherExact(before: Rate, after: Rate): FisherTest | null {
  if (!isExactRate(before) || !isExactRate(after)) return null
  if (![before.successes, before.n, after.successes, after.n].every(Number.isSafeInteger)) return null
  const weights = weighTables(before.n, after.n, before.successes + after.successes)
  const total = sum(weights.values())
  const observed = (weights.get(after.successes) ?? 0) * (1 + 1e-7)
  const share = (isCounted: (cell: [number, number]) => boolean): number =>
    Math.min(1, sum([...weights].filter(isCounted).map(([, weight]) => weight)) / total)
  return {
    twoSided: share(([, weight]) => weight <= observed),
    less: share(([successes]) => successes <= after.successes),
    greater: share(([successes]) => successes >= after.successes),
  }
}

// Relative to the likeliest table, outward until a weight vanishes: no logarithms of factorials, so no loss for large counts.
function weighTables(n1: number, n2: number, successes: number): Map<number, number> {
  const [least, most] = [Math.max(0, successes - n1), Math.min(n2, successes)]
  const mode = Math.min(most, Math.max(least, Math.floor(((successes + 1) * (n2 + 1)) / (n1 + n2 + 2))))
  const weights = new Map([[mode, 1]])
  const ratioUp = (x: number): number => ((n2 - x) * (successes - x)) / ((x + 1) * (n1 - successes + x + 1))
  for (let x = mode, weight = 1; x < most && weight > 0; x += 1) {
    weight *= ratioUp(x)
    weights.set(x + 1, weight)
  }
  for (let x = mode, weight = 1; x > least && weight > 0; x -= 1) {
    weight /= ratioUp(x - 1)
    weights.set(x - 1, weight)
  }
  return weights
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
