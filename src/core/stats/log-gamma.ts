import { stirlingError } from './density.ts'

const halfLogTwoPi = Math.log(2 * Math.PI) / 2

/** ln Γ(x) for x > 0: Stirling's formula with its exact error (Loader 2000). */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingError(x)
}

/** ln B(a, b) for a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b)
}

/** ln(e^a + e^b) without overflow; a or b may be −Infinity. */
export function logSum(a: number, b: number): number {
  const [larger, smaller] = a > b ? [a, b] : [b, a]
  return smaller === -Infinity ? larger : larger + Math.log1p(Math.exp(smaller - larger))
}
