export interface NamedColumns {
  readonly columns: readonly string[]
  /** Names that stood there more than once. */
  readonly repeated: readonly string[]
}

/** Makes column names unique: the second `name` becomes `name (2)`; an empty one becomes `column_3`. Names differ by more than letter case. */
export function nameColumns(cells: readonly string[]): NamedColumns {
  const taken = new Set<string>()
  const repeated = new Set<string>()
  const columns = cells.map((cell, index) => {
    const name = cell.trim() === '' ? `column_${index + 1}` : cell.trim()
    const free = firstFree(name, taken)
    if (free !== name) repeated.add(name)
    taken.add(free.toLowerCase())
    return free
  })
  return { columns, repeated: [...repeated] }
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name.toLowerCase())) return name
  let count = 2
  while (taken.has(`${name} (${count})`.toLowerCase())) count += 1
  return `${name} (${count})`
}
