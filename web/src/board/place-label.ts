import type { Frame } from './chart-frame.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

const LABEL_WIDTH = 70

/** Where the name of the comparison line stands free: beyond today if there is room, else where the two lines are furthest apart. */
export function placeComparedLabel(
  now: readonly Point[],
  before: readonly Point[],
  frame: Frame,
): (Point & { readonly anchor: 'start' | 'end' }) | undefined {
  const last = before.at(-1)
  if (last === undefined) return undefined
  const today = now.at(-1)?.x ?? frame.left
  const ahead = before[Math.floor(before.length * 0.9)]
  if (ahead !== undefined && ahead.x - today > LABEL_WIDTH) {
    const above = before.filter(({ x }) => x > ahead.x - LABEL_WIDTH && x <= ahead.x)
    return { x: ahead.x, y: Math.min(Math.max(...above.map(({ y }) => y)) + 20, frame.foot - 8), anchor: 'end' }
  }
  return widestGap(now, before, frame)
}

function widestGap(
  now: readonly Point[],
  before: readonly Point[],
  frame: Frame,
): ReturnType<typeof placeComparedLabel> {
  const inside = before
    .map((spot, i) => ({ ...spot, gap: (now[i]?.y ?? spot.y) - spot.y }))
    .slice(Math.floor(before.length * 0.3), Math.ceil(before.length * 0.85))
  const widest = inside.toSorted((a, b) => Math.abs(b.gap) - Math.abs(a.gap))[0]
  if (widest === undefined) return undefined
  const isAbove = widest.gap > 0
  return isAbove
    ? { x: widest.x - 6, y: Math.max(widest.y - 8, frame.top + 10), anchor: 'end' }
    : { x: widest.x + 8, y: Math.min(widest.y + 20, frame.foot - 8), anchor: 'start' }
}
