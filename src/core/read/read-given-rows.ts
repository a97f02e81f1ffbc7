/** One row of a test: field of the model -> value as text; what is empty is left out. */
export type GivenRow = Readonly<Record<string, string>>

/**
 * Reads a table as people draw it. Empty cells are unknown, cells beyond the header are dropped.
 *
 * | id | status | closed_at  |
 * |  1 | won    | 2026-01-20 |  ->  { id: '1', status: 'won', closed_at: '2026-01-20' }
 * |  2 | open   |            |  ->  { id: '2', status: 'open' }
 */
export function readGivenRows(text: string): readonly GivenRow[] {
  const [header = [], ...rows] = cellsOf(text)
  return rows.map((cells) =>
    Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']).filter(([, cell]) => cell !== '')),
  )
}

/** The cells of every line that is not empty, the header's first. Lines may begin and end with a bar. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => {
    const inner = line
      .trim()
      .replace(/^\|/, '')
      .replace(/\|$/, closesLine(line, lines) ? '' : '|')
    return inner.split('|').map((cell) => cell.trim())
  })
}

/** A bar at the end of a line is a frame where the header has one too; else an empty last cell stands behind it. */
function closesLine(line: string, lines: readonly string[]): boolean {
  return line.trim().endsWith('|') && (lines[0] ?? '').trim().endsWith('|')
}
