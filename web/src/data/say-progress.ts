import type { Language, Progress } from '../api/types.ts'
import { formatRoughly, formatSecondsLeft } from '../format/format-progress.ts'
import type { Say } from '../words/language.ts'
import { sayCount } from './say-count.ts'

/** What is being done: "sales_pipeline.csv wird gelesen." */
export function sayStep({ step, file }: Progress, say: Say): string {
  if (step === 'read' && file !== undefined) return say('read.read-file', { file })
  return say(`read.${step}`)
}

/** Rows, rate and time left, as far as they can be told. */
export function sayProgress(
  { rows, rowsPerSecond, secondsLeft }: Progress,
  words: { readonly lang: Language; readonly say: Say },
): readonly string[] {
  const { lang, say } = words
  return [
    ...(rows === undefined || rows === 0 ? [] : [sayCount(rows, 'rows', words)]),
    ...(rowsPerSecond === undefined ? [] : [say('read.rate', { rows: formatRoughly(rowsPerSecond, lang) })]),
    ...(secondsLeft === undefined ? [] : [say('upload.left', { time: formatSecondsLeft(secondsLeft, lang) })]),
  ]
}
