import { useId } from 'react'
import css from './gauge.module.css'
import type { GaugeFacts, GaugeGeometry } from './gauge-geometry.ts'
import { layOutGauge } from './gauge-geometry.ts'
import { hueOf, isOpen, type GaugeState } from './gauge-state.ts'
import { scaleStartsAtZero } from './scale.ts'

interface Props {
  readonly facts: GaugeFacts
  readonly state: GaugeState
  readonly height: number
  /** The text alternative; a gauge inside another drawing has none of its own. */
  readonly alt?: string
  readonly x?: number
  readonly y?: number
}

/** The gauge board: straight is known, wavy is uncertain, the bracket is where we want to be. */
export function Gauge({ facts, state, height, alt, x, y }: Props) {
  const geometry = layOutGauge(facts, height)
  const { width } = geometry
  const named = alt === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt }
  return (
    <svg className={css.gauge} x={x} y={y} width={width} height={height} viewBox={`0 0 ${width} ${height}`} {...named}>
      {state === 'no-value' ? <EmptyStaff {...geometry} /> : <Staff facts={facts} state={state} geometry={geometry} />}
      {geometry.pastTicks.map((tick) => (
        <line
          key={`${tick.y} ${tick.isLast}`}
          x1={tick.left}
          x2={tick.right}
          y1={tick.y}
          y2={tick.y}
          className={tick.isLast ? css.lastPast : css.past}
        />
      ))}
      {geometry.bracket && <Bracket {...geometry.bracket} level={geometry.level} />}
      {geometry.waterline && hasWater(state) && (
        <Waterline geometry={geometry} state={state} line={geometry.waterline} />
      )}
    </svg>
  )
}

function hasWater(state: GaugeState): boolean {
  return state !== 'too-few-cases' && state !== 'no-value'
}

function EmptyStaff({ staff, height, level }: GaugeGeometry) {
  const width = staff.right - staff.left
  const dash = level === 'small' ? '2 2' : '3 3'
  const [left, right] = [staff.left + width * 0.22, staff.right - width * 0.22]
  return (
    <>
      <rect
        x={staff.left + 0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        rx={staff.radius}
        className={css.empty}
        strokeDasharray={dash}
      />
      <line
        x1={left}
        x2={right}
        y1={height / 2}
        y2={height / 2}
        className={css.dash}
        strokeWidth={level === 'small' ? 1.75 : level === 'medium' ? 2 : 3}
      />
    </>
  )
}

function Staff({ facts, state, geometry }: { facts: GaugeFacts; state: GaugeState; geometry: GaugeGeometry }) {
  const id = useId()
  const { staff, height, waterline, wave, level, graduations } = geometry
  const width = staff.right - staff.left
  const hue = hueOf(state)
  const foot = scaleStartsAtZero(facts.scale) || level === 'small' ? 2 : 1
  return (
    <>
      <defs>
        <clipPath id={`${id}c`}>
          <rect x={staff.left} width={width} height={height} rx={staff.radius} />
        </clipPath>
        <linearGradient id={`${id}w`} x1={0} y1={0} x2={0} y2={1}>
          <stop offset={0} stopColor={`var(--${hue}${level === 'small' ? 3 : 2})`} />
          <stop offset={1} stopColor={`var(--${hue}${foot})`} />
        </linearGradient>
      </defs>
      <rect x={staff.left} width={width} height={height} rx={staff.radius} className={css.staff} />
      <g clipPath={`url(#${id}c)`}>
        {waterline && hasWater(state) && (
          <rect x={staff.left} y={waterline.y} width={width} height={height - waterline.y} fill={`url(#${id}w)`} />
        )}
        {wave !== undefined && <path d={wave} fill={`var(--${hue}3)`} fillOpacity={waveOpacity(state, level)} />}
      </g>
      <rect
        x={staff.left + 0.5}
        y={0.5}
        width={width - 1}
        height={height - 1}
        rx={staff.radius - 0.5}
        className={css.edge}
        strokeOpacity={level === 'small' ? 0.22 : 0.16}
      />
      {graduations.map(({ y, length, isLong }) => (
        <line
          key={y}
          x1={staff.left + 0.5}
          x2={staff.left + length}
          y1={y}
          y2={y}
          className={isLong ? css.longMark : css.mark}
        />
      ))}
    </>
  )
}

/** Too few cases: the wave is all there is. */
function waveOpacity(state: GaugeState, level: GaugeGeometry['level']): number {
  return state === 'too-few-cases' ? 0.8 : level === 'small' ? 0.5 : 0.72
}

const targetDashes = { small: undefined, medium: '1.5 1.5', large: '2 3' }

function Bracket({
  path,
  thickness,
  targetLines,
  level,
}: NonNullable<GaugeGeometry['bracket']> & Pick<GaugeGeometry, 'level'>) {
  return (
    <>
      <path d={path} className={css.bracket} strokeWidth={thickness} />
      {targetLines.map(({ y, left, right }) => (
        <line key={y} x1={left} x2={right} y1={y} y2={y} className={css.target} strokeDasharray={targetDashes[level]} />
      ))}
    </>
  )
}

function Waterline({
  geometry,
  state,
  line,
}: {
  geometry: GaugeGeometry
  state: GaugeState
  line: NonNullable<GaugeGeometry['waterline']>
}) {
  const { level, height, staff } = geometry
  const dash = isOpen(state)
    ? { strokeDasharray: level === 'large' ? '7 5' : level === 'medium' ? '4 2.5' : smallDash(height) }
    : { strokeLinecap: 'round' as const }
  return (
    <line
      className={css.waterline}
      x1={line.left}
      x2={staff.right + (isOpen(state) ? 1 : 0)}
      y1={0}
      y2={0}
      style={{ transform: `translateY(${line.y}px)` }}
      stroke={`var(--${hueOf(state)}5)`}
      strokeWidth={line.thickness}
      {...dash}
    />
  )
}

const smallDash = (height: number): string => `${(2.6 * height) / 24} ${(1.6 * height) / 24}`
