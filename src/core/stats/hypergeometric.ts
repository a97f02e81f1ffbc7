const tiny = 1e-300
const mostSteps = 100_000

/**
 * ₂F₁(a, b; c; z) for a, b, c > 0 and 0 ≤ z < 1 by its series (DLMF 15.2.1), all of whose terms are positive.
 * Infinity where it exceeds every double, NaN where it does not come to rest.
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1
  let sum = 1
  for (let n = 0; n < mostSteps; n += 1) {
    const growth = (((a + n) / (c + n)) * (b + n) * z) / (n + 1)
    term *= growth
    sum += term
    if (!(sum < Infinity)) return sum
    if (growth < 1 && term < sum * 1e-17 * (1 - growth)) return sum
  }
  return Number.NaN
}

/**
 * ₂F₁(1, b; c; z) for b, c > 0 and 0 ≤ z ≤ 1 by Gauss's continued fraction (DLMF 15.7.1 with one parameter 0).
 * Also near z = 1, where the series crawls, it takes about 9/√(1−z) steps; NaN where it does not come to rest.
 */
export function unitHypergeometric(b: number, c: number, z: number): number {
  // Gauss's sum, DLMF 15.4.20.
  if (z === 1) return c - 1 > b ? (c - 1) / (c - 1 - b) : Infinity
  let ratio = 1
  let d = 1 / away(1 - (b / c) * z)
  let value = d
  for (let n = 1; n < mostSteps; n += 1) {
    const even = (-n * (c - 1 - b + n) * z) / ((c - 2 + 2 * n) * (c - 1 + 2 * n))
    const odd = (-(b + n) * (c - 1 + n) * z) / ((c - 1 + 2 * n) * (c + 2 * n))
    ;[ratio, d] = [away(1 + even / ratio), 1 / away(1 + even * d)]
    value *= ratio * d
    ;[ratio, d] = [away(1 + odd / ratio), 1 / away(1 + odd * d)]
    value *= ratio * d
    const moved = Math.abs(ratio * d - 1)
    if (!(moved >= 1e-15)) return moved < 1e-15 ? value : Number.NaN
  }
  return Number.NaN
}

function away(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}
