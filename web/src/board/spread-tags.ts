import type { Frame } from './chart-frame.ts'

/** Words beside the staff, at the height of what they name. */
export interface Tag {
  readonly key: string
  readonly y: number
  readonly lines: readonly string[]
  readonly colour: string
  readonly isStrong: boolean
}

const LINE = 16
const GAP = 4

/** Moves tags apart until none covers another and all stand inside the chart; `y` becomes the baseline of the first line. */
export function spreadTags(tags: readonly Tag[], { top, foot }: Pick<Frame, 'top' | 'foot'>): readonly Tag[] {
  const sorted = tags.toSorted((a, b) => a.y - b.y)
  const tops = sorted.map((tag) => tag.y - heightOf(tag) / 2)
  pushDown(sorted, tops, top - 4)
  pushUp(sorted, tops, foot + 4)
  return sorted.map((tag, i) => ({ ...tag, y: (tops[i] ?? tag.y) + 12 }))
}

function heightOf({ lines }: Tag): number {
  return lines.length * LINE
}

function pushDown(tags: readonly Tag[], tops: number[], start: number): void {
  let free = start
  for (const [i, tag] of tags.entries()) {
    tops[i] = Math.max(tops[i] ?? 0, free)
    free = tops[i] + heightOf(tag) + GAP
  }
}

function pushUp(tags: readonly Tag[], tops: number[], end: number): void {
  let free = end
  for (const [i, tag] of [...tags.entries()].reverse()) {
    tops[i] = Math.min(tops[i] ?? 0, free - heightOf(tag))
    free = tops[i] - GAP
  }
}
