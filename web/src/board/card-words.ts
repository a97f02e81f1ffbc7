import type { KpiAnswer, Language } from '../api/types.ts'
import { formatExact, formatRange, formatSet, formatValue, type Writing } from '../format/format-value.ts'
import { stateOf } from '../gauge/gauge-state.ts'
import type { Say } from '../words/language.ts'

/** The texts of a card that the page writes around the numbers of the answer. */
export interface CardWords {
  readonly value: string
  readonly exact: string
  readonly verdict: string
  readonly sure: string | null
  readonly aim: string | null
  readonly compared: string | null
  readonly gauge: string
}

export function wordsOf(answer: KpiAnswer, lang: Language, say: Say): CardWords {
  const writing = writingOf(answer, lang)
  const { total, label } = answer
  const interval = total.low === null || total.high === null ? undefined : { low: total.low, high: total.high }
  const value = formatValue(total.value, writing, interval)
  const verdict = say(`verdict.${stateOf(answer)}`)
  const texts = {
    sure: sureText(answer, writing, say),
    aim: aimText(answer, writing, say),
    compared: comparedText(answer, writing, say),
  }
  const gaugeParts = [value, texts.sure, texts.aim].filter((text) => text !== null).join(', ')
  return {
    value,
    exact: formatExact(total.value, writing),
    verdict,
    ...texts,
    gauge: say('card.gauge', { label, value: gaugeParts, verdict }),
  }
}

/** How the values of an answer are written for a reader. */
export function writingOf({ unit, currency }: KpiAnswer, lang: Language): Writing {
  return { unit, currency, lang }
}

/** What it is compared with: "Vorjahr". */
export function comparedName(comparison: KpiAnswer['comparison'], say: Say): string {
  return say(`compare.${comparison?.with ?? 'custom'}`)
}

/** The level to the same day, where the end of the comparison is shown as well: "Vorjahr, gleicher Stand 668 Tsd. €". */
export function sameDayText(answer: KpiAnswer, lang: Language, say: Say): string | null {
  const name = say('compare.same-day', { name: comparedName(answer.comparison, say) })
  return comparedText(answer, writingOf(answer, lang), say, name)
}

function sureText({ total, target }: KpiAnswer, writing: Writing, say: Say): string | null {
  const landing = target?.landing
  if (landing !== undefined) return say('card.likely', { range: formatRange(landing, writing, say('card.to')) })
  if (total.low === null || total.high === null) return null
  return say('card.plausible', { range: formatRange({ low: total.low, high: total.high }, writing, say('card.to')) })
}

function aimText({ target, better }: KpiAnswer, writing: Writing, say: Say): string | null {
  if (target === undefined) return null
  const { value, low, high } = target
  if (better === 'band' && low !== undefined && high !== undefined) {
    return say('card.target-between', { range: formatRange({ low, high }, writing, say('card.to')) })
  }
  return say(better === 'lower' ? 'card.target-at-most' : 'card.target', { value: formatSet(value, writing) })
}

function comparedText(
  { comparison }: KpiAnswer,
  writing: Writing,
  say: Say,
  name = comparedName(comparison, say),
): string | null {
  const previous = comparison?.rows[0]?.previous ?? null
  if (previous === null) return null
  return say('card.compared', { name: capital(name), value: formatValue(previous, writing) })
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
