import { ServerRefused } from '../api/fetch-answer.ts'
import { Link } from '@tanstack/react-router'
import { usePageSearch } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { Command } from './command.tsx'
import { DidYouMean } from './did-you-mean.tsx'
import { Notice } from './notice.tsx'

interface Props {
  readonly error: Error | null
  readonly retry: () => void
  /** Below the bar of a board, which has the name of the page. */
  readonly heading?: 'h1' | 'h2'
}

/** What is not there is not there a moment later either. */
const NOT_THERE = 404

/** Says what happened, what is safe and what to do. */
export function ProblemPanel({ error, retry, heading = 'h1' }: Props) {
  const { say } = useWords()
  const again = (
    <button type="button" className="button" onClick={retry}>
      {say('error.retry')}
    </button>
  )
  if (error instanceof ServerRefused) {
    return (
      <div role="alert">
        <Notice title={error.details.title} heading={heading}>
          {error.details.detail !== undefined && <p>{error.details.detail}</p>}
          <DidYouMean problem={error.details} />
          <WithoutSplit />
          {error.details.status !== NOT_THERE && again}
        </Notice>
      </div>
    )
  }
  return (
    <div role="alert">
      <Notice title={say('error.unreachable')} heading={heading}>
        <p>{say('error.unreachable-next')}</p>
        <Command>npm start</Command>
        {again}
      </Notice>
    </div>
  )
}

/** The question as it stands without the split and the filter of the address, which may be what is refused. */
function WithoutSplit() {
  const { say } = useWords()
  const { where, by } = usePageSearch()
  if (where === undefined && by === undefined) return null
  return (
    <p>
      <Link to="." search={({ where: _where, by: _by, ...rest }) => rest} className="do">
        {say('error.without-split')}
      </Link>
    </p>
  )
}
