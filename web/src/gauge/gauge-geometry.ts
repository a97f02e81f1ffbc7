import type { Better } from '../api/types.ts'
import { heightOf, niceTicks, round, type Scale } from './scale.ts'

/** What a gauge shows; numbers are values on the scale. */
export interface GaugeFacts {
  readonly value: number | null
  readonly interval: { readonly low: number; readonly high: number } | undefined
  readonly target: { readonly low: number | null; readonly high: number | null } | undefined
  readonly past: readonly number[]
  readonly scale: Scale
}

/** The drawing in pixels: three levels of detail by height, 32 and 96 are their limits. */
export interface GaugeGeometry {
  readonly level: 'small' | 'medium' | 'large'
  readonly width: number
  readonly height: number
  readonly staff: { readonly left: number; readonly right: number; readonly radius: number }
  readonly waterline: { readonly left: number; readonly y: number; readonly thickness: number } | undefined
  readonly wave: string | undefined
  readonly bracket: Bracket | undefined
  readonly graduations: readonly { readonly y: number; readonly length: number; readonly isLong: boolean }[]
  readonly pastTicks: readonly {
    readonly y: number
    readonly left: number
    readonly right: number
    readonly isLast: boolean
  }[]
}

interface Bracket {
  readonly path: string
  readonly thickness: number
  readonly targetLines: readonly { readonly y: number; readonly left: number; readonly right: number }[]
}

/** The good side of a target: to the top, to the bottom, or around a band. */
export function goodSideOf(
  better: Better,
  target: { value: number; low?: number; high?: number },
): NonNullable<GaugeFacts['target']> {
  if (better === 'lower') return { low: null, high: target.value }
  if (better === 'band') return { low: target.low ?? null, high: target.high ?? null }
  return { low: target.value, high: null }
}

/** Lays out a gauge of a given height. */
export function layOutGauge(facts: GaugeFacts, height: number): GaugeGeometry {
  const sizes = sizesOf(height, facts.past.length > 0)
  const { level, left, right, inset } = sizes
  const y = (value: number) => heightOf(value, facts.scale, inset, height - inset)
  return {
    level,
    height,
    width: round(sizes.bracketX + sizes.bracketThickness / 2 + 0.5),
    staff: { left, right, radius: sizes.radius },
    waterline:
      facts.value === null
        ? undefined
        : { left: round(left - sizes.overhang), y: y(facts.value), thickness: sizes.waterThickness },
    wave:
      facts.interval &&
      waveBand({ left, right, top: y(facts.interval.high), bottom: y(facts.interval.low) }, sizes.amplitude),
    bracket: facts.target && drawBracket(facts.target, sizes, y),
    graduations: level === 'large' ? graduate(facts.scale, height, y) : [],
    pastTicks:
      level === 'small' ? [] : facts.past.map((value, i) => pastTick(y(value), sizes, i === facts.past.length - 1)),
  }
}

interface Sizes {
  readonly level: GaugeGeometry['level']
  readonly height: number
  readonly left: number
  readonly right: number
  readonly radius: number
  readonly overhang: number
  readonly inset: number
  readonly bracketX: number
  readonly bracketThickness: number
  readonly serif: number
  readonly waterThickness: number
  readonly amplitude: number
  readonly pastGap: number
}

/** Sizes at the base height of each level; below 96 pixels everything grows with the height, above it lines and corners stay. */
const details = {
  small: { base: 24, staff: 9, overhang: 1.5, left: 2.5, gap: 3.75, bracket: 1.5, radius: 2, serif: -0.6, water: 2 },
  medium: { base: 64, staff: 14, overhang: 2.5, left: 4, gap: 4, bracket: 1.75, radius: 3, serif: 3.5, water: 2.5 },
  large: { base: 200, staff: 34, overhang: 5, left: 7, gap: 8, bracket: 2, radius: 5, serif: 9, water: 3.5 },
} as const
const insets = { small: 1, medium: 1.5, large: 2 }
const roomForPast = { small: 0, medium: 6.5, large: 11 }

function sizesOf(height: number, hasPast: boolean): Sizes {
  const level = height <= 32 ? 'small' : height <= 96 ? 'medium' : 'large'
  const detail = details[level]
  const k = height / detail.base
  const line = level === 'small' ? k : 1
  const corner = level === 'large' ? 1 : k
  const left = round((detail.left + (hasPast ? roomForPast[level] : 0)) * (level === 'large' ? 1 : k))
  const right = round(left + detail.staff * k)
  return {
    level,
    height,
    left,
    right,
    radius: detail.radius * corner,
    overhang: detail.overhang * k,
    inset: insets[level],
    bracketX: round(right + detail.gap * k),
    bracketThickness: round(detail.bracket * line),
    serif: detail.serif * corner,
    waterThickness: round(detail.water * line),
    amplitude: level === 'small' ? 0 : level === 'medium' ? 1.6 * k : 3.4,
    pastGap: level === 'large' ? 9 : 5.5 * k,
  }
}

function drawBracket(
  { low, high }: NonNullable<GaugeFacts['target']>,
  sizes: Sizes,
  y: (value: number) => number,
): Bracket {
  const { bracketX: x, bracketThickness: thickness, height } = sizes
  const serif = round(sizes.right - sizes.serif)
  const foot = low === null ? `M${x} ${round(height - thickness / 2)}` : `M${serif} ${y(low)}H${x}`
  const head = high === null ? `V${round(thickness / 2)}` : `V${y(high)}H${serif}`
  const values = [low, high].filter((value) => value !== null)
  const targetLines = values.map((value) => ({
    y: y(value),
    left: round(sizes.left + (sizes.level === 'small' ? 1 : 1.5)),
    right: Math.min(serif, sizes.right - 1),
  }))
  return { path: foot + head, thickness, targetLines }
}

/** Long lines at round numbers, four short ones between two of them, as on a real gauge board. */
function graduate(scale: Scale, height: number, y: (value: number) => number): GaugeGeometry['graduations'] {
  const ticks = niceTicks(scale, GRADUATIONS)
  const fine = ((ticks[1] ?? scale.max) - (ticks[0] ?? scale.min)) / 5
  const first = Math.ceil(scale.min / fine - 1e-9)
  const last = Math.floor(scale.max / fine + 1e-9)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
    .map((nth) => ({ y: y(nth * fine), isLong: nth % 5 === 0 }))
    .filter((line) => line.y >= 5 && line.y <= height - 5)
    .map((line) => ({ ...line, length: line.isLong ? 11 : 6 }))
}

/** About how many round numbers a large staff has. */
export const GRADUATIONS = 5

function pastTick(y: number, { level, left, pastGap }: Sizes, isLast: boolean): GaugeGeometry['pastTicks'][number] {
  const length = level === 'large' ? 7 : 4
  return { y, left: round(left - pastGap - length), right: round(left - pastGap), isLast }
}

interface Band {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The wavy interval: one wave along both edges; a band thinner than its own line is none. */
function waveBand(band: Band, amplitude: number): string | undefined {
  const thickness = band.bottom - band.top
  if (thickness <= 1.2) return undefined
  const swing = Math.min(amplitude, thickness * 0.2)
  const { left, right, top, bottom } = band
  return `M${left} ${top}${waveLine(left, right, top, swing)}L${right} ${bottom}${waveLine(right, left, bottom, -swing)}Z`
}

/** One full wave from x to x: a crest and a trough as cubic curves, exact enough for a mark. */
function waveLine(from: number, to: number, y: number, swing: number): string {
  const half = (to - from) / 2
  const curve = (start: number, side: number) =>
    `C${round(start + half * 0.36)} ${round(y + side * swing * 1.33)} ${round(start + half * 0.64)} ${round(y + side * swing * 1.33)} ${round(start + half)} ${y}`
  return curve(from, -1) + curve(from + half, 1)
}
