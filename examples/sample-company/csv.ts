export type Cell = string | number | boolean | null
export type CsvRow = Readonly<Record<string, Cell>>

/** One CSV file: comma, line feed, quotes only where a cell needs them; the columns are those of the first row. */
export function writeCsv(rows: readonly CsvRow[]): string {
  const columns = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => columns.map((column) => writeCell(row[column] ?? null)).join(','))
  return [columns.join(','), ...lines, ''].join('\n')
}

function writeCell(cell: Cell): string {
  const text = cell === null ? '' : String(cell)
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Numbers rows in their order: A0001, A0002 ... Asking for a row that was not numbered is an error. */
export function numberRows<Row extends object>(
  rows: readonly Row[],
  prefix: string,
  digits: number,
): (row: Row) => string {
  const ids = new Map(rows.map((row, index) => [row, `${prefix}${String(index + 1).padStart(digits, '0')}`]))
  return (row) => {
    const id = ids.get(row)
    if (id === undefined) throw new Error(`A row to be called ${prefix}... was not numbered`)
    return id
  }
}
