import { useWords } from '../../words/language.ts'
import { breaksOf, type SeriesFrame, type Track } from './series-geometry.ts'
import type { SeriesPoint } from './series-points.ts'
import css from './series.module.css'

interface Props {
  readonly points: readonly SeriesPoint[]
  readonly track: Track
  readonly frame: SeriesFrame
}

/** Where answers on another scale begin and end: what stands on either side is not to be compared. */
export function BreakMarks({ points, track, frame }: Props) {
  const { say } = useWords()
  return breaksOf(points).map((i) => (
    <g key={i}>
      <line x1={track.edge(i)} x2={track.edge(i)} y1={frame.top} y2={frame.foot} className={css.break} />
      <text x={track.edge(i) + 4} y={frame.top + 10} className={css.axis}>
        {say('series.break')}
      </text>
    </g>
  ))
}
