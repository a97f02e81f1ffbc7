import { useQuery } from '@tanstack/react-query'
import type { BoardEntry } from '../api/types.ts'
import { useReader } from '../use-reader.ts'
import { useWords } from '../words/language.ts'
import { dimensionsOf, dimensionsQuery, pathOf, valuesQuery, type Dimension } from './dimension-queries.ts'

export interface FilterFacts {
  readonly dimensions: readonly Dimension[]
  /** The KPI whose records are counted behind each value. */
  readonly kpi: string
  readonly where: string | undefined
  /** What is filtered by; undefined where nothing is, or where the filter was written by hand. */
  readonly path: string | undefined
  readonly name: string
  readonly shown: string
  readonly choose: (where: string | undefined) => void
}

/** What the filter of a board, or of one KPI, offers, and what it shows while closed. */
export function useFilter(
  board: Pick<BoardEntry, 'goal' | 'drivers' | 'guardrails'>,
  where: string | undefined,
  choose: (where: string | undefined) => void,
): FilterFacts {
  const { say } = useWords()
  const reader = useReader()
  const { data } = useQuery(dimensionsQuery(reader))
  const dimensions = dimensionsOf(data?.dimensions ?? [], board)
  const path = where === undefined ? undefined : pathOf(where, dimensions)
  const values = useQuery({ ...valuesQuery(reader, path ?? '', board.goal), enabled: path !== undefined })
  const value = values.data?.values.find((one) => one.where === where)
  const name = dimensions.find((one) => one.path === path)?.label ?? say('bar.filter')
  const shown =
    where === undefined ? say('bar.all') : value === undefined ? where : (value.label ?? say('bar.no-entry'))
  return { dimensions, kpi: board.goal, where, path, name, shown, choose }
}
