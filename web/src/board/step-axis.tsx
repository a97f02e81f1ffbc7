import { formatMonth, isDay } from '../format/format-date.ts'
import { useWords } from '../words/language.ts'
import type { Frame } from './chart-frame.ts'
import css from './goal-chart.module.css'

interface Props {
  readonly labels: readonly string[]
  readonly x: (i: number) => number
  readonly frame: Frame
}

/** Names the months below a running sum; labels that are no days are thinned out to those that fit. */
export function StepAxis({ labels, x, frame }: Props) {
  const { lang } = useWords()
  const starts = labels
    .map((label, i) => ({ label, i }))
    .filter(({ label, i }) => i === 0 || !isDay(label) || label.slice(0, 7) !== labels[i - 1]?.slice(0, 7))
  const room = frame.isNarrow ? 64 : 72
  const every = Math.max(1, Math.ceil((starts.length * room) / (frame.right - frame.left)))
  const spansYears = starts.length > 4
  return starts
    .filter((_, i) => i % every === 0)
    .filter(({ i }) => x(i) < frame.right - room / 3 || i === 0)
    .map(({ label, i }) => (
      <g key={label}>
        <line x1={x(i)} x2={x(i)} y1={frame.foot} y2={frame.foot + 5} className={css.tick} />
        <text x={x(i)} y={frame.foot + 20} className={css.axis}>
          {isDay(label) ? formatMonth(label, lang, spansYears) : label}
        </text>
      </g>
    ))
}
