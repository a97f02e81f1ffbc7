/** One or two letters for a name: "Meine Firma" is MF, "Beispielfirma" is B. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{Letter}\p{Number}]+/u).filter((word) => word !== '')
  const [first = '', last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return [first, last ?? '']
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase()
}
