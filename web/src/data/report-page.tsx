import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { workspaceQuery } from '../api/queries.ts'
import { formatMoment } from '../format/format-date.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import css from './data.module.css'
import { lastLoadOf, wordOfLoad } from './last-load.ts'
import load from './load.module.css'
import { OutcomeReport } from './outcome-report.tsx'
import { loadsQuery, reportQuery } from './queries.ts'
import { UndoLoad } from './undo-load.tsx'

/** A load of the past, looked at again. */
export function ReportPage() {
  const { lang, say } = useWords()
  const reader = useReader()
  const number = useParams({ strict: false, select: ({ load: wanted }) => wanted }) ?? ''
  const report = useQuery(reportQuery(reader, number))
  const { data: loads } = useQuery(loadsQuery(reader))
  const { data: workspace } = useQuery(workspaceQuery(reader))
  useTitle(say('loads.number', { load: number }), say('page.data'))
  if (report.data === undefined && report.error !== null)
    return <ProblemPanel error={report.error} retry={() => void report.refetch()} />
  const past = loads?.loads.find((one) => String(one.number) === number)
  const isLast =
    workspace?.sample === false && past !== undefined && lastLoadOf(loads?.loads ?? [])?.number === past.number
  return (
    <div aria-busy={report.data === undefined}>
      <p className={css.crumb}>
        <Link to="/data" search={true} className="do">
          {say('page.data')}
        </Link>
      </p>
      <h1 className={load.lead}>{say('loads.number', { load: number })}</h1>
      <div className={css.loadHead}>
        <p className={load.under}>
          {past === undefined || workspace === undefined
            ? '\u00A0'
            : [formatMoment(past.finishedAt, workspace.timeZone, lang), past.source, say(wordOfLoad(past))].join(' · ')}
        </p>
        {isLast && <UndoLoad load={past.number} />}
      </div>
      {report.data !== undefined && workspace !== undefined && (
        <OutcomeReport outcome={report.data} workspace={reader.workspace ?? workspace.name} />
      )}
    </div>
  )
}
