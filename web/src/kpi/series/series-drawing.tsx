import type { KpiAnswer, Landing } from '../../api/types.ts'
import { writingOf } from '../../board/card-words.ts'
import { formatPeriod } from '../../format/format-date.ts'
import { formatTicks } from '../../format/format-value.ts'
import { hueOf, type GaugeState } from '../../gauge/gauge-state.ts'
import { useWords } from '../../words/language.ts'
import { BreakMarks } from './break-marks.tsx'
import { SeriesBars } from './series-bars.tsx'
import { bandOf, comparedOf, linesOf, targetStepsOf, type SeriesFrame, type Track } from './series-geometry.ts'
import { latestOf, type SeriesPoint } from './series-points.ts'
import { SeriesTags } from './series-tags.tsx'
import css from './series.module.css'

export interface DrawnSeries {
  readonly answer: KpiAnswer
  readonly series: KpiAnswer
  readonly points: readonly SeriesPoint[]
  readonly isRunning: boolean
  readonly state: GaugeState
  /** Where the latest period is likely to end. */
  readonly landing: Landing | undefined
  readonly kind: 'bars' | 'line'
  readonly frame: SeriesFrame
  readonly track: Track
  readonly ticks: readonly number[]
  readonly y: (value: number) => number
  /** The period under the crosshair. */
  readonly at: number | undefined
}

/** Everything of the series that is drawn; its words for screen readers stand in the slider above it. */
export function SeriesDrawing(drawn: DrawnSeries) {
  const { frame, points, track, y, at, kind } = drawn
  const spot = at === undefined ? undefined : points[at]
  return (
    <svg
      className={css.chart}
      width={frame.width}
      height={frame.height}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      aria-hidden="true"
    >
      <ValueLines {...drawn} />
      <PeriodNames points={points} track={track} frame={frame} />
      {at !== undefined && kind === 'line' && (
        <line x1={track.x(at)} x2={track.x(at)} y1={frame.top} y2={frame.foot} className={css.cross} />
      )}
      {kind === 'bars' ? <SeriesBars {...drawn} /> : <Lines {...drawn} />}
      <path d={targetStepsOf(points, track, y)} className={css.target} />
      <BreakMarks points={points} track={track} frame={frame} />
      {at !== undefined && typeof spot?.value === 'number' && kind === 'line' && (
        <circle cx={track.x(at)} cy={y(spot.value)} r={4.5} className={css.spot} />
      )}
      {!frame.isNarrow && <SeriesTags {...drawn} />}
    </svg>
  )
}

function Lines({ points, track, y, state, isRunning }: DrawnSeries) {
  const place = { x: track.x, y }
  const lines = linesOf(points, place)
  const now = latestOf(points)
  const latest = points[now]
  const hue = `var(--${hueOf(state)}5)`
  return (
    <>
      <path d={bandOf(points, place)} className={css.band} />
      <path d={comparedOf(points, place)} className={css.compared} />
      <path d={lines.settled} className={css.line} />
      <path d={lines.open} className={css.openLine} />
      <path d={lines.latest} className={lines.isLatestOpen ? css.openLine : css.line} style={{ stroke: hue }} />
      {isRunning && typeof latest?.value === 'number' && (
        <circle cx={track.x(now)} cy={y(latest.value)} r={4.5} fill={hue} className={css.today} />
      )}
    </>
  )
}

/** Horizontal hairlines; the unit stands at the highest. */
function ValueLines({ answer, ticks, frame, y }: DrawnSeries) {
  const { lang } = useWords()
  const texts = formatTicks(ticks, writingOf(answer, lang))
  return ticks.map((tick, i) => {
    const isAbove = frame.isNarrow && i === ticks.length - 1
    return (
      <g key={tick}>
        <line x1={isAbove ? 0 : frame.left} x2={frame.right} y1={y(tick)} y2={y(tick)} className={css.hairline} />
        <text
          x={isAbove ? 0 : frame.left - 8}
          y={isAbove ? y(tick) - 6 : y(tick) + 4}
          textAnchor={isAbove ? 'start' : 'end'}
          className={css.axis}
        >
          {texts[i]}
        </text>
      </g>
    )
  })
}

/** As many names of periods as fit, the latest always among them. */
function PeriodNames({ points, track, frame }: Pick<DrawnSeries, 'points' | 'track' | 'frame'>) {
  const { lang } = useWords()
  const every = Math.max(
    1,
    Math.ceil((points.length * (frame.isNarrow ? 92 : 76)) / Math.max(1, frame.right - frame.left)),
  )
  const last = points.length - 1
  return points.map(({ label }, i) =>
    (last - i) % every === 0 ? (
      <text key={label} x={track.x(i)} y={frame.foot + 28} textAnchor={anchorOf(i, track, frame)} className={css.axis}>
        {formatPeriod(label, lang)}
      </text>
    ) : null,
  )
}

/** On a phone the outermost names must not leave the sheet. */
function anchorOf(i: number, { count, x }: Track, frame: SeriesFrame): 'start' | 'middle' | 'end' {
  if (frame.isNarrow && i === count - 1 && frame.width - x(i) < 32) return 'end'
  return frame.isNarrow && i === 0 && x(i) < 32 ? 'start' : 'middle'
}
