import { useId } from 'react'
import { hueOf } from '../../gauge/gauge-state.ts'
import { round } from '../../gauge/scale.ts'
import type { DrawnSeries } from './series-drawing.tsx'
import { latestOf } from './series-points.ts'
import css from './series.module.css'

const WIDEST = 64

/** Sums as bars: the latest wears the verdict and carries where it is likely to land; one that still moves is dashed. */
export function SeriesBars({ points, track, y, state, landing, at }: DrawnSeries) {
  const id = useId()
  const hue = hueOf(state)
  const foot = y(0)
  const last = latestOf(points)
  const width = Math.min(WIDEST, (track.edge(1) - track.edge(0)) * 0.62)
  const left = (i: number) => round(track.x(i) - width / 2)
  return (
    <>
      <linearGradient id={id} x1={0} y1={0} x2={0} y2={1}>
        <stop offset={0} stopColor={`var(--${hue}2)`} />
        <stop offset={1} stopColor={`var(--${hue}1)`} />
      </linearGradient>
      {landing && (
        <rect
          x={left(last)}
          y={y(landing.high)}
          width={width}
          height={Math.max(1, y(landing.low) - y(landing.high))}
          fill={`var(--${hue}3)`}
          fillOpacity={0.55}
        />
      )}
      {points.map(({ label, value, isOpen }, i) => {
        if (value === null) return null
        const [top, bottom] = [Math.min(y(value), foot), Math.max(y(value), foot)]
        const box = { x: left(i), y: top, width, height: Math.max(1, bottom - top) }
        if (i === last) return <Latest key={label} {...box} fill={`url(#${id})`} hue={hue} at={y(value)} />
        return <rect key={label} {...box} className={isOpen ? css.openBar : i === at ? css.atBar : css.bar} />
      })}
      {points.map(({ label, previous }, i) =>
        previous === null ? null : (
          <path key={label} d={`M${left(i) - 6} ${y(previous)}h${round(width + 12)}`} className={css.compared} />
        ),
      )}
    </>
  )
}

interface LatestProps {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: string
  readonly hue: string
  /** The height of the value. */
  readonly at: number
}

function Latest({ hue, at, ...box }: LatestProps) {
  return (
    <>
      <rect {...box} />
      <line x1={box.x} x2={box.x + box.width} y1={at} y2={at} stroke={`var(--${hue}5)`} strokeWidth={2.5} />
    </>
  )
}
