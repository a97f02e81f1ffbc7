import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { ServerRefused } from '../api/fetch-answer.ts'
import { boardQuery, boardsQuery, workspaceQuery } from '../api/queries.ts'
import type { BoardEntry, Workspace } from '../api/types.ts'
import { SlowNote } from '../kpi/slow-note.tsx'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { usePageSearch, useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { BoardAnswerView } from './board-answer.tsx'
import { BoardBar } from './board-bar.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { NoBoard, NoData } from './no-board.tsx'
import { PersonalSplit } from './personal-split.tsx'
import { StaleNote } from './stale-note.tsx'
import { useBoardSplit } from './use-board-split.ts'
import { useLastGood } from './use-last-good.ts'
import { useLastVisit } from './use-visit.ts'

const DEFAULT_COMPARE = 'year'

// Most visits never open it.
const EditBoard = lazy(async () => ({ default: (await import('./edit/edit-board.tsx')).EditBoard }))

/** The board that the address names, else the first one. */
export function BoardPage() {
  const reader = useReader()
  const wanted = useParams({ strict: false, select: ({ board }) => board })
  const workspace = useQuery(workspaceQuery(reader))
  const boards = useQuery(boardsQuery(reader))
  const failed = [workspace, boards].find(({ isError, data }) => isError && data === undefined)
  if (failed !== undefined) return <ProblemPanel error={failed.error} retry={() => void failed.refetch()} />
  if (workspace.data === undefined || boards.data === undefined) return <BoardSkeleton />
  if (!workspace.data.hasData) return <NoData />
  const entries = boards.data.boards
  const board = wanted === undefined ? entries[0] : entries.find(({ id }) => id === wanted)
  if (board === undefined) return <NoBoard boards={entries} />
  return <Board key={`${workspace.data.name} ${board.id}`} board={board} boards={entries} workspace={workspace.data} />
}

interface Props {
  readonly board: BoardEntry
  readonly boards: readonly BoardEntry[]
  readonly workspace: Workspace
}

function Board({ board, boards, workspace }: Props) {
  const search = usePageSearch()
  const reader = useReader()
  const [isEditing, setEditing] = useState(false)
  const split = useBoardSplit(search.by)
  const visited = useLastVisit(workspace.name)
  const asked = {
    id: board.id,
    period: search.period ?? board.period,
    compare: search.compare ?? DEFAULT_COMPARE,
    where: search.where,
    by: split.by,
    visited,
  }
  const query = boardQuery(reader, asked)
  const { data, error, isPlaceholderData, isFetching, dataUpdatedAt, refetch } = useQuery({
    ...query,
    enabled: !split.isOpen,
  })
  const good = useLastGood(isPlaceholderData ? undefined : data, dataUpdatedAt)
  const isRefused = error instanceof ServerRefused && data === undefined
  const answer = data ?? (error === null || isRefused ? undefined : good?.answer)
  useTitle(board.label, answer?.period.text)
  const retry = () => void refetch()
  return (
    <>
      <BoardBar
        board={board}
        boards={boards}
        workspace={workspace}
        asked={{ ...asked, by: search.by }}
        period={answer?.period}
        edit={() => setEditing(true)}
      />
      {split.personal !== undefined && <PersonalSplit split={split.personal} agree={split.agree} />}
      {error !== null && answer !== undefined && (
        <StaleNote error={error} at={good?.at ?? dataUpdatedAt} retry={retry} />
      )}
      {!split.isOpen && (isFetching || (error === null && data === undefined)) && (
        <SlowNote isFetching={isFetching} queryKey={query.queryKey} retry={retry} />
      )}
      {answer !== undefined && (
        <BoardAnswerView answer={answer} workspace={workspace} isStale={isPlaceholderData} by={asked.by} />
      )}
      {answer === undefined && error !== null && <ProblemPanel error={error} retry={retry} heading="h2" />}
      {answer === undefined && error === null && <BoardSkeleton isBelowBar />}
      {isEditing && (
        <Suspense fallback={null}>
          <EditBoard board={board} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  )
}
