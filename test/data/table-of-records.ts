import type { RecordsPage } from '../../src/core/model/kpi-page.ts'

type Table = Pick<RecordsPage, 'columns' | 'rows'>

/** The cells of a column. */
export function columnOf({ columns, rows }: Table, name: string): readonly unknown[] {
  const at = columns.findIndex((one) => one.name === name)
  return rows.map((row) => row[at])
}

/** The rows that have a value in a column. */
export function rowsWith({ columns, rows }: Table, name: string, value: unknown): Table {
  const at = columns.findIndex((one) => one.name === name)
  return { columns, rows: rows.filter((row) => row[at] === value) }
}

/** Whether there is a column. */
export const has = ({ columns }: Table, name: string): boolean => columns.some((one) => one.name === name)

/** What the known of them add up to. */
export const sum = (values: readonly unknown[]): number =>
  values.reduce<number>((all, one) => all + Number(one ?? 0), 0)
