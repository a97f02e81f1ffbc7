import { useQueries } from '@tanstack/react-query'
import { useReader } from '../../use-reader.ts'
import { RECORDS_A_PAGE, recordsQuery, type Asked } from '../kpi-queries.ts'
import type { CellValue } from './record-cell.ts'

export interface RecordRow {
  readonly cells: readonly CellValue[]
  readonly link: string | null
}

/** Gives the row at a place of the whole list; undefined while its page is on the way. */
export type RowAt = (place: number) => RecordRow | undefined

/** Fetches the pages of the list that the reader sees, and remembers those that he has seen. */
export function useRecordPages(kpi: string, asked: Asked, seen: readonly number[]): RowAt {
  const reader = useReader()
  const wanted = pagesOf(seen)
  const pages = useQueries({ queries: wanted.map((page) => recordsQuery(reader, kpi, asked, page)) })
  return (place) => {
    const page = pages[wanted.indexOf(Math.floor(place / RECORDS_A_PAGE))]?.data
    const at = place % RECORDS_A_PAGE
    const cells = page?.rows[at]
    return cells === undefined ? undefined : { cells, link: page?.links[at] ?? null }
  }
}

function pagesOf(seen: readonly number[]): readonly number[] {
  return [...new Set(seen.map((place) => Math.floor(place / RECORDS_A_PAGE)))]
}
