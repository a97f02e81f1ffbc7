import { Link } from '@tanstack/react-router'
import type { LoadedOutcome } from '../api/types.ts'
import { formatSeconds } from '../format/format-progress.ts'
import { useWords } from '../words/language.ts'
import load from './load.module.css'
import { OutcomeReport } from './outcome-report.tsx'
import { sayCount } from './say-count.ts'

interface Props {
  readonly outcome: LoadedOutcome
  readonly workspace: string
  readonly rows: number
}

/** "Ihre Zahlen": what the load did, and the way to the board. */
export function OutcomeView({ outcome, workspace, rows }: Props) {
  const words = useWords()
  const { lang, say } = words
  const { changed, seconds } = outcome
  return (
    <>
      <h1 className={load.lead}>
        <b>{changed ? say('report.numbers') : say('report.unchanged')}</b>{' '}
        {changed
          ? say('report.loaded', { rows: sayCount(rows, 'rows', words), time: formatSeconds(seconds, lang) })
          : say('report.unchanged-note')}
      </h1>
      <p className={load.openBoard}>
        <Link to="/" search={{ workspace }} className={load.go}>
          {say('report.open-board')}
        </Link>
      </p>
      <OutcomeReport outcome={outcome} workspace={workspace} />
    </>
  )
}
