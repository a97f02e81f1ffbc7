import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ServerRefused } from '../api/fetch-answer.ts'
import { boardQuery, boardsQuery, workspaceQuery } from '../api/queries.ts'
import type { BoardEntry, Workspace } from '../api/types.ts'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { usePageSearch, useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { BoardAnswerView } from './board-answer.tsx'
import { BoardBar } from './board-bar.tsx'
import { BoardSkeleton } from './board-skeleton.tsx'
import { NoBoard, NoData } from './no-board.tsx'
import { StaleNote } from './stale-note.tsx'
import { useLastGood } from './use-last-good.ts'

const DEFAULT_COMPARE = 'year'

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
  if (board === undefined) return <NoBoard isUnknown={wanted !== undefined} />
  return <Board key={board.id} board={board} boards={entries} workspace={workspace.data} />
}

interface Props {
  readonly board: BoardEntry
  readonly boards: readonly BoardEntry[]
  readonly workspace: Workspace
}

function Board({ board, boards, workspace }: Props) {
  const search = usePageSearch()
  const asked = { id: board.id, period: search.period ?? board.period, compare: search.compare ?? DEFAULT_COMPARE }
  const { data, error, isPlaceholderData, dataUpdatedAt, refetch } = useQuery(boardQuery(useReader(), asked))
  const good = useLastGood(isPlaceholderData ? undefined : data, dataUpdatedAt)
  const isRefused = error instanceof ServerRefused && data === undefined
  const answer = data ?? (error === null || isRefused ? undefined : good?.answer)
  useTitle(board.label, answer?.period.text)
  const retry = () => void refetch()
  return (
    <>
      <BoardBar board={board} boards={boards} workspace={workspace} asked={asked} period={answer?.period} />
      {error !== null && answer !== undefined && (
        <StaleNote error={error} at={good?.at ?? dataUpdatedAt} retry={retry} />
      )}
      {answer !== undefined && <BoardAnswerView answer={answer} workspace={workspace} isStale={isPlaceholderData} />}
      {answer === undefined && error !== null && <ProblemPanel error={error} retry={retry} heading="h2" />}
      {answer === undefined && error === null && <BoardSkeleton isBelowBar />}
    </>
  )
}
