import { queryOptions } from '@tanstack/react-query'
import { ask, type Reader } from '../api/queries.ts'
import type { BoardEntry } from '../api/types.ts'

export interface Dimension {
  readonly path: string
  readonly label: string
  readonly kpis: readonly string[]
  readonly personal: boolean
}

export interface DimensionValue {
  readonly key: string | null
  readonly label: string | null
  readonly n: number
  /** The filter that keeps this value. */
  readonly where: string
}

const MINUTES = 60_000

export const dimensionsQuery = (reader: Reader) =>
  queryOptions({ ...ask<{ readonly dimensions: readonly Dimension[] }>(reader, 'dimensions'), staleTime: 5 * MINUTES })

export const valuesQuery = (reader: Reader, path: string, kpi: string) =>
  queryOptions({
    ...ask<{ readonly values: readonly DimensionValue[] }>(reader, `dimensions/${encodeURIComponent(path)}/values`, {
      kpi,
    }),
    staleTime: 5 * MINUTES,
  })

/** The ways to split or filter a board: what its goal knows and, with it, most of its KPIs. */
export function dimensionsOf(
  dimensions: readonly Dimension[],
  { goal, drivers, guardrails }: Pick<BoardEntry, 'goal' | 'drivers' | 'guardrails'>,
): readonly Dimension[] {
  const shown = [goal, ...drivers, ...guardrails]
  return dimensions.filter(
    ({ kpis }) => kpis.includes(goal) && shown.filter((kpi) => kpis.includes(kpi)).length * 2 > shown.length,
  )
}

/** The path that a filter of the bar names; undefined for one that was written by hand. */
export function pathOf(where: string, dimensions: readonly Dimension[]): string | undefined {
  const bare = where.replaceAll('"', '')
  const found = dimensions.filter(
    ({ path }) =>
      [`${path} = `, `${path} is unknown`].some((start) => bare.startsWith(start)) ||
      [path, `not ${path}`].includes(bare),
  )
  return found[0]?.path
}
