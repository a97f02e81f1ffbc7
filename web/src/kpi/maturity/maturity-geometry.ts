import type { MaturityCurves } from '../../api/types.ts'
import { heightOf, niceTicks, round, type Scale } from '../../gauge/scale.ts'

/** Where things stand in the chart of the cohorts, in pixels. */
export interface MaturityFrame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly foot: number
  readonly isNarrow: boolean
}

const NARROW = 560

export function maturityFrameOf(width: number): MaturityFrame {
  const isNarrow = width < NARROW
  return isNarrow
    ? { width, height: 240, left: 34, right: width - 66, top: 34, foot: 206, isNarrow }
    : { width, height: 264, left: 72, right: width - 156, top: 24, foot: 226, isNarrow }
}

export interface CurvePlan {
  readonly ticks: readonly number[]
  readonly ageTicks: readonly number[]
  readonly x: (age: number) => number
  readonly y: (share: number) => number
}

/** Ages from left to right from day 0, shares from zero to a little above the highest. */
export function planCurves({ ages, cohorts }: MaturityCurves, frame: MaturityFrame): CurvePlan {
  const highest = Math.max(0, ...cohorts.flatMap(({ shares }) => shares).filter((share) => share !== null))
  const scale: Scale = { min: 0, max: highest === 0 ? 1 : highest * 1.08 }
  const oldest = Math.max(1, ...ages)
  return {
    ticks: niceTicks(scale, 3),
    ageTicks: niceTicks({ min: 0, max: oldest }, frame.isNarrow ? 3 : 6),
    x: (age) => round(frame.left + (age / oldest) * (frame.right - frame.left)),
    y: (share) => heightOf(share, scale, frame.top, frame.foot),
  }
}

export interface Curve {
  readonly label: string
  readonly path: string
  /** Where the cohort has come to; undefined where nothing of it is known. */
  readonly end: { readonly x: number; readonly y: number } | undefined
}

/** The curve of each cohort; what is beyond the age that it has reached is not drawn. */
export function curvesOf({ ages, cohorts }: MaturityCurves, { x, y }: CurvePlan): readonly Curve[] {
  return cohorts.map(({ label, shares }) => {
    const spots = ages.flatMap((age, i) => {
      const share = shares[i] ?? null
      return share === null ? [] : [{ x: x(age), y: y(share) }]
    })
    return {
      label,
      path: spots.map((spot, i) => `${i === 0 ? 'M' : 'L'}${spot.x} ${spot.y}`).join(''),
      end: spots.at(-1),
    }
  })
}

/** The step of age that is closest to a place on the chart. */
export function ageAt(place: number, ages: readonly number[], { x }: CurvePlan): number {
  const gaps = ages.map((age) => Math.abs(x(age) - place))
  return Math.max(0, gaps.indexOf(Math.min(...gaps)))
}

/** Newest first, whatever the order of the answer: labels of periods sort by time. */
export function newestFirst({ cohorts }: MaturityCurves): MaturityCurves['cohorts'] {
  return cohorts.toSorted((a, b) => (a.label < b.label ? 1 : a.label > b.label ? -1 : 0))
}

/** How a curve stands out: the newest most, then the two before it and the newest that came to the end; the others are the crowd behind them. */
export type CurveRank = 'newest' | 'named' | 'crowd'

const NAMED = 3

/** The rank of each curve, newest first; where there are few, all have a name. */
export function rankCurves(curves: readonly Curve[], isAtEnd: (curve: Curve) => boolean): readonly CurveRank[] {
  const drawn = curves.filter(({ end }) => end !== undefined)
  const reference = drawn.find(isAtEnd)
  return curves.map((curve) => {
    const nth = drawn.indexOf(curve)
    if (nth === 0) return 'newest'
    return drawn.length <= NAMED + 3 || nth < NAMED || curve === reference ? 'named' : 'crowd'
  })
}
