import { poissonDensity } from './density.ts'
import { findRoot } from './find-root.ts'

const tiny = 1e-300
const mostSteps = 1_000_000

/** The distribution function of Gamma(shape) with rate 1 at x (Abramowitz and Stegun 6.5.29). */
export function lowerGamma(shape: number, x: number): number {
  if (x <= 0) return 0
  return x < shape + 1 ? series(shape, x) : 1 - continuedFraction(shape, x)
}

/** The upper tail of Gamma(shape) with rate 1 at x, accurate also where it is very small (Abramowitz and Stegun 6.5.31). */
export function upperGamma(shape: number, x: number): number {
  if (x <= 0) return 1
  return x < shape + 1 ? 1 - series(shape, x) : continuedFraction(shape, x)
}

/** The value below which Gamma(shape) with rate 1 lies with the given probability in (0, 1). */
export function gammaQuantile(probability: number, shape: number): number {
  const spread = Math.sqrt(shape) + 1
  let high = shape + spread
  while (lowerGamma(shape, high) < probability) high += 4 * spread
  return findRoot((x) => lowerGamma(shape, x) - probability, 0, high)
}

/** The probability of a chi-square value at least this large: the p-value of a chi-square test. */
export function chiSquareTail(statistic: number, degreesOfFreedom: number): number {
  return upperGamma(degreesOfFreedom / 2, statistic / 2)
}

function series(shape: number, x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; k < mostSteps && term > sum * 1e-17; k += 1) {
    term *= x / (shape + k)
    sum += term
  }
  return poissonDensity(shape, x) * sum
}

function continuedFraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let k = 1; k < mostSteps; k += 1) {
    const numerator = -k * (k - shape)
    b += 2
    d = 1 / away(numerator * d + b)
    c = away(b + numerator / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return poissonDensity(shape, x) * shape * value
}

function away(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}
