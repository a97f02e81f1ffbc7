import type { Language } from './label.ts'

/** Words as a list: `A, B und C`, `A, B and C`. */
export function sayList(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === 'de' ? 'de' : 'en-GB', { type: 'conjunction' }).format(words)
}
