/** How p-values of many looks are corrected: Benjamini-Hochberg, or Benjamini-Yekutieli under any dependence. */
export type Adjustment = 'benjamini-hochberg' | 'benjamini-yekutieli'

/**
 * Corrects the p-values of one family of tests for false discoveries; whoever keeps those at most q expects a share q of false ones.
 * Keeps the order; a null p-value stays null and is no part of the family. Benjamini and Hochberg, JRSS B 57 (1995); Benjamini and Yekutieli (2001).
 */
export function adjustPValues(
  pValues: readonly (number | null)[],
  adjustment: Adjustment = 'benjamini-hochberg',
): (number | null)[] {
  const tests = pValues
    .flatMap((pValue, index) => (pValue === null || Number.isNaN(pValue) ? [] : [{ pValue, index }]))
    .toSorted((a, b) => a.pValue - b.pValue)
  const factor = tests.length * (adjustment === 'benjamini-yekutieli' ? harmonic(tests.length) : 1)
  const result: (number | null)[] = pValues.map(() => null)
  let smallest = 1
  for (const [before, { pValue, index }] of [...tests.entries()].reverse()) {
    smallest = Math.min(smallest, (pValue * factor) / (before + 1))
    result[index] = smallest
  }
  return result
}

function harmonic(n: number): number {
  let sum = 0
  for (let k = n; k >= 1; k -= 1) sum += 1 / k
  return sum
}
