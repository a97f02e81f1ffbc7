import { useQuery } from '@tanstack/react-query'
import { workspaceQuery } from '../api/queries.ts'
import { formatAgo, formatDay } from '../format/format-date.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { useNow } from '../use-now.ts'
import { useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import css from './data.module.css'
import { DropZone } from './drop-zone.tsx'
import load from './load.module.css'
import { LoadHistory } from './load-history.tsx'
import { SourceList } from './source-list.tsx'
import { TotalsPanel } from './totals-panel.tsx'
import { Unfinished } from './unfinished.tsx'
import { useStays } from './use-stays.ts'
import { WorkspaceList } from './workspace-list.tsx'

/** The state of the data, where it comes from, and how more gets in. */
export function DataPage() {
  const { lang, say } = useWords()
  const now = useNow()
  const stays = useStays()
  const { data, error, refetch } = useQuery(workspaceQuery(useReader()))
  useTitle(say('page.data'))
  if (data === undefined && error !== null) return <ProblemPanel error={error} retry={() => void refetch()} />
  const until = data?.dataUntil ?? null
  const loadedAt = data?.loadedAt ?? null
  return (
    <div aria-busy={data === undefined}>
      <h1 className={css.title}>{say('page.data')}</h1>
      <p className={load.lead}>
        {data === undefined
          ? '\u00A0'
          : until === null
            ? say('data.lead-none')
            : say('data.lead-data', { day: formatDay(until, lang) })}
      </p>
      <p className={load.under}>
        {until !== null && loadedAt !== null && `${say('data.lead-loaded', { ago: formatAgo(loadedAt, now, lang) })} `}
        {stays}
      </p>
      <div className={css.columns}>
        <div>
          <Unfinished />
          <DropZone isMain={data?.hasData === false} />
          {data !== undefined && <LoadHistory workspace={data} />}
        </div>
        <div>
          {data?.hasData === true && <TotalsPanel />}
          {data !== undefined && <WorkspaceList workspace={data} />}
          {data !== undefined && <SourceList timeZone={data.timeZone} />}
        </div>
      </div>
    </div>
  )
}
