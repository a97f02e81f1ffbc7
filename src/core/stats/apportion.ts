/**
 * A whole number split by weights into whole parts that add up to it exactly: each gets its share rounded down, and the largest remainders one more.
 * Largest remainder (Hamilton): of equal ones the first. For shares in percent that make 100, and targets handed down. Null where nothing is to be divided by.
 */
export function apportion(total: number, weights: readonly number[]): readonly number[] | null {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const isAsked = Number.isSafeInteger(total) && total >= 0 && weights.every((weight) => weight >= 0)
  if (!isAsked || !(sum > 0 && sum < Infinity)) return null
  const shares = weights.map((weight) => total * (weight / sum))
  // 3 × (1 / 3) must not become 2 and a remainder.
  const parts = shares.map((share) => Math.floor(share * (1 + 4 * Number.EPSILON)))
  const left = total - parts.reduce((all, part) => all + part, 0)
  const byRemainder = [...shares.keys()].toSorted((a, b) => remainder(shares, parts, b) - remainder(shares, parts, a))
  const favoured = new Set(byRemainder.slice(0, left))
  return parts.map((part, at) => (favoured.has(at) ? part + 1 : part))
}

/** Rounded, so that shares that are equal on paper come in their order. */
function remainder(shares: readonly number[], parts: readonly number[], at: number): number {
  return Math.round(((shares[at] ?? 0) - (parts[at] ?? 0)) * 1e9)
}
