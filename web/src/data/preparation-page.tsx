import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { ServerRefused } from '../api/fetch-answer.ts'
import type { PreparationState } from '../api/types.ts'
import { StaleNote } from '../board/stale-note.tsx'
import { ProblemPanel } from '../places/problem-panel.tsx'
import { useReader } from '../use-reader.ts'
import { useTitle } from '../use-title.ts'
import { useWords } from '../words/language.ts'
import { FailedView } from './failed-view.tsx'
import { ForgetFiles } from './forget-files.tsx'
import css from './load.module.css'
import { OutcomeView } from './outcome-view.tsx'
import { QuestionsView } from './questions-view.tsx'
import { forgetNumbers, preparationQuery } from './queries.ts'
import { Steps } from './steps.tsx'
import { WorkView } from './work-view.tsx'

/** Files on their way to numbers: read, asked about, loaded. Leaving the page does not stop it. */
export function PreparationPage() {
  const { say } = useWords()
  const id = useParams({ strict: false, select: ({ preparation }) => preparation }) ?? ''
  const { data, error, dataUpdatedAt, refetch } = useQuery(preparationQuery(useReader(), id))
  const retry = () => void refetch()
  useTitle(say('load.title'))
  const isGone = error instanceof ServerRefused && error.details.status === 404
  if (error !== null && (data === undefined || isGone)) return <Gone error={error} retry={retry} />
  if (data === undefined) return <Steps now="files" />
  return (
    <>
      {error !== null && <StaleNote error={error} at={dataUpdatedAt} retry={retry} />}
      <Prepared preparation={data} />
    </>
  )
}

function Prepared({ preparation }: { preparation: PreparationState }) {
  const { progress, questions } = preparation
  const state = stateOf(preparation)
  const navigate = useNavigate()
  const toBoard = () => void navigate({ to: '/', search: { workspace: preparation.workspace } })
  const onAccepted = useGoStraight(preparation, toBoard)
  const now = state === 'asking' ? 'questions' : state === 'reading' || state === 'failed' ? 'files' : 'numbers'
  return (
    <>
      <Steps now={now} questions={state === 'reading' || state === 'failed' ? undefined : questions.length}>
        <Ways preparation={preparation} />
      </Steps>
      {(state === 'reading' || state === 'loading') && <WorkView preparation={preparation} progress={progress} />}
      {state === 'asking' && <QuestionsView key={preparation.id} preparation={preparation} onAccepted={onAccepted} />}
      {state === 'failed' && <FailedView preparation={preparation} />}
      {state === 'loaded' && preparation.outcome !== null && (
        <OutcomeView outcome={preparation.outcome} workspace={preparation.workspace} rows={preparation.rows} />
      )}
    </>
  )
}

/** Where no file is of use there is nothing to ask about, however well it was read. */
function stateOf({ state, files }: PreparationState): PreparationState['state'] {
  return state === 'asking' && files.every(({ unused }) => unused !== null) ? 'failed' : state
}

/** What the reader can do besides waiting and answering. */
function Ways({ preparation }: { preparation: PreparationState }) {
  const { say } = useWords()
  const navigate = useNavigate()
  const search = { workspace: preparation.workspace }
  if (preparation.state === 'loaded' || preparation.state === 'loading') return null
  return (
    <>
      {stateOf(preparation) !== 'failed' && (
        <Link to="/data" search={search} className="do">
          {say('load.later')}
        </Link>
      )}
      <ForgetFiles preparation={preparation} onForgotten={() => void navigate({ to: '/data/load', search })} />
    </>
  )
}

/** Where nothing is to be read about the load, "Stimmt, Board öffnen" opens the board; everything else is shown first. Gives what to call when the reader has accepted. */
function useGoStraight({ state, outcome }: PreparationState, toBoard: () => void): () => void {
  const wasAccepted = useRef(false)
  const queries = useQueryClient()
  const isClean =
    outcome !== null &&
    outcome.findings.length === 0 &&
    outcome.rejected.length === 0 &&
    // A board without a number is no answer.
    outcome.possible.length > 0
  useEffect(() => {
    if (state !== 'loaded') return
    void forgetNumbers(queries)
    if (wasAccepted.current && isClean) toBoard()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only when the state changes, not with every new answer
  }, [state])
  return () => void (wasAccepted.current = true)
}

function Gone({ error, retry }: { error: Error; retry: () => void }) {
  const { say } = useWords()
  return (
    <>
      <Steps now="files" />
      <ProblemPanel error={error} retry={retry} />
      <Link to="/data/load" search={true} className={`do ${css.after}`}>
        {say('load.title')}
      </Link>
    </>
  )
}
