import type { Better, TargetValue } from '../api/types.ts'
import { formatTyped, type Writing } from '../format/format-value.ts'
import { parseNumber } from '../format/parse-number.ts'

/** The texts of the fields: one, or of a band its two ends. */
export type Typed = readonly [string] | readonly [string, string]

/** What stands in the fields when they open. */
export function typedOf(value: TargetValue | null, better: Better, writing: Writing): Typed {
  const write = (number: number | undefined) => (number === undefined ? '' : formatTyped(number, writing))
  if (better !== 'band') return [write(typeof value === 'number' ? value : undefined)]
  const [low, high] = typeof value === 'number' || value === null ? [] : value
  return [write(low), write(high)]
}

/** What was typed: a target, nothing yet, or something that is no number. */
export function readTyped(typed: Typed, writing: Writing): TargetValue | 'empty' | 'no-number' {
  if (typed.some((text) => text.trim() === '')) return 'empty'
  const [first, second] = typed.map((text) => parseNumber(text, writing)?.value)
  if (first === undefined || (typed.length > 1 && second === undefined)) return 'no-number'
  return second === undefined ? first : [first, second]
}

/** Whether two targets are the same number or band. */
export function isSameTarget(one: TargetValue | undefined, other: TargetValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
