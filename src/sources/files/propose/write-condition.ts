/** A condition over one column, as a mapping says it: `deal_stage in ('Won', 'Lost')`. */
export function writeCondition(column: string, values: readonly string[], negated = false): string {
  const name = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(column) ? column : `"${column.replaceAll('"', '""')}"`
  const texts = values.map((value) => `'${value.replaceAll("'", "''")}'`)
  if (texts.length === 1) return `${name} ${negated ? '!=' : '='} ${texts[0] ?? ''}`
  return `${name} ${negated ? 'not in' : 'in'} (${texts.join(', ')})`
}
