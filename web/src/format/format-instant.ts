import type { Language } from '../api/types.ts'
import { localeOf } from './format-value.ts'

/** "22. Nov. 2026, 14:05" on the clocks of a zone; a text that is no instant stays as it is. */
export function formatInstant(instant: string, lang: Language, timeZone: string): string {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) return instant
  return new Intl.DateTimeFormat(localeOf(lang), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
}
