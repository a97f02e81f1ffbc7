import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { kpisQuery, workspaceQuery } from '../api/queries.ts'
import type { Workspace } from '../api/types.ts'
import { ServerRefused } from '../api/fetch-answer.ts'
import { NoData } from '../board/no-board.tsx'
import { StaleNote } from '../board/stale-note.tsx'
import { useLastGood } from '../board/use-last-good.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { usePageSearch, useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { KpiAnswerView } from './kpi-answer.tsx'
import { KpiBar } from './kpi-bar.tsx'
import { KpiProblem } from './kpi-problem.tsx'
import { askedOf, kpiPageQuery } from './kpi-queries.ts'
import { KpiSkeleton } from './kpi-skeleton.tsx'
import { SlowNote } from './slow-note.tsx'
import { useScrollToHash } from './use-scroll-to-hash.ts'
import { useSplit } from './use-split.ts'

/** One KPI in full: the number, how sure, where it comes from, how computed. */
export function KpiPageView() {
  const workspace = useQuery(workspaceQuery(useReader()))
  const kpi = useParams({ strict: false, select: ({ kpi: id }) => id ?? '' })
  if (workspace.data === undefined && workspace.isError)
    return <ProblemPanel error={workspace.error} retry={() => void workspace.refetch()} />
  if (workspace.data === undefined) return <KpiSkeleton />
  if (!workspace.data.hasData) return <NoData />
  return <Kpi key={kpi} kpi={kpi} workspace={workspace.data} />
}

function Kpi({ kpi, workspace }: { kpi: string; workspace: Workspace }) {
  const reader = useReader()
  const search = usePageSearch()
  const split = useSplit(kpi)
  const asked = askedOf(search, split.by)
  const query = kpiPageQuery(reader, kpi, asked)
  const { data, error, isPlaceholderData, isFetching, dataUpdatedAt, refetch } = useQuery(query)
  const good = useLastGood(isPlaceholderData ? undefined : data, dataUpdatedAt)
  const isRefused = error instanceof ServerRefused && data === undefined
  const page = data ?? (error === null || isRefused ? undefined : good?.answer)
  const name = useName(kpi)
  useTitle(page?.label ?? name, page?.period.text)
  useScrollToHash(page !== undefined)
  const retry = () => void refetch()
  const isWaiting = data === undefined || isPlaceholderData
  return (
    <>
      <KpiBar page={page} name={name} workspace={workspace} asked={asked} />
      {error !== null && page !== undefined && <StaleNote error={error} at={good?.at ?? dataUpdatedAt} retry={retry} />}
      {error === null && isWaiting && <SlowNote isFetching={isFetching} queryKey={query.queryKey} retry={retry} />}
      {page !== undefined && (
        <KpiAnswerView
          page={page}
          workspace={workspace}
          asked={asked}
          split={split}
          isStale={isPlaceholderData || error !== null}
        />
      )}
      {page === undefined && error !== null && <KpiProblem error={error} retry={retry} />}
      {page === undefined && error === null && isFetching && <KpiSkeleton isBelowBar />}
    </>
  )
}

/** The name from the list of KPIs, so that the bar has one before the answer is there. */
function useName(kpi: string): string {
  const { data } = useQuery(kpisQuery(useReader()))
  return data?.kpis.find(({ id }) => id === kpi)?.label ?? kpi
}
