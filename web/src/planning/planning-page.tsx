import { useQuery } from '@tanstack/react-query'
import { targetsQuery } from '../api/targets.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import head from '../shell/page-head.module.css'
import { useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { NewTarget } from './new-target.tsx'
import css from './planning.module.css'
import { TargetSheet } from './target-sheet.tsx'

/** The targets of the workspace, each beside what became of it. */
export function PlanningPage() {
  const { say } = useWords()
  const { data, error, refetch } = useQuery(targetsQuery(useReader()))
  useTitle(say('page.planning'))
  if (data === undefined && error !== null) return <ProblemPanel error={error} retry={() => void refetch()} />
  const entries = data?.targets.filter(({ periods, history }) => periods.length + history.length > 0)
  const isEmpty = entries?.length === 0
  return (
    <div aria-busy={data === undefined}>
      <h1 className={head.title}>{say('page.planning')}</h1>
      <p className={head.lead}>
        {entries === undefined ? '\u00A0' : say(isEmpty ? 'planning.lead-none' : 'planning.lead')}
      </p>
      {isEmpty && <p className={css.under}>{say('planning.none-next')}</p>}
      {entries === undefined && <Skeleton />}
      {entries?.map((entry) => (
        <TargetSheet key={entry.kpi} entry={entry} />
      ))}
      {entries !== undefined && <NewTarget taken={entries.map(({ kpi }) => kpi)} />}
    </div>
  )
}

function Skeleton() {
  const { say } = useWords()
  return (
    <>
      <p className="unseen" role="status">
        {say('page.loading')}
      </p>
      {[0, 1, 2].map((at) => (
        <div key={at} className={css.sheet} style={{ height: 320 }} aria-hidden="true" />
      ))}
    </>
  )
}
