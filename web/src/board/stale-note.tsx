import { ServerRefused } from '../api/fetch-answer.ts'
import { formatTimeOfDay } from '../format/format-date.ts'
import { useWords } from '../words/language.ts'
import css from './board.module.css'

/** New numbers could not be fetched: the old ones stay and say how old they are. */
export function StaleNote({ error, at, retry }: { error: Error; at: number; retry: () => void }) {
  const { lang, say } = useWords()
  const what = error instanceof ServerRefused ? error.details.title : say('error.unreachable')
  return (
    <div className={css.staleNote} role="alert">
      <span>{say('error.stale', { what, time: formatTimeOfDay(at, lang) })}</span>
      <button type="button" className="do" onClick={retry}>
        {say('error.retry')}
      </button>
    </div>
  )
}
