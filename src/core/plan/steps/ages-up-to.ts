/** Distances that people count in: days, weeks, months, quarters, years. */
const steps = [1, 2, 7, 14, 30, 60, 90, 180, 365, 730] as const

/** A curve of more points says no more. */
const mostAges = 16

/** Ages in days, evenly from 0 up to the last one, which is there too. */
export function agesUpTo(days: number): readonly number[] {
  const last = Math.max(1, Math.ceil(days))
  const step = steps.find((one) => last / one < mostAges) ?? Math.ceil(last / mostAges)
  const ages = Array.from({ length: Math.ceil(last / step) }, (_, index) => index * step)
  return [...ages, last]
}
