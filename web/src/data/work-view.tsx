import type { PreparationState, Progress } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import { FileList } from './file-list.tsx'
import load from './load.module.css'
import { ProgressBar } from './progress-bar.tsx'
import css from './progress.module.css'
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
      <h1 className={load.lead}>{sayStep(shown, say)}</h1>
      <p className={load.under}>{say('read.note')}</p>
      <div className={css.progress}>
        <ProgressBar share={shown.share} label={say('read.progress')} />
        <p>{facts.length === 0 ? '\u00A0' : facts.join(' · ')}</p>
        <FileList files={files} />
      </div>
    </>
  )
}
