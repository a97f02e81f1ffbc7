import { comparedName, writingOf } from '../../board/card-words.ts'
import { spreadTags, type Tag } from '../../board/spread-tags.ts'
import { formatRange, formatSet, formatValue } from '../../format/format-value.ts'
import { hueOf } from '../../gauge/gauge-state.ts'
import { useWords, type Say } from '../../words/language.ts'
import type { Language } from '../../api/types.ts'
import { capital } from '../capital.ts'
import type { DrawnSeries } from './series-drawing.tsx'
import css from './series.module.css'

/** Names at the end of the lines: the value, where it is likely to land, the comparison and the target. */
export function SeriesTags(drawn: DrawnSeries) {
  const { lang, say } = useWords()
  const { frame } = drawn
  const x = frame.right + 14
  return spreadTags(tagsOf(drawn, lang, say), frame).map((tag) => (
    <text key={tag.key} x={x} y={tag.y} fill={tag.colour} className={tag.isStrong ? css.strongTag : css.tag}>
      {tag.lines.map((line, i) => (
        <tspan key={line} x={x} dy={i === 0 ? 0 : 16}>
          {line}
        </tspan>
      ))}
    </text>
  ))
}

function tagsOf(
  { answer, points, state, isRunning, landing, y, series }: DrawnSeries,
  lang: Language,
  say: Say,
): readonly Tag[] {
  const writing = writingOf(answer, lang)
  const last = points.at(-1)
  const hue = `var(--${hueOf(state)}5)`
  const tags: Tag[] = []
  if (landing !== undefined) {
    const lines = [say('card.likely-short'), formatRange(landing, writing, '–')]
    tags.push({ key: 'landing', y: y(landing.value), lines, colour: hue, isStrong: true })
  }
  if (typeof last?.value === 'number') {
    const value = formatValue(last.value, writing, intervalOf(last))
    const line = isRunning ? say('card.today', { value }) : value
    tags.push({ key: 'value', y: y(last.value), lines: [line], colour: hue, isStrong: true })
  }
  if (typeof last?.previous === 'number') {
    const name = comparedName(series.comparison, say)
    tags.push({
      key: 'compared',
      y: y(last.previous),
      lines: [capital(name)],
      colour: 'var(--still5)',
      isStrong: false,
    })
  }
  for (const end of last?.targets ?? []) {
    const line = say('card.target', { value: formatSet(end, writing) })
    tags.push({ key: `target ${end}`, y: y(end), lines: [line], colour: 'var(--ink)', isStrong: false })
  }
  return tags
}

const intervalOf = ({ low, high }: { low: number | null; high: number | null }) =>
  low === null || high === null ? undefined : { low, high }
