import type { Duration, DurationUnit } from './expression.ts'

const units: readonly DurationUnit[] = [
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'years',
  'business hours',
  'business days',
]

/** The unit that a word names, in the singular or plural. */
export function readDurationUnit(word: string): DurationUnit | undefined {
  return units.find((unit) => unit === word || unit === `${word}s`)
}

/** Reads `30 days`; undefined where the text is no duration. */
export function readDuration(text: string): Duration | undefined {
  const found = /^\s*(\d+(?:\.\d+)?)\s+([a-z]+(?:\s+[a-z]+)?)\s*$/.exec(text)
  const unit = readDurationUnit((found?.[2] ?? '').replace(/\s+/g, ' '))
  return found === null || unit === undefined ? undefined : { amount: Number(found[1]), unit }
}
