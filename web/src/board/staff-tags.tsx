import type { Card } from '../api/types.ts'
import { formatRange, formatSet, formatValue } from '../format/format-value.ts'
import { hueOf, type GaugeState } from '../gauge/gauge-state.ts'
import { useWords, type Say } from '../words/language.ts'
import { comparedName, writingOf } from './card-words.ts'
import type { Frame } from './chart-frame.ts'
import css from './goal-chart.module.css'
import { spreadTags, type Tag } from './spread-tags.ts'

interface Props {
  readonly card: Card
  readonly state: GaugeState
  readonly isRunning: boolean
  readonly frame: Frame
  readonly y: (value: number) => number
}

/** The words beside the staff: where it is likely to land, the target, today, and where the comparison ended. */
export function StaffTags({ card, state, isRunning, frame, y }: Props) {
  const { lang, say } = useWords()
  const tags = tagsOf(card, { state, isRunning, y, say, lang })
  return spreadTags(tags, frame).map((tag) => (
    <text key={tag.key} x={frame.tagX} y={tag.y} fill={tag.colour} className={tag.isStrong ? css.strongTag : css.tag}>
      {tag.lines.map((line, i) => (
        <tspan key={line} x={frame.tagX} dy={i === 0 ? 0 : 16}>
          {line}
        </tspan>
      ))}
    </text>
  ))
}

interface Around extends Pick<Props, 'state' | 'isRunning' | 'y'> {
  readonly say: Say
  readonly lang: Parameters<typeof writingOf>[1]
}

function tagsOf({ answer, steps }: Card, { state, isRunning, y, say, lang }: Around): readonly Tag[] {
  const writing = writingOf(answer, lang)
  const write = (value: number) => formatValue(value, writing)
  const { target, total } = answer
  const tags: Tag[] = []
  if (target?.landing !== undefined) {
    const { value, low, high } = target.landing
    const lines = [say('card.likely-short'), formatRange({ low, high }, writing, '–')]
    tags.push({ key: 'landing', y: y(value), lines, colour: `var(--${hueOf(state)}5)`, isStrong: true })
  }
  if (target !== undefined) {
    tags.push({
      key: 'target',
      y: y(target.value),
      lines: [say('card.target', { value: formatSet(target.value, writing) })],
      colour: 'var(--ink)',
      isStrong: false,
    })
  }
  if (total.value !== null) {
    const text = isRunning ? say('card.today', { value: write(total.value) }) : write(total.value)
    tags.push({
      key: 'value',
      y: y(total.value),
      lines: [text],
      colour: target?.landing ? 'var(--ink2)' : `var(--${hueOf(state)}5)`,
      isStrong: true,
    })
  }
  const ended = steps?.at(-1)?.previous ?? null
  if (ended !== null && target === undefined) {
    const name = comparedName(answer.comparison, say)
    const line = isRunning ? say('card.ended', { name }) : name
    tags.push({ key: 'compared', y: y(ended), lines: [line, write(ended)], colour: 'var(--ink2)', isStrong: false })
  }
  return tags
}
