/**
 * The error of Stirling's formula: ln x! = ln(√(2πx) (x/e)^x) + stirlingError(x), for any real x > 0.
 * Loader, "Fast and accurate computation of binomial probabilities" (2000).
 */
export function stirlingError(x: number): number {
  if (x < 15) return stirlingError(x + 1) + (x + 0.5) * Math.log1p(1 / x) - 1
  const s = 1 / (x * x)
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - (691 / 360360) * s) * s) * s) * s) * s) / x
}

/** x ln(x/mean) + mean − x without cancellation when x is near the mean (Loader 2000). */
export function deviance(x: number, mean: number): number {
  const distance = x - mean
  if (Math.abs(distance) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - distance
  const v = distance / (x + mean)
  let sum = distance * v
  let term = 2 * x * v
  for (let odd = 3; ; odd += 2) {
    term *= v * v
    const next = sum + term / odd
    // Also where it is no number, which equals nothing.
    if (!(Math.abs(next - sum) > 0)) return next
    sum = next
  }
}

/** C(n, x) p^x (1−p)^(n−x) for real 0 < x < n and 0 < p < 1, accurate to about 14 digits also for n in the millions. */
export function binomialDensity(x: number, n: number, p: number): number {
  const rest = n - x
  const log =
    stirlingError(n) - stirlingError(x) - stirlingError(rest) - deviance(x, n * p) - deviance(rest, n * (1 - p))
  return Math.exp(log) * Math.sqrt(n / (2 * Math.PI * x * rest))
}

/** mean^x e^(−mean) / x! for real x > 0 and mean > 0. */
export function poissonDensity(x: number, mean: number): number {
  return Math.exp(-stirlingError(x) - deviance(x, mean)) / Math.sqrt(2 * Math.PI * x)
}
