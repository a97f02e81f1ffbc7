import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Workspace } from '../api/types.ts'
import { formatMoment } from '../format/format-date.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import css from './data.module.css'
import { lastLoadOf, wordOfLoad } from './last-load.ts'
import load from './load.module.css'
import type { PastLoad } from './load-types.ts'
import { loadsQuery } from './queries.ts'
import { UndoLoad } from './undo-load.tsx'

const SHOWN_FILES = 2

/** All loads, the newest first; each can be looked at again, the last can be taken back. */
export function LoadHistory({ workspace: { timeZone, sample } }: { workspace: Workspace }) {
  const { say } = useWords()
  const { data } = useQuery(loadsQuery(useReader()))
  if (data === undefined || data.loads.length === 0) return null
  // The sample stays as it is.
  const last = sample ? undefined : lastLoadOf(data.loads)
  return (
    <section className={load.sheet}>
      <h2>{say('loads.title')}</h2>
      <ol className={load.rows}>
        {data.loads.map((past) => (
          <Entry
            key={past.number}
            past={past}
            timeZone={timeZone}
            isLast={past.number === last?.number}
            tookBack={data.loads.find(({ undoneBy }) => undoneBy === past.number)?.number}
          />
        ))}
      </ol>
    </section>
  )
}

interface EntryProps {
  readonly past: PastLoad
  readonly timeZone: string
  readonly isLast: boolean
  /** The load that this one took back. */
  readonly tookBack: number | undefined
}

function Entry({ past, timeZone, isLast, tookBack }: EntryProps) {
  const { lang, say } = useWords()
  const { number, kind, finishedAt, source, undoneBy } = past
  return (
    <li className={undoneBy === null ? undefined : css.undone}>
      <p>
        {kind === 'load' ? (
          <Link to="/data/loads/$load" params={{ load: String(number) }} search={true} className="do">
            {say('loads.number', { load: number })}
          </Link>
        ) : (
          say('loads.took-back', { load: tookBack ?? '' })
        )}
        <small>
          {[formatMoment(finishedAt, timeZone, lang), source, filesOf(past, say)].filter(Boolean).join(' · ')}
        </small>
      </p>
      <div className={css.loadEnd}>
        {kind === 'load' && <span>{say(wordOfLoad(past))}</span>}
        {isLast && <UndoLoad load={number} />}
      </div>
    </li>
  )
}

function filesOf({ report }: PastLoad, say: ReturnType<typeof useWords>['say']): string {
  const names = report?.files.map(({ name }) => name) ?? []
  const shown = names.slice(0, SHOWN_FILES).join(', ')
  const rest = names.length - SHOWN_FILES
  return rest <= 0 ? shown : say('loads.and-more', { names: shown, n: rest })
}
