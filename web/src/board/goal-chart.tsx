import type { Card } from '../api/types.ts'
import { formatTicks } from '../format/format-value.ts'
import { Gauge } from '../gauge/gauge.tsx'
import { River } from '../gauge/river.tsx'
import { heightOf, linesFromZero, niceTicks, scaleFromZero, type Scale } from '../gauge/scale.ts'
import { useWords } from '../words/language.ts'
import { gaugeOf, lookOf, type CardLook } from './card-look.ts'
import { writingOf } from './card-words.ts'
import { frameOf, type Frame } from './chart-frame.ts'
import css from './goal-chart.module.css'
import { PeriodAxis } from './period-axis.tsx'
import { RunningSum } from './running-sum.tsx'
import { StaffTags } from './staff-tags.tsx'
import { useWidth } from './use-width.ts'

interface Props {
  readonly card: Card
  readonly isRunning: boolean
  readonly alt: string
}

/** The river of the goal and the staff it flows into, both on one scale. */
export function GoalChart({ card, isRunning, alt }: Props) {
  const { ref, width } = useWidth()
  const frame = frameOf(width)
  return (
    <div ref={ref} className={css.place} style={{ height: frame.height }}>
      {width > 0 && <Drawing card={card} isRunning={isRunning} alt={alt} frame={frame} />}
    </div>
  )
}

function Drawing({ card, isRunning, alt, frame }: Props & { frame: Frame }) {
  const { lang } = useWords()
  const look = lookOf(card, isRunning)
  const { scale, ticks } = axisOf(card, look)
  const facts = gaugeOf(card.answer, scale)
  const texts = formatTicks(ticks, writingOf(card.answer, lang))
  const y = (value: number) => heightOf(value, scale, frame.top, frame.foot)
  return (
    <svg
      className={css.chart}
      width={frame.width}
      height={frame.height}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={alt}
    >
      {ticks.map((tick, i) => (
        <ValueLine key={tick} y={y(tick)} frame={frame} text={texts[i] ?? ''} isTop={i === ticks.length - 1} />
      ))}
      {card.steps === undefined ? (
        <Periods look={look} scale={scale} frame={frame} />
      ) : (
        <RunningSum
          answer={card.answer}
          steps={card.steps}
          state={look.state}
          isRunning={isRunning}
          frame={frame}
          y={y}
        />
      )}
      <Gauge facts={facts} state={look.state} x={frame.staffX} y={frame.top} height={frame.foot - frame.top} />
      {!frame.isNarrow && <StaffTags card={card} state={look.state} isRunning={isRunning} frame={frame} y={y} />}
    </svg>
  )
}

function Periods({ look, scale, frame }: { look: CardLook; scale: Scale; frame: Frame }) {
  const { left, right, top, foot } = frame
  return (
    <>
      <River {...look} scale={scale} x={left} y={top} width={right - left} height={foot - top} />
      <PeriodAxis points={look.points} kind={look.kind} frame={frame} />
    </>
  )
}

/** On a narrow chart the unit stands above the top line, where there is room for it. */
function ValueLine({ y, frame, text, isTop }: { y: number; frame: Frame; text: string; isTop: boolean }) {
  const isAbove = frame.isNarrow && isTop
  return (
    <>
      <line x1={isAbove ? 0 : frame.left} x2={frame.right} y1={y} y2={y} className={css.line} />
      <text
        x={isAbove ? 0 : frame.left - 8}
        y={isAbove ? y - 6 : y + 4}
        textAnchor={isAbove ? 'start' : 'end'}
        className={css.axis}
      >
        {text}
      </text>
    </>
  )
}

interface Axis {
  readonly scale: Scale
  readonly ticks: readonly number[]
}

/** Sums stand on zero and end at a round number; everything else keeps the scale of its card. */
function axisOf({ answer, steps }: Card, { gauge, kind, points, targets }: CardLook): Axis {
  if (steps === undefined && kind === 'line') return { scale: gauge.scale, ticks: niceTicks(gauge.scale, 3) }
  const landing = answer.target?.landing
  const past =
    steps === undefined ? points.map(({ value }) => value) : steps.flatMap(({ value, previous }) => [value, previous])
  const shown = [answer.total.value, landing?.high, ...targets, ...past].filter(
    (value) => value !== null && value !== undefined,
  )
  if (shown.some((value) => value < 0))
    return { scale: scaleFromZero(shown), ticks: niceTicks(scaleFromZero(shown), 3) }
  const ticks = linesFromZero(Math.max(0, ...shown))
  return { scale: { min: 0, max: ticks.at(-1) ?? 1 }, ticks }
}
