/** The derivative of ln Γ(x) for x > 0: recurrence up to 12, then the asymptotic series (Abramowitz and Stegun 6.3.18). */
export function digamma(x: number): number {
  let shift = 0
  let y = x
  for (; y < 12; y += 1) shift -= 1 / y
  const s = 1 / (y * y)
  const series = (1 / 12 - (1 / 120 - (1 / 252 - (1 / 240 - (1 / 132 - (691 / 32760) * s) * s) * s) * s) * s) * s
  return shift + Math.log(y) - 1 / (2 * y) - series
}
