/** The known name that was most likely meant by `name`; undefined where none is near. */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase()
  let nearest: string | undefined
  let smallest = largestDistance(wanted) + 1
  for (const candidate of known) {
    if (candidate === name) continue
    const distance = editDistance(wanted, candidate.toLowerCase())
    const isNearer =
      distance < smallest ||
      (distance === smallest && nearest !== undefined && sharedStart(wanted, candidate) > sharedStart(wanted, nearest))
    if (!isNearer) continue
    smallest = distance
    nearest = candidate
  }
  return nearest
}

/** Letters with which both begin: people seldom mistype the first ones, so `acount` is rather `account` than `amount`. */
function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}

/** A third of the letters may differ: `amout` is near `amount`, `id` is near nothing but its own upper case. */
function largestDistance(name: string): number {
  return Math.min(4, Math.floor(name.length / 3))
}

/** Letters to insert, delete, replace or swap with their neighbour (Damerau-Levenshtein, restricted). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const changed = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1))
      current.push(swapped ? Math.min(changed, at(beforeLast, column - 2) + 1) : changed)
    }
    beforeLast = last
    last = current
  }
  return at(last, b.length)
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity
}
