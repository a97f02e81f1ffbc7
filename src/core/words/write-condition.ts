/** Words of the expression language: as a column's name they stand in quotes. */
const reserved = new Set(
  'and or not in is as per where contains starts with before after now true false period this if known unknown of first last nth any count sum min max average median'.split(
    ' ',
  ),
)

/** A condition over one column, as a mapping says it: `deal_stage in ('Won', 'Lost')`. */
export function writeCondition(column: string, values: readonly string[], negated = false): string {
  const name = quoteColumn(column)
  const texts = values.map((value) => `'${value.replaceAll("'", "''")}'`)
  if (texts.length === 1) return `${name} ${negated ? '!=' : '='} ${texts[0] ?? ''}`
  return `${name} ${negated ? 'not in' : 'in'} (${texts.join(', ')})`
}

function quoteColumn(column: string): string {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(column) && !reserved.has(column.toLowerCase())) return column
  return column.includes('"') ? `\`${column}\`` : `"${column}"`
}
