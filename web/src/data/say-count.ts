import { formatValue } from '../format/format-value.ts'
import { numberWordFirst } from '../format/number-word.ts'
import type { Language } from '../api/types.ts'
import type { Say } from '../words/language.ts'

interface Speaker {
  readonly lang: Language
  readonly say: Say
}

/** "8.927 Zeilen", "1 Datei". */
export function sayCount(count: number, what: 'files' | 'rows' | 'fields', { lang, say }: Speaker): string {
  return count === 1 ? say(`count.${what}-one`) : say(`count.${what}`, { n: writeCount(count, lang) })
}

/** "Drei Fragen", "Eine Frage", "Keine Fragen"; while nobody knows yet: "Fragen". */
export function sayQuestions(count: number | undefined, { lang, say }: Speaker): string {
  if (count === undefined) return say('load.questions-unknown')
  if (count === 0) return say('load.questions-none')
  return count === 1 ? say('load.questions-one') : say('load.questions', { count: numberWordFirst(count, lang) })
}

export const writeCount = (count: number, lang: Language): string => formatValue(count, { unit: 'count', lang })
