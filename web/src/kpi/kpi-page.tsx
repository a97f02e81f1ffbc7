import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { kpisQuery, workspaceQuery } from '../api/queries.ts'
import type { Workspace } from '../api/types.ts'
import { ServerRefused } from '../api/fetch-answer.ts'
import { NoData } from '../board/no-board.tsx'
import { useBoardSplit } from '../board/use-board-split.ts'
import { StaleNote } from '../board/stale-note.tsx'
import { useLastGood } from '../board/use-last-good.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { withoutEmpty } from '../page-search.ts'
import { usePageSearch, useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { KpiAnswerView } from './kpi-answer.tsx'
import { KpiBar } from './kpi-bar.tsx'
import { KpiProblem } from './kpi-problem.tsx'
import { askedOf, kpiPageQuery } from './kpi-queries.ts'
import { KpiSkeleton } from './kpi-skeleton.tsx'
import { SlowNote } from './slow-note.tsx'
import { useScrollToHash } from './use-scroll-to-hash.ts'

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
  const split = useBoardSplit(search.by)
  const asked = askedOf(search, split.by)
  const query = kpiPageQuery(reader, kpi, asked)
  const { data, error, isPlaceholderData, isFetching, dataUpdatedAt, refetch } = useQuery({
    ...query,
    enabled: !split.isOpen,
  })
  const good = useLastGood(isPlaceholderData ? undefined : data, dataUpdatedAt)
  const isRefused = error instanceof ServerRefused && data === undefined
  const page = data ?? (error === null || isRefused ? undefined : good?.answer)
  const name = useName(kpi)
  useTitle(page?.label ?? name, page?.period.text)
  useScrollToHash(page !== undefined)
  useKnownView(error)
  const retry = () => void refetch()
  const isWaiting = data === undefined || isPlaceholderData
  return (
    <>
      <KpiBar page={page} kpi={kpi} name={name} workspace={workspace} asked={asked} />
      {error !== null && page !== undefined && <StaleNote error={error} at={good?.at ?? dataUpdatedAt} retry={retry} />}
      {error === null && isWaiting && !split.isOpen && (
        <SlowNote isFetching={isFetching} queryKey={query.queryKey} retry={retry} />
      )}
      {page !== undefined && (
        <KpiAnswerView
          page={page}
          workspace={workspace}
          asked={asked}
          split={split}
          isStale={isPlaceholderData || error !== null}
        />
      )}
      {page === undefined && error !== null && <KpiProblem kpi={kpi} error={error} retry={retry} />}
      {page === undefined && error === null && (isFetching || split.isOpen) && <KpiSkeleton isBelowBar />}
    </>
  )
}

/** A view that was brought from another KPI and that this one does not have is left behind. */
function useKnownView(error: Error | null): void {
  const navigate = useNavigate()
  const isUnknown = error instanceof ServerRefused && error.details.code === 'no-such-view'
  useEffect(() => {
    if (isUnknown)
      void navigate({ to: '.', search: (before) => withoutEmpty({ ...before, view: undefined }), replace: true })
  }, [isUnknown, navigate])
}

/** The name from the list of KPIs, so that the bar has one before the answer is there. */
function useName(kpi: string): string {
  const { data } = useQuery(kpisQuery(useReader()))
  return data?.kpis.find(({ id }) => id === kpi)?.label ?? kpi
}
