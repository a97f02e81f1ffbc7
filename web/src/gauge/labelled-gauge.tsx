import { spreadTags } from '../board/spread-tags.ts'
import { formatTicks, type Writing } from '../format/format-value.ts'
import css from './gauge.module.css'
import { GRADUATIONS, layOutGauge, type GaugeFacts } from './gauge-geometry.ts'
import { hueOf, type GaugeState } from './gauge-state.ts'
import { Gauge } from './gauge.tsx'
import { heightOf, niceTicks, round } from './scale.ts'

interface Props {
  readonly facts: GaugeFacts
  readonly state: GaugeState
  /** More than 96 pixels: below that a gauge has no room for words. */
  readonly height: number
  readonly alt: string
  readonly writing: Writing
  /** What stands beside the staff, at the height of what it names. */
  readonly tags: readonly GaugeTag[]
}

export interface GaugeTag {
  readonly at: number
  readonly text: string
  /** The value itself, in the colour of the verdict. */
  readonly isValue?: boolean
}

const ROOM = { left: 46, right: 116, between: 12 }

/** The gauge with its graduations named on the left and what it shows on the right. */
export function LabelledGauge({ facts, state, height, alt, writing, tags }: Props) {
  const geometry = layOutGauge(facts, height)
  const y = (value: number) => heightOf(value, facts.scale, 2, height - 2)
  const ticks = niceTicks(facts.scale, GRADUATIONS)
  const texts = formatTicks(ticks, writing)
  const width = round(ROOM.left + geometry.width + ROOM.between + ROOM.right)
  return (
    <svg
      className={css.gauge}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={alt}
    >
      {ticks.map((tick, i) => (
        <text
          key={tick}
          x={ROOM.left + geometry.staff.left - (facts.past.length > 0 ? 20 : 10)}
          y={round(y(tick) + 4)}
          textAnchor="end"
          className={css.tick}
        >
          {isInside(y(tick), height) && digitsOf(texts[i] ?? '')}
        </text>
      ))}
      <Gauge facts={facts} state={state} height={height} x={ROOM.left} y={0} />
      {placed(tags, { state, y, height }).map((tag) => (
        <text
          key={tag.key}
          x={ROOM.left + geometry.width + ROOM.between}
          y={tag.y}
          fill={tag.colour}
          className={tag.isStrong ? css.valueTag : css.targetTag}
        >
          {tag.lines[0]}
        </text>
      ))}
    </svg>
  )
}

const isInside = (y: number, height: number): boolean => y >= 4 && y <= height - 4

/** The unit stands beside the value already. */
const digitsOf = (text: string): string => /\u2212?[\d.,]+/.exec(text)?.[0] ?? ''

interface Around {
  readonly state: GaugeState
  readonly y: (value: number) => number
  readonly height: number
}

function placed(tags: readonly GaugeTag[], { state, y, height }: Around) {
  return spreadTags(
    tags.map(({ at, text, isValue = false }) => ({
      key: text,
      y: y(at),
      lines: [text],
      colour: isValue ? `var(--${hueOf(state)}5)` : 'var(--ink)',
      isStrong: isValue,
    })),
    { top: 4, foot: height - 4 },
  )
}
