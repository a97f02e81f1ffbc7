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
  const hasNumbers = outcome.possible.length > 0
  return (
    <>
      <h1 className={load.lead}>
        <b>{say(!hasNumbers ? 'report.no-kpis' : changed ? 'report.numbers' : 'report.unchanged')}</b>{' '}
        {changed
          ? say('report.loaded', { rows: sayCount(rows, 'rows', words), time: formatSeconds(seconds, lang) })
          : say('report.unchanged-note')}
      </h1>
      <p className={load.openBoard}>
        {hasNumbers ? (
          <Link to="/" search={{ workspace }} className={load.go}>
            {say('report.open-board')}
          </Link>
        ) : (
          <Link to="/data/load" search={{ workspace }} className={load.go}>
            {say('report.load-more')}
          </Link>
        )}
      </p>
      <OutcomeReport outcome={outcome} workspace={workspace} />
    </>
  )
}
