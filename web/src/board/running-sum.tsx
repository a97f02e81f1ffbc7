import { useId } from 'react'
import type { KpiAnswer, RunningStep } from '../api/types.ts'
import { formatDayOfYear } from '../format/format-date.ts'
import { hueOf, type GaugeState } from '../gauge/gauge-state.ts'
import { round } from '../gauge/scale.ts'
import { useWords } from '../words/language.ts'
import { comparedName } from './card-words.ts'
import type { Frame } from './chart-frame.ts'
import css from './goal-chart.module.css'
import { placeComparedLabel, type Point } from './place-label.ts'
import { StepAxis } from './step-axis.tsx'

interface Props {
  readonly answer: KpiAnswer
  readonly steps: readonly RunningStep[]
  readonly state: GaugeState
  readonly isRunning: boolean
  readonly frame: Frame
  readonly y: (value: number) => number
}

/** The running sum of the period, the same of the comparison, and where the period is likely to land. */
export function RunningSum({ answer, steps, state, isRunning, frame, y }: Props) {
  const { say } = useWords()
  const { left, right, foot } = frame
  const x = (i: number) => round(left + (i / Math.max(1, steps.length - 1)) * (right - left))
  const spots = (pick: (step: RunningStep) => number | null): readonly Point[] =>
    steps.flatMap((step, i) => {
      const value = pick(step)
      return value === null ? [] : [{ x: x(i), y: y(value) }]
    })
  const [now, before] = [spots(({ value }) => value), spots(({ previous }) => previous)]
  const [today, first] = [now.at(-1), now[0]]
  const hue = hueOf(state)
  const landing = answer.target?.landing
  const label = placeComparedLabel(now, before, frame)
  return (
    <>
      <StepAxis labels={steps.map((step) => step.label)} x={x} frame={frame} />
      {landing && today && (
        <path d={wedge(today, right, y(landing.high), y(landing.low))} fill={`var(--${hue}2)`} fillOpacity={0.7} />
      )}
      {today && first && <Water path={`${lineThrough(now)}L${today.x} ${foot}L${first.x} ${foot}Z`} hue={hue} />}
      {answer.target && (
        <line x1={left} x2={right} y1={y(answer.target.value)} y2={y(answer.target.value)} className={css.target} />
      )}
      <path d={lineThrough(before)} className={css.compared} />
      <path d={lineThrough(now)} className={css.now} stroke={`var(--${hue}5)`} />
      {today && isRunning && <Today spot={today} frame={frame} hue={hue} label={steps[now.length - 1]?.label ?? ''} />}
      {label && (
        <text x={label.x} y={label.y} textAnchor={label.anchor} className={css.comparedLabel}>
          {comparedName(answer.comparison, say)}
        </text>
      )}
    </>
  )
}

/** What has flowed in so far, fading towards the foot. */
function Water({ path, hue }: { path: string; hue: string }) {
  const id = useId()
  return (
    <>
      <linearGradient id={id} x1={0} y1={0} x2={0} y2={1}>
        <stop offset={0} stopColor={`var(--${hue}2)`} stopOpacity={0.8} />
        <stop offset={1} stopColor={`var(--${hue}1)`} stopOpacity={0.5} />
      </linearGradient>
      <path d={path} fill={`url(#${id})`} />
    </>
  )
}

function Today({ spot, frame, hue, label }: { spot: Point; frame: Frame; hue: string; label: string }) {
  const { lang, say } = useWords()
  const isEarly = spot.x - frame.left < 110
  const colour = `var(--${hue}5)`
  return (
    <>
      <line x1={spot.x} x2={spot.x} y1={spot.y + 8} y2={frame.foot} stroke={colour} strokeOpacity={0.35} />
      <circle cx={spot.x} cy={spot.y} r={4.5} fill={colour} className={css.today} />
      <text
        x={spot.x + (isEarly ? 2 : -10)}
        y={spot.y - 10}
        textAnchor={isEarly ? 'start' : 'end'}
        className={css.todayLabel}
        fill={colour}
      >
        {frame.isNarrow ? say('card.now') : formatDayOfYear(label, lang)}
      </text>
    </>
  )
}

function lineThrough(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('')
}

/** The landing range as a wedge that opens from today to the end of the period. */
function wedge(today: Point, right: number, high: number, low: number): string {
  return `M${today.x} ${today.y}L${right} ${high}L${right} ${low}Z`
}
