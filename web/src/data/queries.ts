import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { addressOf, fetchAnswer, sendJson, ServerRefused } from '../api/fetch-answer.ts'
import type { Reader } from '../api/queries.ts'
import type { ControlTotal, LoadedOutcome, PreparationState, Readings, WorkspaceName } from '../api/types.ts'
import type { TypedNumber } from '../format/parse-number.ts'
import type { PastLoad, SourceEntry } from './load-types.ts'

const POLL_MS = 700
/** While nobody answers; it is shown as such, and goes on when somebody does. */
const SEEK_MS = 3000

/** One preparation; asked again and again while it works. */
export const preparationQuery = (reader: Reader, id: string) =>
  queryOptions({
    queryKey: keyOf(reader, `preparations/${id}`),
    queryFn: get<PreparationState>(reader, `preparations/${encodeURIComponent(id)}`),
    refetchInterval: ({ state: { data, error } }) => {
      if (error !== null) return error instanceof ServerRefused && error.details.status < 500 ? false : SEEK_MS
      return isWorking(data) ? POLL_MS : false
    },
    staleTime: 0,
  })

/** The preparations that are not finished yet. */
export const preparationsQuery = (reader: Reader) =>
  queryOptions({
    queryKey: keyOf(reader, 'preparations'),
    queryFn: get<{ readonly preparations: readonly PreparationState[] }>(reader, 'preparations'),
    refetchInterval: ({ state }) => (state.data?.preparations.some(isWorking) === true ? 2 * POLL_MS : false),
    staleTime: 0,
  })

export const loadsQuery = (reader: Reader) =>
  queryOptions({
    queryKey: keyOf(reader, 'loads'),
    queryFn: get<{ readonly loads: readonly PastLoad[] }>(reader, 'loads'),
  })

export const reportQuery = (reader: Reader, load: string) =>
  queryOptions({
    queryKey: keyOf(reader, `loads/${load}/report`),
    queryFn: get<LoadedOutcome>(reader, `loads/${encodeURIComponent(load)}/report`),
  })

export const totalsQuery = (reader: Reader) =>
  queryOptions({
    queryKey: keyOf(reader, 'totals'),
    queryFn: get<{ readonly totals: readonly ControlTotal[] }>(reader, 'totals'),
  })

export const sourcesQuery = (reader: Reader) =>
  queryOptions({
    queryKey: keyOf(reader, 'sources'),
    queryFn: get<{ readonly sources: readonly SourceEntry[] }>(reader, 'sources'),
  })

/** Which of the choices holds for each question; gives the state with its new totals. */
export function chooseAnswers(
  reader: Reader,
  id: string,
  choices: Readonly<Record<string, number>>,
): Promise<PreparationState> {
  return post(reader, `preparations/${encodeURIComponent(id)}/choose`, { choices })
}

export function acceptPreparation(reader: Reader, id: string): Promise<PreparationState> {
  return post(reader, `preparations/${encodeURIComponent(id)}/accept`, {})
}

/** Forgets the files of a preparation. */
export async function forgetPreparation(reader: Reader, id: string): Promise<void> {
  await sendJson('DELETE', at(reader, `preparations/${encodeURIComponent(id)}`))
}

export async function undoLastLoad(reader: Reader): Promise<void> {
  await sendJson('DELETE', at(reader, 'loads/last'))
}

export function makeWorkspace(reader: Reader, label: string): Promise<WorkspaceName> {
  return post({ ...reader, workspace: undefined }, 'workspaces', { label })
}

/** What a person asks for who sees another number in the CRM. */
export interface ReadingsAsked extends TypedNumber {
  readonly kpi: string
  readonly period?: string | undefined
}

/** The readings that may give a number: of files in preparation, else of what is loaded. */
export function findReadings(reader: Reader, asked: ReadingsAsked, preparation?: string): Promise<Readings> {
  const { kpi, ...rest } = asked
  return preparation === undefined
    ? post(reader, `kpis/${encodeURIComponent(kpi)}/readings`, rest)
    : post(reader, `preparations/${encodeURIComponent(preparation)}/readings`, asked)
}

export function takeIntoPreparation(reader: Reader, preparation: string, reading: string): Promise<PreparationState> {
  return post(reader, `preparations/${encodeURIComponent(preparation)}/take`, { reading })
}

export function takeReading(reader: Reader, kpi: string, reading: string): Promise<{ readonly written: string }> {
  return post(reader, `kpis/${encodeURIComponent(kpi)}/readings/take`, { reading })
}

/** Where the rejected rows of a file are downloaded. */
export function rejectedAddress(reader: Reader, load: number, file: string): string {
  return addressOf(`loads/${load}/rejected`, reader.workspace, { file, lang: reader.lang })
}

export function uploadAddress(reader: Reader): string {
  return at(reader, 'preparations')
}

/** Puts in what the server has just answered, for every language of the page. */
export function keepPreparation(queries: QueryClient, reader: Reader, state: PreparationState): void {
  queries.setQueryData(keyOf(reader, `preparations/${state.id}`), state)
}

/** After a load, an undo or a new reading nothing is as it was; a workspace may stand in the cache under two names. */
export async function forgetNumbers(queries: QueryClient): Promise<void> {
  await queries.invalidateQueries()
}

const isWorking = (preparation: PreparationState | undefined): boolean =>
  preparation?.state === 'reading' || preparation?.state === 'loading'

const keyOf = ({ workspace, lang }: Reader, path: string) => [workspace ?? '', path, lang] as const

const at = ({ workspace, lang }: Reader, path: string): string => addressOf(path, workspace, { lang })

function get<Answer>(reader: Reader, path: string) {
  return ({ signal }: { signal: AbortSignal }) => fetchAnswer<Answer>(at(reader, path), signal)
}

function post<Answer>(reader: Reader, path: string, body: unknown): Promise<Answer> {
  return sendJson<Answer>('POST', at(reader, path), body)
}
