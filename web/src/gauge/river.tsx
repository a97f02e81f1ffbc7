import css from './river.module.css'
import { hueOf, type GaugeState } from './gauge-state.ts'
import { heightOf, round, scaleStartsAtZero, type Scale } from './scale.ts'

/** One period of the past; `isOpen` marks one that is still moving. */
export interface RiverPoint {
  readonly label: string
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  readonly isOpen: boolean
}

interface Props {
  readonly points: readonly RiverPoint[]
  readonly kind: 'bars' | 'line'
  readonly scale: Scale
  readonly state: GaugeState
  readonly targets: readonly number[]
  readonly height: number
  readonly x?: number
  readonly y?: number
  readonly width?: number
}

/** The past on the scale of the staff beside it: bars for sums, else a line with its interval; it is stretched to its width, so strokes keep theirs. */
export function River({ points, kind, scale, state, targets, height, x, y, width }: Props) {
  const place: Place = (value) => heightOf(value, scale, INSET, height - INSET)
  const outer = x === undefined ? {} : { x, y, width }
  return (
    <svg
      className={css.river}
      viewBox={`0 0 100 ${height}`}
      height={height}
      preserveAspectRatio="none"
      aria-hidden="true"
      {...outer}
    >
      {kind === 'bars' ? (
        <Bars points={points.slice(0, -1)} place={place} foot={scaleStartsAtZero(scale) ? height : place(0)} />
      ) : (
        <Line points={points} place={place} state={state} />
      )}
      {targets.map((target) => (
        <line key={target} x1={0} x2={100} y1={place(target)} y2={place(target)} className={css.target} />
      ))}
    </svg>
  )
}

const INSET = 1.5

/** Of a short past, in hundredths of the width: one bar is no wall. */
const WIDEST_BAR = 14

type Place = (value: number) => number

function Bars({ points, place, foot }: { points: readonly RiverPoint[]; place: Place; foot: number }) {
  const slot = 100 / points.length
  const width = Math.min(slot * 0.66, WIDEST_BAR)
  return points.map(({ label, value }, i) => {
    if (value === null) return null
    const [top, bottom] = [Math.min(place(value), foot), Math.max(place(value), foot)]
    const height = Math.max(1, round(bottom - top))
    return (
      <rect
        key={label}
        x={round(i * slot + Math.min(slot * 0.17, WIDEST_BAR / 4))}
        y={Math.min(top, bottom - height)}
        width={round(width)}
        height={height}
        className={css.bar}
      />
    )
  })
}

interface Spot {
  readonly x: number
  readonly point: RiverPoint
}

/** Settled periods are one drawing; the stretch to the latest period wears the colour of the verdict, and a moving period is dashed. */
function Line({ points, place, state }: { points: readonly RiverPoint[]; place: Place; state: GaugeState }) {
  const stretches = stretchesOf(points)
  const latest = stretches.at(-1)
  if (latest === undefined) return null
  const settled = stretches.slice(0, -1)
  const hue = hueOf(state)
  const draw = (wanted: readonly Stretch[], part: typeof bandOver) =>
    wanted.map((stretch) => part(stretch, place)).join('')
  return (
    <>
      <path d={draw(settled, bandOver)} className={css.band} />
      <path d={bandOver(latest, place)} fill={`var(--${hue}3)`} fillOpacity={0.3} />
      <path
        d={draw(
          settled.filter(({ isOpen }) => !isOpen),
          lineOver,
        )}
        className={css.line}
      />
      <path
        d={draw(
          settled.filter(({ isOpen }) => isOpen),
          lineOver,
        )}
        className={css.openLine}
      />
      <path
        d={lineOver(latest, place)}
        className={latest.isOpen ? css.openLine : css.line}
        style={{ stroke: `var(--${hue}5)` }}
      />
    </>
  )
}

interface Stretch {
  readonly from: Spot
  readonly to: Spot
  readonly isOpen: boolean
}

function stretchesOf(points: readonly RiverPoint[]): readonly Stretch[] {
  const spots = points.map((point, i) => ({ x: round((i / Math.max(1, points.length - 1)) * 100), point }))
  return spots.slice(1).flatMap((to, i) => {
    const from = spots[i]
    return from === undefined ? [] : [{ from, to, isOpen: to.point.isOpen }]
  })
}

function bandOver({ from: before, to: after }: Stretch, place: Place): string {
  const [from, to] = [before.point, after.point]
  if (from.low === null || from.high === null || to.low === null || to.high === null) return ''
  return `M${before.x} ${place(from.high)}L${after.x} ${place(to.high)}L${after.x} ${place(to.low)}L${before.x} ${place(from.low)}Z`
}

function lineOver({ from: before, to: after }: Stretch, place: Place): string {
  if (before.point.value === null || after.point.value === null) return ''
  return `M${before.x} ${place(before.point.value)}L${after.x} ${place(after.point.value)}`
}
