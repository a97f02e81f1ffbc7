import type { KpiAnswer, Target, Verdict } from '../model/answer.ts'
import type { Label, Language } from '../words/label.ts'
import { sayRange, sayValue } from '../words/say-number.ts'

const verdicts: Readonly<Record<Verdict, Label>> = {
  reached: { en: 'reached', de: 'erreicht' },
  missed: { en: 'missed', de: 'verfehlt' },
  'too-close-to-call': { en: 'too close to call', de: 'zu knapp' },
  'on-track': { en: 'on track', de: 'auf Kurs' },
  behind: { en: 'behind', de: 'hinter Plan' },
  'too-early': { en: 'too early', de: 'zu früh' },
  'too-few-cases': { en: 'too few cases', de: 'zu wenige Fälle' },
  'no-value': { en: 'no value', de: 'kein Wert' },
}

/** The verdict as the cards word it; of a target without one there are too many gaps to judge, of no target that there is none. */
export function sayVerdict(target: Target | undefined, language: Language): string {
  if (target === undefined) return language === 'de' ? 'ohne Ziel' : 'no target'
  if (target.verdict !== undefined) return verdicts[target.verdict][language]
  return language === 'de' ? 'zu lückenhaft für ein Urteil' : 'too many gaps to judge'
}

/** What the numbers of a target measure. */
type Measured = Pick<KpiAnswer, 'unit' | 'currency' | 'better'>

/** The number of a target as it was set: `30 %`, `höchstens 25 %`, `20 bis 30 %`, money with three figures. */
export function sayTarget({ value, low, high }: Target, measured: Measured, language: Language): string {
  const { unit, better, currency } = measured
  const more = { withZeros: true, ...(currency === undefined ? {} : { currency }) }
  if (better === 'band' && low !== undefined && high !== undefined)
    return sayRange({ low, high }, unit, language, { ...more, halfInterval: halfOf(low, high) })
  const said = sayValue(value, unit, language, { ...more, halfInterval: halfOf(value) })
  if (better !== 'lower') return said
  return language === 'de' ? `höchstens ${said}` : `at most ${said}`
}

/** Rates of whole percents are written like those that are unsure by 5 points: without decimals. */
function halfOf(...rates: readonly number[]): number {
  return rates.every((rate) => Math.abs(rate * 100 - Math.round(rate * 100)) < 1e-9) ? 0.05 : 0
}
