import type { KpiAnswer, Note } from '../../api/types.ts'
import { formatDay, formatPeriod } from '../../format/format-date.ts'
import { useWords } from '../../words/language.ts'
import { Tip } from '../tip.tsx'
import { factsOf } from './point-facts.ts'
import { placeOfDay, type SeriesFrame, type Track } from './series-geometry.ts'
import type { SeriesPoint } from './series-points.ts'

interface Props {
  readonly point: SeriesPoint
  readonly series: KpiAnswer
  readonly x: number
  readonly width: number
}

/** The exact numbers of one period. */
export function PointTip({ point, series, x, width }: Props) {
  const { lang, say } = useWords()
  return (
    <Tip title={formatPeriod(point.label, lang)} x={x} width={width}>
      <dl>
        {factsOf(point, series, lang, say).map(({ key, name, text }) => (
          <div key={key}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Tip>
  )
}

/** A note beside its mark. */
export function NoteTip({
  note,
  points,
  track,
  frame,
}: {
  note: Note
  points: readonly SeriesPoint[]
  track: Track
  frame: SeriesFrame
}) {
  const { lang } = useWords()
  const x = placeOfDay(note.day, points, track)
  if (x === undefined) return null
  return (
    <Tip title={formatDay(note.day, lang)} x={x} width={frame.width}>
      <p>{note.text}</p>
    </Tip>
  )
}

/** A period with its numbers as one sentence, for readers who do not see the chart. */
export function useSpokenPoint(series: KpiAnswer): (point: SeriesPoint | undefined) => string {
  const { lang, say } = useWords()
  return (point) =>
    point === undefined
      ? ''
      : `${formatPeriod(point.label, lang)}: ${factsOf(point, series, lang, say)
          .map(({ name, text }) => `${name} ${text}`)
          .join(', ')}`
}
