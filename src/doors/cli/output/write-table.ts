export interface TableColumn {
  readonly title: string
  readonly align?: 'left' | 'right'
}

/** A table of plain text, columns two spaces apart; a column in which every cell is empty is left out. */
export function writeTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const shown = columns
    .map((column, index) => ({ column, index }))
    .filter(({ index }) => rows.some((row) => (row[index] ?? '') !== ''))
  const widths = shown.map(({ column, index }) =>
    Math.max(widthOf(column.title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  )
  const line = (cells: readonly string[]): string =>
    shown
      .map(({ column }, at) => pad(cells[at] ?? '', widths[at] ?? 0, column.align ?? 'left'))
      .join('  ')
      .trimEnd()
  const head = line(shown.map(({ column }) => column.title))
  const rule = line(widths.map((width) => '─'.repeat(width)))
  return [head, rule, ...rows.map((row) => line(shown.map(({ index }) => row[index] ?? '')))].join('\n')
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const gap = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? gap + text : text + gap
}

const segments = new Intl.Segmenter()

/** Characters as people count them: a letter with its accent is one. */
function widthOf(text: string): number {
  return [...segments.segment(text)].length
}
