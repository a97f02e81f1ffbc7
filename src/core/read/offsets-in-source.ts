/**
 * For each character of a YAML text its offset in the source, and one more for its end.
 * The characters of a value stand in its source in the same order; what lies between (quotes, indents, folds, escapes) is stepped over.
 */
export function offsetsInSource(value: string, source: string, isBlock: boolean): readonly number[] {
  const offsets: number[] = []
  let at = isBlock ? source.indexOf('\n') + 1 : 0
  for (const character of value) {
    at = nextLike(character, source, at)
    offsets.push(at)
    at += 1
  }
  return [...offsets, Math.min(at, source.length)]
}

function nextLike(character: string, source: string, from: number): number {
  const found = /\s/.test(character) ? source.slice(from).search(/\s/) + from : source.indexOf(character, from)
  return found < from ? from : found
}
