import { ServerRefused } from '../api/fetch-answer.ts'
import { useWords } from '../words/language.ts'
import css from './load.module.css'
import { ProblemList } from './problem-list.tsx'

/** A problem beside the thing that was tried: what happened, with place and way out. */
export function SmallProblem({ error }: { error: Error }) {
  const { say } = useWords()
  const details = error instanceof ServerRefused ? error.details : undefined
  return (
    <div className={css.note} role="alert">
      <b>{details?.title ?? say('error.unreachable')}</b>
      {details?.detail !== undefined && <p>{details.detail}</p>}
      <ProblemList
        problems={details?.problems?.filter(({ text, place }) => place !== undefined || text !== details.title) ?? []}
      />
    </div>
  )
}
