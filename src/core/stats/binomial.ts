import { incompleteBeta } from './incomplete-beta.ts'

/** The probability of at most k successes in n trials, exact for n up to tens of millions without summing (Abramowitz and Stegun 26.5.24). */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0
  if (k >= n) return 1
  return 1 - incompleteBeta(p, k + 1, n - k)
}

/** The probability of at least k successes in n trials, accurate also where it is very small. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n) return 0
  return incompleteBeta(p, k, n - k + 1)
}
