import { integrate } from './gauss-legendre.ts'

const tiny = 1e-300
const mostSteps = 10_000
/** Where the integrand has fallen by e^−60 the rest is nothing. */
const nothing = 60

/** e^z E_s(z) = ∫₁^∞ u^(−s) e^(−z(u−1)) du for s > 0 and z >= 0; at z = 0 it is 1 / (s − 1), for s up to 1 without end. */
export function scaledExponentialIntegral(s: number, z: number): number {
  if (z === 0) return s > 1 ? 1 / (s - 1) : Infinity
  if (!(s > 0 && z > 0)) return Number.NaN
  if (z >= 1) return continuedFraction(s, z)
  // The fraction crawls towards z = 0: it takes over at u = 1/z, and up to there the integral is smooth in ln u.
  const integrand = (v: number): number => Math.exp((1 - s) * v - z * Math.expm1(v))
  const whole = -Math.log(z)
  const end = s > 1 ? Math.min(whole, nothing / (s - 1)) : whole
  const panels = Math.ceil(end * Math.max(1, s / 8))
  let sum = end < whole ? 0 : integrand(end) * continuedFraction(s, 1)
  for (let panel = 0; panel < panels; panel += 1)
    sum += integrate(integrand, (panel * end) / panels, ((panel + 1) * end) / panels)
  return sum
}

/** DLMF 8.19.17. */
function continuedFraction(s: number, z: number): number {
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
    if (Math.abs(d * c - 1) < 1e-15) return value
  }
  return Number.NaN
}

function away(x: number): number {
  return Math.abs(x) < tiny ? tiny : x
}
