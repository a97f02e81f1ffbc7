const tiny = 1e-300
const mostSteps = 1_000_000

/** e^z E_s(z) = ∫₁^∞ u^(−s) e^(−z(u−1)) du for s > 0 and z > 0, by its continued fraction (DLMF 8.19.17). */
export function scaledExponentialIntegral(s: number, z: number): number {
  let b = z + s
  let c = 1 / tiny
  let d = 1 / b
  let value = d
  for (let k = 1; k < mostSteps; k += 1) {
    const numerator = -k * (s - 1 + k)
    b += 2
    d = 1 / away(numerator * d + b)
    c = away(b + numerator / c)
    value *= d * c
    if (Math.abs(d * c - 1) < 1e-15) break
  }
  return value
}

function away(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}
