import { Link } from '@tanstack/react-router'
import type { PreparationState } from '../api/types.ts'
import { useWords } from '../words/language.ts'
import { FileProblems } from './file-problems.tsx'
import css from './load.module.css'

/** The files give no numbers: which, why, and what helps. */
export function FailedView({ preparation: { problems, files, workspace } }: { preparation: PreparationState }) {
  const { say } = useWords()
  const said = new Set(problems.map(({ file, text }) => `${file} ${text}`))
  const unused = files
    .filter(({ name, unused: text }) => !said.has(`${name} ${text}`))
    .flatMap(({ name, unused: text }) => (text === null ? [] : [{ code: name, text, file: name }]))
  return (
    <div role="alert">
      <h1 className={css.lead}>{say('ask.failed')}</h1>
      <p className={css.under}>{say('ask.failed-next')}</p>
      <FileProblems title={say('ask.why')} problems={[...problems, ...unused]} />
      <Link to="/data/load" search={{ workspace }} className={css.go}>
        {say('upload.other')}
      </Link>
    </div>
  )
}
