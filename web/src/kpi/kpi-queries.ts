import { queryOptions } from '@tanstack/react-query'
import { addressOf } from '../api/fetch-answer.ts'
import { ask, keepFrom, type Reader } from '../api/queries.ts'
import type { HowComputed, KpiPage, RecordsPage } from '../api/types.ts'
import type { PageSearch } from '../page-search.ts'

/** What is asked of one KPI, as it stands in the address of the API. */
export type Asked = Readonly<Record<string, string>>

export const RECORDS_A_PAGE = 100

/** The question that the address of the page puts; without a period it is the API's own choice, and a personal split is asked only where it may be. */
export function askedOf({ period, compare, where, view, grain }: PageSearch, by: string | undefined): Asked {
  return onlyText({ period, compare: compare ?? 'year', view, where, by, grain })
}

export const kpiPageQuery = (reader: Reader, kpi: string, asked: Asked) => {
  const path = pathOf(kpi, 'page')
  return queryOptions({ ...ask<KpiPage>(reader, path, asked), placeholderData: keepFrom(reader, path) })
}

export const howQuery = (reader: Reader, kpi: string, { period, compare, view, by, where }: Asked) =>
  queryOptions(ask<HowComputed>(reader, pathOf(kpi, 'how'), onlyText({ period, compare, view, by, where })))

export const recordsQuery = (reader: Reader, kpi: string, asked: Asked, page: number) => {
  const part = { ...asked, offset: String(page * RECORDS_A_PAGE), limit: String(RECORDS_A_PAGE) }
  return queryOptions(ask<RecordsPage>(reader, pathOf(kpi, 'records'), part))
}

/** The address of a download. */
export function fileAddress({ workspace, lang }: Reader, kpi: string, file: string, asked: Asked): string {
  return addressOf(pathOf(kpi, file), workspace, { ...asked, lang })
}

export function notesAddress({ workspace, lang }: Reader, kpi: string, note?: string): string {
  return addressOf(pathOf(kpi, note === undefined ? 'notes' : `notes/${encodeURIComponent(note)}`), workspace, { lang })
}

function pathOf(kpi: string, rest: string): string {
  return `kpis/${encodeURIComponent(kpi)}/${rest}`
}

/** Without what is not asked. */
export function onlyText(asked: Readonly<Record<string, string | undefined>>): Asked {
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
