import { upperGamma } from './incomplete-gamma.ts'
import { tailOf } from './interval.ts'

/** The standard normal distribution function, relatively accurate also far below zero. */
export function normalCdf(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2
  return z < 0 ? tail : 1 - tail
}

/** The probability of a standard normal value at least this far from zero: a two-sided p-value. */
export function twoSidedP(z: number): number {
  return upperGamma(0.5, (z * z) / 2)
}

/** The standard normal quantile. Throws a RangeError outside (0, 1). */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1))
    throw new RangeError(`probability must lie between 0 and 1, got ${probability}`)
  if (probability === 0.5) return 0
  if (probability > 0.5) return -normalQuantile(1 - probability)
  // Abramowitz and Stegun 26.2.23 is good to 4.5e-4; each Halley step then triples the correct digits.
  const t = Math.sqrt(-2 * Math.log(probability))
  const ratio = (2.515517 + (0.802853 + 0.010328 * t) * t) / (1 + (1.432788 + (0.189269 + 0.001308 * t) * t) * t)
  return refine(refine(ratio - t, probability), probability)
}

/** How many standard errors a two-sided interval reaches to each side: 1.96 for 0.95. */
export function normalReach(level: number): number {
  return -normalQuantile(tailOf(level))
}

function refine(z: number, probability: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (density === 0) return z
  const step = (normalCdf(z) - probability) / density
  return z - step / (1 + (z * step) / 2)
}
