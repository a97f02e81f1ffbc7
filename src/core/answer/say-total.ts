import type { KpiAnswer } from '../model/answer.ts'
import type { Language } from '../words/label.ts'
import { sayRange, sayValue } from '../words/say-number.ts'

/** The value of an answer as its card shows it: `742 Tsd. €`, `27,4 %`; of no value, that there is none. */
export function sayTotal(
  { total, ...figure }: Pick<KpiAnswer, 'total' | 'unit' | 'currency'>,
  language: Language,
): string {
  const { value, low, high } = total
  if (value === null) return language === 'de' ? 'kein Wert' : 'no value'
  const halfInterval = low === null || high === null ? 0 : (high - low) / 2
  return sayValue(value, figure.unit, language, { ...writing(figure), halfInterval })
}

/** Where the period is likely to end: `1,23 bis 1,42 Mio. €`; undefined while that is not known. */
export function sayLanding({ target, ...figure }: KpiAnswer, language: Language): string | undefined {
  const landing = target?.landing
  return landing === undefined ? undefined : sayRange(landing, figure.unit, language, writing(figure))
}

/** Cards write money with the zeros that make it three figures. */
function writing({ currency }: Pick<KpiAnswer, 'currency'>) {
  return { withZeros: true, ...(currency === undefined ? {} : { currency }) }
}
