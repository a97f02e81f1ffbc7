import { formatPeriod } from '../format/format-date.ts'
import type { RiverPoint } from '../gauge/river.tsx'
import { round } from '../gauge/scale.ts'
import { useWords } from '../words/language.ts'
import type { Frame } from './chart-frame.ts'
import css from './goal-chart.module.css'

interface Props {
  readonly points: readonly RiverPoint[]
  readonly kind: 'bars' | 'line'
  readonly frame: Frame
}

/** Names the periods below the river of a goal, as many as fit; the last one is the staff and has its name there. */
export function PeriodAxis({ points, kind, frame }: Props) {
  const { lang } = useWords()
  const past = points.slice(0, -1)
  const width = frame.right - frame.left
  const every = Math.max(1, Math.ceil((past.length * (frame.isNarrow ? 70 : 84)) / width))
  const x = (i: number) =>
    round(frame.left + (kind === 'bars' ? (i + 0.5) / past.length : i / Math.max(1, points.length - 1)) * width)
  return past
    .map((point, i) => ({ point, i }))
    .filter(({ i }) => i % every === 0)
    .map(({ point, i }) => (
      <text
        key={point.label}
        x={x(i)}
        y={frame.foot + 20}
        textAnchor={kind === 'bars' ? 'middle' : 'start'}
        className={css.axis}
      >
        {formatPeriod(point.label, lang)}
      </text>
    ))
}
