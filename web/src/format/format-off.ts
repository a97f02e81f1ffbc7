import type { Say } from '../words/language.ts'
import { formatValue, NO_BREAK, type Writing } from './format-value.ts'

/** How far a value is from another: rates in points ("0,4 Punkte daneben"), everything else in its unit. */
export function formatOff(off: number, writing: Writing, say: Say): string {
  const size = Math.abs(off)
  if (writing.unit !== 'rate') return say('readings.off', { value: formatValue(size, writing) })
  return say('readings.points', { value: formatValue(size, writing).replace(new RegExp(`${NO_BREAK}?%$`), '') })
}
