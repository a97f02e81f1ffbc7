/** A number as somebody read it off and typed it. */
export interface TypedNumber {
  readonly value: number
  /** Digits behind the point as typed, in the KPI's unit: 48.2 % is 0.482 with three. Absent: as the number shows. */
  readonly digits?: number
}

/** Nobody rounds more than this many figures away. */
const leastFigures = 3

/** Half of the last place that was typed: 48.2 % may stand for anything from 48.15 to 48.25 %. Zeros at the end of a large number may be rounding, unless fewer than three figures would remain. */
export function toleranceOf({ value, digits }: TypedNumber): number {
  const shown = digits ?? digitsOf(value)
  if (shown > 0 || value === 0) return half(-shown)
  const figures = String(Math.abs(Math.round(value)))
  const zeros = /0*$/.exec(figures)?.[0].length ?? 0
  return half(Math.min(zeros, Math.max(0, figures.length - leastFigures)))
}

/** Whether a value gives the number that was typed, rounded as it was typed. */
export function fitsTyped(value: number, typed: TypedNumber): boolean {
  // A hair of slack: 0.4815 is stored as a little less.
  return Math.abs(value - typed.value) <= toleranceOf(typed) * (1 + 1e-9)
}

/** Digits behind the point of a number that went through arithmetic: 48.2 / 100 is 0.48200000000000004. */
function digitsOf(value: number): number {
  const text = Number(value.toPrecision(12)).toString()
  const [mantissa = '', exponent = '0'] = text.split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent))
}

const half = (power: number): number => 10 ** power / 2
