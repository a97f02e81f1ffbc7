const value = /^[-+]?[\d.,]*\d[\d.,]*\s*[%€$]?$|^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T].*)?$|^[^@\s]+@[^@\s]+\.[^@\s]+$/

/** Whether the first row holds the columns' names: no numbers, dates or addresses, and nothing that comes again as a value below. */
export function hasHeader(rows: readonly (readonly string[])[]): boolean {
  const [first = [], ...rest] = rows
  const cells = first.map((cell) => cell.trim())
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length === 0 || filled.some((cell) => value.test(cell) && !/^(19|20)\d\d$/.test(cell))) return false
  if (rest.length === 0) return true
  const again = cells.filter((cell, index) => cell !== '' && rest.some((row) => row[index]?.trim() === cell)).length
  const typed = cells.some((_, index) => isTyped(rest.map((row) => row[index]?.trim() ?? '')))
  return again === 0 || (typed && again <= cells.length / 4)
}

function isTyped(below: readonly string[]): boolean {
  const filled = below.filter((cell) => cell !== '')
  return filled.length > 0 && filled.filter((cell) => value.test(cell)).length / filled.length > 0.8
}
