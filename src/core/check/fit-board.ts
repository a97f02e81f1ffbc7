import type { CheckedKpi, CheckedModel } from '../model/checked-kpi.ts'
import type { BoardText } from '../model/workspace.ts'
import { isPossible } from './is-possible.ts'

export type BoardRole = 'goal' | 'driver' | 'guardrail'

/** What a board shows of what is written in it. */
export interface FittedBoard {
  /** In the order of the board: goal, drivers, guardrails; every one of them can be answered. */
  readonly shown: readonly { readonly kpi: string; readonly role: BoardRole }[]
  /** KPIs that the board names and the data does not allow, with what is missing: `lead`, `deal.close_date`. */
  readonly missing: readonly { readonly kpi: CheckedKpi; readonly needs: readonly string[] }[]
  /** KPIs that the board names and that have nothing to say in this data. */
  readonly silent: readonly CheckedKpi[]
}

/**
 * Fills the roles of a board from what the data makes possible: the KPI that is written, else the first of those that
 * may take its place. A board whose goal has no stand-in takes its first driver for one, so that it never begins empty. `silent`: KPIs that
 * could be answered and are known to have nothing to say.
 */
export function fitBoard(
  board: BoardText,
  { kpis, facts }: Pick<CheckedModel, 'kpis' | 'facts'>,
  silent: ReadonlySet<string> = new Set(),
): FittedBoard {
  const { drivers, guardrails, otherwise = {} } = board
  const taken = new Set<string>()
  const fill = (role: BoardRole, count: number, candidates: readonly string[]): FittedBoard['shown'] => {
    const found = [...new Set(candidates)].filter((id) => !taken.has(id) && isThere(id)).slice(0, count)
    for (const id of found) taken.add(id)
    return found.map((kpi) => ({ kpi, role }))
  }
  const isThere = (id: string): boolean => {
    const kpi = kpis.get(id)
    return kpi !== undefined && !silent.has(id) && isPossible(kpi, facts).possible
  }
  const named = [board.goal, ...drivers, ...guardrails].flatMap((id) => kpis.get(id) ?? [])
  const spare = (otherwise.drivers ?? []).filter((id) => !guardrails.includes(id))
  return {
    shown: [
      ...fill('goal', 1, [board.goal, ...(otherwise.goal ?? []), ...drivers, ...guardrails]),
      ...fill('driver', drivers.length, [...drivers, ...spare]),
      ...fill('guardrail', guardrails.length, [...guardrails, ...(otherwise.guardrails ?? [])]),
    ],
    missing: named.flatMap((kpi) => {
      const needs = isPossible(kpi, facts).missing
      return needs.length === 0 ? [] : [{ kpi, needs }]
    }),
    silent: named.filter(({ id }) => silent.has(id)),
  }
}
