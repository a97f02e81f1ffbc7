/** A closed range of plausible values, in the unit of the estimate. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** A range whose side is null where the sample is too small to bound it. */
export interface OpenInterval {
  readonly low: number | null
  readonly high: number | null
}

/** An estimate with the range it plausibly lies in. */
export interface Estimate extends OpenInterval {
  readonly value: number
}

/** The probability left over on each side of a two-sided level: 0.95 gives 0.025. Throws a RangeError outside (0, 1). */
export function tailOf(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie between 0 and 1, got ${level}`)
  return (1 - level) / 2
}

/** The interval when both ends are finite numbers, else null. */
export function finiteInterval(low: number, high: number): Interval | null {
  return Number.isFinite(low) && Number.isFinite(high) ? { low, high } : null
}

/** The number itself when it is finite, else null. */
export function finiteOrNull(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null
}
