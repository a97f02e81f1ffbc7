import type { PreparationState, Progress } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import css from './load.module.css'
import { ProgressBar } from './progress-bar.tsx'
import { sayCount } from './say-count.ts'
import { sayProgress, sayStep } from './say-progress.ts'

interface Props {
  readonly preparation: PreparationState
  readonly progress: Progress | null
}

/** Reading or loading: rows, rate and time left. */
export function WorkView({ preparation: { state, files }, progress }: Props) {
  const words = useWords()
  const { say } = words
  const shown = progress ?? { step: state === 'loading' ? 'write' : 'read' }
  const facts = sayProgress(shown, words)
  return (
    <>
      <h1 className={css.lead}>{sayStep(shown, say)}</h1>
      <p className={css.under}>{say('read.note')}</p>
      <div className={css.progress}>
        <ProgressBar share={shown.share} label={say('read.progress')} />
        <p>{facts.length === 0 ? '\u00A0' : facts.join(' · ')}</p>
        <ul className={css.fileList}>
          {files.map(({ name, rows, unused }) => (
            <li key={name}>
              <span>{name}</span>
              <span>{unused ?? (rows > 0 ? sayCount(rows, 'rows', words) : '')}</span>
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}
