import type { Holdout } from '../../api/types.ts'
import { heightOf, niceTicks, round, type Scale } from '../../gauge/scale.ts'

/** Where things stand in the chart, in pixels. */
export interface HoldoutFrame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly foot: number
}

const NARROW = 560

export function holdoutFrameOf(width: number): HoldoutFrame {
  const isNarrow = width < NARROW
  return { width, height: 236, left: isNarrow ? 40 : 72, right: width - (isNarrow ? 8 : 156), top: 20, foot: 200 }
}

export interface HoldoutPlan {
  readonly ticks: readonly number[]
  readonly x: (i: number) => number
  readonly y: (value: number) => number
  readonly actual: string
  readonly expected: string
}

/** Both lines over the same days, from zero where purchases add up; of customers who stay only as far down as they fall. */
export function planHoldout({ points, counts }: Holdout, frame: HoldoutFrame): HoldoutPlan {
  const values = points.flatMap(({ actual, expected }) => [actual, expected])
  const [low, high] = [Math.min(...values), Math.max(1, ...values)]
  const scale: Scale = { min: counts === 'purchases' || low < high / 2 ? 0 : low - (high - low) / 2, max: high * 1.05 }
  const last = Math.max(1, points.length - 1)
  const x = (i: number) => round(frame.left + (i / last) * (frame.right - frame.left))
  const y = (value: number) => heightOf(value, scale, frame.top, frame.foot)
  const line = (of: (point: Holdout['points'][number]) => number) =>
    points.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(i)} ${y(of(point))}`).join('')
  return {
    ticks: niceTicks(scale, 3),
    x,
    y,
    actual: line(({ actual }) => actual),
    expected: line(({ expected }) => expected),
  }
}

/** The point nearest to a place. */
export function pointAt(place: number, count: number, { left, right }: HoldoutFrame): number {
  const share = (place - left) / Math.max(1, right - left)
  return Math.min(count - 1, Math.max(0, Math.round(share * (count - 1))))
}
