import { binomialDensity } from './density.ts'
import { findRoot } from './find-root.ts'

const tiny = 1e-300
const mostSteps = 1_000_000

/** The distribution function of Beta(a, b) at x, for real a, b > 0 (Abramowitz and Stegun 26.5.8). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  return x < (a + 1) / (a + b + 2) ? lowerPart(x, a, b) : 1 - lowerPart(1 - x, b, a)
}

/** The value below which Beta(a, b) lies with the given probability. */
export function betaQuantile(probability: number, a: number, b: number): number {
  if (probability <= 0) return 0
  if (probability >= 1) return 1
  return findRoot((x) => incompleteBeta(x, a, b) - probability, 0, 1)
}

function lowerPart(x: number, a: number, b: number): number {
  const front = (binomialDensity(a, a + b, x) * b) / (a + b)
  return front === 0 ? 0 : front * continuedFraction(x, a, b)
}

// Lentz's method; needs about the square root of the larger parameter in steps.
function continuedFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let value = d
  for (let m = 1; m < mostSteps; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    value *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return value
}

function away(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}
