import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { PreparationState } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { ForgetFiles } from './forget-files.tsx'
import css from './progress.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { preparationsQuery } from './queries.ts'
import { sayProgress, sayStep } from './say-progress.ts'
import { sayCount, sayQuestions } from './say-count.ts'

/** Files that are on their way to numbers; whoever left comes back to them here. */
export function Unfinished() {
  const { say } = useWords()
  const { data } = useQuery(preparationsQuery(useReader()))
  const open = data?.preparations.filter(({ state }) => state !== 'loaded') ?? []
  if (open.length === 0) return null
  return (
    <section className={css.unfinished}>
      <h2>{say('data.unfinished')}</h2>
      <ul>
        {open.map((preparation) => (
          <Entry key={preparation.id} preparation={preparation} />
        ))}
      </ul>
    </section>
  )
}

function Entry({ preparation }: { preparation: PreparationState }) {
  const words = useWords()
  const { say } = words
  const { id, workspace, progress, files, rows, state, questions } = preparation
  const used = files.filter(({ unused }) => unused === null).length
  return (
    <li>
      <div>
        <b>{files.map(({ name }) => name).join(', ')}</b>
        {progress === null ? (
          <p>
            {state === 'failed'
              ? say('ask.failed')
              : [
                  say('ask.read', { files: sayCount(used, 'files', words), rows: sayCount(rows, 'rows', words) }),
                  `${sayQuestions(questions.length, words)}.`,
                ].join(' ')}
          </p>
        ) : (
          <>
            <p>{[sayStep(progress, say), sayProgress(progress, words).join(' · ')].join(' ')}</p>
            <ProgressBar share={progress.share} label={say('read.progress')} />
          </>
        )}
      </div>
      <Link to="/data/load/$preparation" params={{ preparation: id }} search={{ workspace }} className="button">
        {say('data.resume')}
      </Link>
      <ForgetFiles preparation={preparation} />
    </li>
  )
}
