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

/**
 * The largest p-value that Benjamini-Hochberg keeps at level q: whatever is at most this is a discovery, with the same outcome as `adjustPValues`.
 * NaN is no part of the family; 0 p-values kept gives -1. Benjamini and Hochberg, JRSS B 57 (1995), step-up.
 */
export function largestDiscovery(pValues: Float64Array, q: number): number {
  // NaN sorts to the end.
  const sorted = pValues.toSorted()
  let size = sorted.length
  while (size > 0 && Number.isNaN(sorted[size - 1])) size -= 1
  for (let rank = size; rank > 0; rank -= 1) {
    const pValue = sorted[rank - 1] ?? 1
    if ((pValue * size) / rank <= q) return pValue
  }
  return -1
}

function harmonic(n: number): number {
  let sum = 0
  for (let k = n; k >= 1; k -= 1) sum += 1 / k
  return sum
}
