import { Link } from '@tanstack/react-router'
import type { SinceVisit } from '../api/types.ts'
import { formatAgo } from '../format/format-date.ts'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/language.ts'
import css from './board.module.css'

/** Named at most, so that the line stays a line. */
const MOST = 4

/** What changed since the reader was here last: verdicts first, then past values that are other ones now. */
export function SinceNote({ since }: { since: SinceVisit }) {
  const { lang, say } = useWords()
  const now = useNow()
  const changes = [...since.verdicts, ...since.restated]
  if (changes.length === 0) return null
  const more = changes.length - MOST
  return (
    <p className={css.since}>
      <b title={formatAgo(since.at, now, lang)}>{say('board.since')}</b>{' '}
      {changes.slice(0, MOST).map(({ kpi, label, text }, i) => (
        <span key={`${kpi} ${text}`}>
          {i > 0 && '; '}
          <Link to="/kpis/$kpi" params={{ kpi }} search={true}>
            {label}
          </Link>{' '}
          {text}
        </span>
      ))}
      {more > 0 && `; ${say('board.since-more', { n: more })}`}
    </p>
  )
}
