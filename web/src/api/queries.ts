import { queryOptions, type QueryKey } from '@tanstack/react-query'
import { addressOf, fetchAnswer } from './fetch-answer.ts'
import type { BoardAnswer, BoardEntry, KpiDetail, KpiEntry, Language, SettingsPage, Workspace } from './types.ts'

/** Whose numbers, in which language. */
export interface Reader {
  readonly workspace: string | undefined
  readonly lang: Language
}

export interface BoardAsked {
  readonly id: string
  readonly period: string
  readonly compare: string
  readonly where: string | undefined
  readonly by: string | undefined
  readonly visited: string | undefined
}

interface Boards {
  readonly boards: readonly BoardEntry[]
}

interface Kpis {
  readonly kpis: readonly KpiEntry[]
}

export const workspaceQuery = (reader: Reader) =>
  queryOptions({ ...ask<Workspace>(reader, 'workspace'), placeholderData: keepFrom(reader, 'workspace') })

export const boardsQuery = (reader: Reader) =>
  queryOptions({ ...ask<Boards>(reader, 'boards'), placeholderData: keepFrom(reader, 'boards') })

export const kpisQuery = (reader: Reader) =>
  queryOptions({ ...ask<Kpis>(reader, 'kpis'), placeholderData: keepFrom(reader, 'kpis') })

export const kpiDetailQuery = (reader: Reader, id: string) =>
  queryOptions(ask<KpiDetail>(reader, `kpis/${encodeURIComponent(id)}`))

export const settingsQuery = (reader: Reader) => queryOptions(ask<SettingsPage>(reader, 'settings'))

export const boardQuery = (reader: Reader, { id, period, compare, where, by, visited }: BoardAsked) => {
  const path = `boards/${encodeURIComponent(id)}`
  return queryOptions({
    ...ask<BoardAnswer>(reader, path, {
      period,
      compare,
      ...(where === undefined ? {} : { where }),
      ...(by === undefined ? {} : { by }),
      ...(visited === undefined ? {} : { visited }),
    }),
    placeholderData: keepFrom(reader, path),
  })
}

/** The key and the fetch of one address of the API. */
export function ask<Answer>({ workspace, lang }: Reader, path: string, asked: Readonly<Record<string, string>> = {}) {
  const address = addressOf(path, workspace, { ...asked, lang })
  return {
    queryKey: [workspace ?? '', path, asked, lang] as QueryKey,
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchAnswer<Answer>(address, signal),
  }
}

/** Old numbers stay visible while new ones are computed, but never those of another workspace or board. */
export function keepFrom({ workspace }: Reader, path: string) {
  return <Answer>(
    previous: Answer | undefined,
    query: { readonly queryKey: QueryKey } | undefined,
  ): Answer | undefined =>
    query?.queryKey[0] === (workspace ?? '') && query.queryKey[1] === path ? previous : undefined
}
