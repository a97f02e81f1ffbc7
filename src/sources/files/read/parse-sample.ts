/** How the cells of a text file are told apart. */
export interface Dialect {
  readonly delimiter: string
  readonly quote: string
}

/** Splits the start of a text into rows of cells; line breaks inside quotes stay in the cell. The last row is dropped when the text is cut off. */
export function parseSample(
  text: string,
  { delimiter, quote }: Dialect,
  cutOff: boolean,
): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell)
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? ''
    if (quoted) {
      if (letter !== quote) cell += letter
      else if (text[at + 1] === quote) {
        cell += quote
        at += 1
      } else quoted = false
    } else if (quote !== '' && letter === quote && cell === '') quoted = true
    else if (letter === delimiter) endCell()
    else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[at + 1] === '\n') at += 1
      endRow()
    } else cell += letter
  }
  if (!cutOff && (cell !== '' || row.length > 0)) endRow()
  return rows
}
