import { headOf, type FileCell, type TableFile } from './table-file.ts'

/** Without it Excel reads UTF-8 as the code page of the machine; everything else that reads CSV skips it. */
const byteOrderMark = '\uFEFF'
const lineEnd = '\r\n'

/** A table as CSV (RFC 4180): commas, decimal points, ISO days, instants in UTC; UTF-8 with a byte order mark. */
export async function* writeCsv({ columns, rows }: TableFile): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(`${byteOrderMark}${writeLine(columns.map(headOf))}`)
  for await (const some of rows) yield encoder.encode(some.map(writeLine).join(''))
}

function writeLine(cells: readonly FileCell[]): string {
  return `${cells.map(writeCell).join(',')}${lineEnd}`
}

function writeCell(cell: FileCell): string {
  if (cell === null) return ''
  const text = typeof cell === 'string' ? harmless(cell) : String(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection): whoever fills in a form must not run anything here. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
