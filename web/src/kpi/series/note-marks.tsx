import type { Note } from '../../api/types.ts'
import { formatDay } from '../../format/format-date.ts'
import { useWords } from '../../words/language.ts'
import { placeOfDay, type Track } from './series-geometry.ts'
import type { SeriesPoint } from './series-points.ts'
import css from './series.module.css'

interface Props {
  readonly notes: readonly Note[]
  readonly points: readonly SeriesPoint[]
  readonly track: Track
  readonly foot: number
  readonly show: (id: string | undefined) => void
}

/** Notes as small marks below the axis; their text appears on hover and focus. */
export function NoteMarks({ notes, points, track, foot, show }: Props) {
  const { lang, say } = useWords()
  return notes.map(({ id, day, text }) => {
    const x = placeOfDay(day, points, track)
    if (x === undefined) return null
    return (
      <button
        key={id}
        type="button"
        className={css.note}
        style={{ left: x, top: foot }}
        aria-label={say('notes.mark', { day: formatDay(day, lang), text })}
        onPointerEnter={() => show(id)}
        onPointerLeave={() => show(undefined)}
        onFocus={() => show(id)}
        onBlur={() => show(undefined)}
      >
        <svg width={9} height={8} viewBox="0 0 9 8" aria-hidden="true">
          <path d="M4.5 0.5L8.5 7.5H0.5Z" />
        </svg>
      </button>
    )
  })
}
