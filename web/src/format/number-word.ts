import type { Language } from '../api/types.ts'

const words: Readonly<Record<Language, readonly string[]>> = {
  // "eine" as in "eine Frage".
  de: ['keine', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
}

/** A small count as a word ("drei", "three"), above twelve in digits; the German word for one stands before a feminine noun. */
export function numberWord(count: number, lang: Language): string {
  return words[lang][count] ?? String(count)
}

/** The same at the beginning of a sentence: "Drei". */
export function numberWordFirst(count: number, lang: Language): string {
  const word = numberWord(count, lang)
  return word.charAt(0).toUpperCase() + word.slice(1)
}
