/** The inverse of a square matrix by Gauss and Jordan with row exchanges; null where it has none. */
export function invertMatrix(matrix: readonly (readonly number[])[]): number[][] | null {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...Array.from({ length: size }, (_, j) => Number(i === j))])
  for (let column = 0; column < size; column += 1) {
    const below = rows.slice(column).map((row) => Math.abs(row[column] ?? 0))
    const pivotAt = column + below.indexOf(Math.max(...below))
    const pivot = rows[pivotAt]
    const scale = pivot?.[column] ?? 0
    if (pivot === undefined || !(Math.abs(scale) > 0 && Math.abs(scale) < Infinity)) return null
    rows[pivotAt] = rows[column] ?? pivot
    rows[column] = pivot.map((cell) => cell / scale)
    for (const [index, row] of rows.entries()) {
      if (index !== column) rows[index] = minusMultiple(row, rows[column] ?? [], row[column] ?? 0)
    }
  }
  return rows.map((row) => row.slice(size))
}

function minusMultiple(row: readonly number[], of: readonly number[], factor: number): number[] {
  return row.map((cell, index) => cell - factor * (of[index] ?? 0))
}
