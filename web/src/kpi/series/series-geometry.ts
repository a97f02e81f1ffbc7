import { linesFromZero, niceTicks, round, scaleAround, scaleFromZero, type Scale } from '../../gauge/scale.ts'
import { latestOf, type SeriesPoint } from './series-points.ts'

/** Where things stand in the chart of a series, in pixels. */
export interface SeriesFrame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly foot: number
  /** No room for names at the lines. */
  readonly isNarrow: boolean
}

const NARROW = 560

export function seriesFrameOf(width: number): SeriesFrame {
  const isNarrow = width < NARROW
  return isNarrow
    ? { width, height: 226, left: 34, right: width - 4, top: 24, foot: 190, isNarrow }
    : { width, height: 258, left: 72, right: width - 156, top: 14, foot: 226, isNarrow }
}

export interface Axis {
  readonly scale: Scale
  readonly ticks: readonly number[]
}

/** One scale for everything that is drawn: sums stand on zero and end at a round number. */
export function seriesAxis(
  points: readonly SeriesPoint[],
  kind: 'bars' | 'line',
  landing: { readonly low: number; readonly high: number } | undefined,
): Axis {
  const shown = points
    .flatMap(({ value, low, high, previous, targets }) => [value, low, high, previous, ...targets])
    .concat(landing === undefined ? [] : [landing.low, landing.high])
    .filter((value) => value !== null)
  if (kind === 'line') return withTicks(scaleAround(shown))
  if (shown.some((value) => value < 0)) return withTicks(scaleFromZero(shown))
  const ticks = linesFromZero(Math.max(0, ...shown))
  return { scale: { min: 0, max: ticks.at(-1) ?? 1 }, ticks }
}

/** Three or four hairlines; round steps may give fewer, then the next finer ones are taken. */
function withTicks(scale: Scale): Axis {
  const tries = [3, 4, 5].map((count) => niceTicks(scale, count))
  return { scale, ticks: tries.find(({ length }) => length >= 3) ?? tries[0] ?? [] }
}

/** How the periods share the width: each has a slot and a middle where its value stands. */
export interface Track {
  readonly count: number
  /** Where the value of a period stands. */
  readonly x: (i: number) => number
  /** Where a period's slot starts; that of `count` is the end of the last one. */
  readonly edge: (i: number) => number
}

const LINE_INSET = 20

/** Bars share the width evenly; a line starts and ends close to the edges, so that names can stand at its end. */
export function trackOf(count: number, kind: 'bars' | 'line', { left, right }: SeriesFrame): Track {
  const slot = (right - left) / Math.max(1, count)
  const inset = kind === 'bars' || count < 2 ? slot / 2 : Math.min(LINE_INSET, slot / 2)
  const step = count < 2 ? 0 : (right - left - 2 * inset) / (count - 1)
  const middle = (i: number) => left + inset + i * step
  const edge = (i: number) => (i <= 0 ? left : i >= count ? right : (middle(i - 1) + middle(i)) / 2)
  return { count, x: (i) => round(middle(i)), edge: (i) => round(edge(i)) }
}

/** The period whose slot holds a place on the chart. */
export function slotAt(x: number, { count, edge }: Track): number {
  const beyond = Array.from({ length: count }, (_, i) => i).findIndex((i) => x < edge(i + 1))
  return beyond < 0 ? count - 1 : beyond
}

/** The places at which answers on another scale begin or end. */
export function breaksOf(points: readonly Pick<SeriesPoint, 'row'>[]): readonly number[] {
  const isOther = (i: number) => points[i]?.row.flags.includes('other-scale') === true
  return points.flatMap((_, i) => (isOther(i) === isOther(i - 1) ? [] : [i]))
}

/** Where a day stands among the periods; undefined outside of them. */
export function placeOfDay(day: string, points: readonly SeriesPoint[], { edge }: Track): number | undefined {
  const at = points.findIndex(({ row }) => row.period.from <= day && day < row.period.until)
  const period = points[at]?.row.period
  if (period === undefined) return undefined
  const [from, until, then] = [Date.parse(period.from), Date.parse(period.until), Date.parse(day)]
  return round(edge(at) + ((then - from) / (until - from)) * (edge(at + 1) - edge(at)))
}

export interface Place {
  readonly x: (i: number) => number
  readonly y: (value: number) => number
}

export interface SeriesLines {
  /** Settled stretches, drawn through. */
  readonly settled: string
  /** Stretches into a period that still moves, dashed. */
  readonly open: string
  /** The stretch to the latest period, which wears the verdict. */
  readonly latest: string
  readonly isLatestOpen: boolean
}

/** The line of a series; a period without a value leaves a gap, one alone between two gaps is a short dash. */
export function linesOf(points: readonly SeriesPoint[], place: Place): SeriesLines {
  const last = latestOf(points)
  const stretch = (to: number) => stretchTo(points, to, place)
  const inner = points.map((_, i) => i).slice(1, last)
  return {
    settled: [alone(points, place), ...inner.filter((i) => !isOpenAt(points, i)).map(stretch)].join(''),
    open: inner
      .filter((i) => isOpenAt(points, i))
      .map(stretch)
      .join(''),
    latest: last > 0 ? stretch(last) : '',
    isLatestOpen: points[last]?.isOpen ?? false,
  }
}

/** A stretch is as uncertain as the less certain of its two ends. */
function isOpenAt(points: readonly SeriesPoint[], to: number): boolean {
  return (points[to]?.isOpen ?? false) || (points[to - 1]?.isOpen ?? false)
}

function stretchTo(points: readonly SeriesPoint[], to: number, { x, y }: Place): string {
  const [before, after] = [points[to - 1]?.value ?? null, points[to]?.value ?? null]
  return before === null || after === null ? '' : `M${x(to - 1)} ${y(before)}L${x(to)} ${y(after)}`
}

function alone(points: readonly SeriesPoint[], { x, y }: Place): string {
  return points
    .map(({ value }, i) => {
      const isAlone = (points[i - 1]?.value ?? null) === null && (points[i + 1]?.value ?? null) === null
      return value === null || !isAlone ? '' : `M${x(i) - 5} ${y(value)}h10`
    })
    .join('')
}

/** The flat band of the intervals, in one piece per unbroken run of periods. */
export function bandOf(points: readonly SeriesPoint[], { x, y }: Place): string {
  return runsOf(points, ({ low, high }) => low !== null && high !== null)
    .map((run) => {
      const there = run.map(([i, { high }]) => `${x(i)} ${y(high ?? 0)}`)
      const back = run.toReversed().map(([i, { low }]) => `${x(i)} ${y(low ?? 0)}`)
      return `M${[...there, ...back].join('L')}Z`
    })
    .join('')
}

/** The line of the comparison. */
export function comparedOf(points: readonly SeriesPoint[], { x, y }: Place): string {
  return runsOf(points, ({ previous }) => previous !== null)
    .map((run) => `M${run.map(([i, { previous }]) => `${x(i)} ${y(previous ?? 0)}`).join('L')}`)
    .join('')
}

/** Targets as steps, one per end of a band; a period without a target leaves a gap. */
export function targetStepsOf(points: readonly SeriesPoint[], { edge }: Track, y: Place['y']): string {
  const ends = Math.max(0, ...points.map(({ targets }) => targets.length))
  return Array.from({ length: ends }, (_, end) =>
    runsOf(points, ({ targets }) => targets[end] !== undefined)
      .map((run) =>
        run
          .map(([i, { targets }], at) => {
            const height = y(targets[end] ?? 0)
            const start = at === 0 ? `M${edge(i)} ${height}` : `V${height}`
            return `${start}H${edge(i + 1)}`
          })
          .join(''),
      )
      .join(''),
  ).join('')
}

type Run = readonly (readonly [number, SeriesPoint])[]

function runsOf(points: readonly SeriesPoint[], isIn: (point: SeriesPoint) => boolean): readonly Run[] {
  const runs: (readonly [number, SeriesPoint])[][] = []
  for (const [i, point] of points.entries()) {
    if (!isIn(point)) continue
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1)?.[0] === i - 1) run.push([i, point])
    else runs.push([[i, point]])
  }
  return runs
}
