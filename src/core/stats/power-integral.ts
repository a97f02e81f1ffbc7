import { integrate } from './gauss-legendre.ts'

/** Where the integrand has fallen by e^−45 against its start the rest is nothing. */
const nothing = 45

/**
 * ln ∫ (near + y)^−p (far + y)^−q dy over y from 0 to `length`, for 0 < near ≤ far and p, q > 0: by quadrature in ln(near + y), in which it is smooth.
 * The effort is bounded, also where near is a tiny part of far and no series comes to rest.
 */
export function logPowerIntegral(powers: {
  readonly near: number
  readonly far: number
  readonly p: number
  readonly q: number
  readonly length: number
}): number {
  const { near, far, p, q, length } = powers
  const end = Math.min(
    Math.log1p(length / near),
    p > 1 ? nothing / (p - 1) : Infinity,
    Math.log1p((far / near) * Math.expm1(nothing / q)),
  )
  const share = near / far
  const farAt = (v: number): number => Math.log1p(share * Math.expm1(v))
  // How fast the integrand changes: 16 places are exact to all digits while it changes by up to e^16.
  const speed = Math.abs(1 - p) + q * share * Math.exp(end - farAt(end))
  const panels = Math.ceil(end * Math.max(1, speed / 16))
  if (!(panels < mostPanels)) return Number.NaN
  let sum = 0
  for (let panel = 0; panel < panels; panel += 1) {
    const [from, until] = [(panel * end) / panels, ((panel + 1) * end) / panels]
    sum += integrate((v) => Math.exp((1 - p) * v - q * farAt(v)), from, until)
  }
  return Math.log(sum) + (1 - p) * Math.log(near) - q * Math.log(far)
}

const mostPanels = 2000
