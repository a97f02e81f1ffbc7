/** The value range of a staff, its river and its axis: all three share it. */
export interface Scale {
  readonly min: number
  readonly max: number
}

/** The scale of counts and sums: from zero to a little above the highest value. */
export function scaleFromZero(values: readonly number[]): Scale {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  if (low === high) return { min: 0, max: 1 }
  const room = (high - low) * 0.08
  return { min: low < 0 ? low - room : 0, max: high > 0 ? high + room : 0 }
}

/** The scale of everything else: from the low to the high end of what is shown, 8 % wider each way, without leaving the values that can be. */
export function scaleAround(values: readonly number[]): Scale {
  if (values.length === 0) return { min: 0, max: 1 }
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const room = high > low ? (high - low) * 0.08 : Math.abs(high) * 0.1 || 1
  const min = low - room
  return { min: low >= 0 ? Math.max(0, min) : min, max: high + room }
}

/** Round numbers inside a scale, about `count` of them. */
export function niceTicks({ min, max }: Scale, count: number): readonly number[] {
  const step = niceStep((max - min) / count)
  const first = Math.ceil(min / step - 1e-9)
  const last = Math.floor(max / step + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** Three or four lines from zero to the first round number that is no lower than `highest`. */
export function linesFromZero(highest: number): readonly number[] {
  if (highest <= 0) return [0, 1]
  const power = 10 ** Math.floor(Math.log10(highest / 3))
  const step =
    [1, 2, 2.5, 5, 10, 20].map((size) => size * power).find((size) => size * 3 >= highest * (1 - 1e-9)) ?? highest
  const count = Math.ceil(highest / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(12)))
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  const size = raw / power
  return (size < 1.5 ? 1 : size < 3.5 ? 2 : size < 7.5 ? 5 : 10) * power
}

/** Where a value stands on a drawing from `top` to `bottom`; values outside the scale stay at its ends. */
export function heightOf(value: number, { min, max }: Scale, top: number, bottom: number): number {
  const share = Math.max(0, Math.min(1, (value - min) / (max - min)))
  return round(bottom - share * (bottom - top))
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** Only a scale that starts at zero shows its water full to the foot. */
export function scaleStartsAtZero({ min }: Scale): boolean {
  return min === 0
}
