import type { Cut } from '../oracle-case.ts'

/** The cuts that every KPI is asked in; `by` and `where` differ with what the KPI counts. */
export function usualCuts(
  by: { readonly owner: string; readonly team: string; readonly third: readonly [path: string, column: string] },
  where: readonly [string, string],
): readonly Cut[] {
  const third = { [by.third[0]]: by.third[1] }
  return [
    { name: 'of all time' },
    { name: 'by month', grain: 'month', from: '2024-01-01', until: '2026-07-01' },
    { name: 'by quarter of all time', grain: 'quarter' },
    { name: 'by week', grain: 'week', from: '2026-03-30', until: '2026-06-29' },
    { name: 'of one quarter', from: '2025-10-01', until: '2026-01-01' },
    { name: 'by owner', by: { owner: by.owner } },
    {
      name: 'by team and quarter',
      grain: 'quarter',
      from: '2025-01-01',
      until: '2026-01-01',
      by: { 'owner.team': by.team },
    },
    { name: `by ${by.third[0]} and year`, grain: 'year', from: '2024-01-01', until: '2027-01-01', by: third },
    {
      name: `by team and ${by.third[0]}`,
      from: '2025-07-01',
      until: '2026-07-01',
      by: { 'owner.team': by.team, ...third },
    },
    { name: 'filtered by month', grain: 'month', from: '2025-07-01', until: '2026-07-01', where },
    { name: 'as of the end of 2025', asOf: '2025-12-31' },
    { name: 'by month as of April 2026', grain: 'month', from: '2025-05-01', until: '2026-05-01', asOf: '2026-04-30' },
    {
      name: 'by team as of April 2024',
      from: '2024-01-01',
      until: '2025-01-01',
      by: { 'owner.team': by.team },
      asOf: '2024-04-30',
    },
  ]
}
