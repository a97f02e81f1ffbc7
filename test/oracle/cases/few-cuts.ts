import type { Cut } from '../oracle-case.ts'

/** The cuts of KPIs that are asked in few of them. */
export const fewCuts: readonly Cut[] = [
  { name: 'of all time' },
  { name: 'by month', grain: 'month', from: '2024-01-01', until: '2026-07-01' },
  { name: 'of one quarter', from: '2025-10-01', until: '2026-01-01' },
  { name: 'by owner', by: { owner: 'owner' } },
  {
    name: 'by team and quarter',
    grain: 'quarter',
    from: '2025-01-01',
    until: '2026-01-01',
    by: { 'owner.team': 'team' },
  },
]
export const withoutSplit = fewCuts.slice(0, 3)

/** The day of an instant of the files in Berlin; nothing for none. */
export const berlinDay = (column: string): string =>
  `CAST(try_cast(nullif(${column}, '') AS TIMESTAMPTZ) AT TIME ZONE 'Europe/Berlin' AS DATE)`
