import type { Language } from './label.ts'
import { readableTime } from './readable-time.ts'

/** No-break space, as between a number and its unit. */
const space = '\u00a0'
const minus = '\u2212'

/** So many significant figures at most, or with the zeros behind them, in the reader's language. */
function significant(value: number, language: Language, figures: number, withZeros: boolean): string {
  const digits = Math.max(0, figures - (Math.abs(value) >= 100 ? 3 : Math.abs(value) >= 10 ? 2 : 1))
  const least = withZeros ? { minimumFractionDigits: digits } : {}
  return new Intl.NumberFormat(language, { maximumFractionDigits: digits, ...least }).format(value).replace('-', minus)
}

const scales = {
  de: [
    [1e9, 'Mrd.'],
    [1e6, 'Mio.'],
    [1e4, 'Tsd.'],
  ],
  en: [
    [1e9, 'bn'],
    [1e6, 'm'],
    [1e4, 'k'],
  ],
} as const

/** Money in short: 742 Tsd. €, €742k. With more figures where numbers are to be told apart: 10,01 Mio. €. */
export function sayMoney(value: number, currency: string, language: Language, figures = 3, withZeros = false): string {
  const sign = currencySign(currency, language)
  // Rounded first: 999,999 is a million in three figures, not a thousand thousands.
  const rounded = Math.abs(Number(value.toPrecision(figures)))
  const scale = scales[language].find(([least]) => (least > 1e4 ? rounded : Math.abs(value)) >= least)
  const divisor = scale === undefined ? 1 : scale[0] === 1e4 ? 1e3 : scale[0]
  const text =
    scale === undefined
      ? new Intl.NumberFormat(language, { maximumFractionDigits: 0 }).format(value).replace('-', minus)
      : significant(value / divisor, language, figures, withZeros)
  if (language === 'de') return `${text}${scale === undefined ? '' : `${space}${scale[1]}`}${space}${sign}`
  // A sign of letters keeps its distance: CHF 10.01m.
  const gap = /\p{Letter}$/u.test(sign) ? space : ''
  return `${text.startsWith(minus) ? minus : ''}${sign}${gap}${text.replace(minus, '')}${scale?.[1] ?? ''}`
}

function currencySign(currency: string, language: Language): string {
  const parts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency
}

/** A whole number or one with one digit after the comma; below 1 with two figures, so that nothing small becomes 0. */
export function sayCount(value: number, language: Language): string {
  const isSmall = value !== 0 && Math.abs(value) < 1
  const digits = isSmall ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: Number.isInteger(value) ? 0 : 1 }
  return new Intl.NumberFormat(language, digits).format(value).replace('-', minus)
}

/** A rate in percent, with a digit after the comma unless it is too unsure for one. */
export function sayRate(value: number, language: Language, halfInterval = 0): string {
  const digits = halfInterval >= 0.05 ? 0 : 1
  const text = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
    .format(value * 100)
    .replace('-', minus)
  return language === 'de' ? `${text}${space}%` : `${text}%`
}

const unitWords = {
  days: { de: ['Tag', 'Tage'], en: ['day', 'days'] },
  hours: { de: ['Std.', 'Std.'], en: ['h', 'h'] },
  'business-hours': { de: ['Std.', 'Std.'], en: ['h', 'h'] },
  minutes: { de: ['Min.', 'Min.'], en: ['min', 'min'] },
  months: { de: ['Monat', 'Monate'], en: ['month', 'months'] },
} as const

const isTimeUnit = (unit: string): unit is keyof typeof unitWords => Object.hasOwn(unitWords, unit)

/** A value with its unit as a person would say it. */
export function sayValue(
  value: number,
  unit: string,
  language: Language,
  more: {
    readonly currency?: string
    readonly halfInterval?: number
    readonly figures?: number
    readonly withZeros?: boolean
  } = {},
): string {
  if (unit === 'money') return sayMoney(value, more.currency ?? 'EUR', language, more.figures, more.withZeros)
  if (unit === 'money-per-day')
    return `${sayMoney(value, more.currency ?? 'EUR', language, more.figures)}${language === 'de' ? ' je Tag' : ' a day'}`
  if (unit === 'money-per-month')
    return `${sayMoney(value, more.currency ?? 'EUR', language, more.figures)}${language === 'de' ? ' je Monat' : ' a month'}`
  if (unit === 'rate') return sayRate(value, language, more.halfInterval)
  if (isTimeUnit(unit)) {
    const time = readableTime(value, unit)
    const [one, many] = unitWords[time.unit][language]
    const size = Math.abs(time.value)
    const figure = size >= 10 ? Math.round(time.value) : Math.round(time.value * 10) / 10
    return `${sayCount(figure, language)}${space}${size === 1 ? one : many}`
  }
  return sayCount(value, language)
}

/** Two values with one unit: `1,23 bis 1,42 Mio. €`, `€1.23m to €1.42m`, `23 bis 33 %`. */
export function sayRange(
  { low, high }: { readonly low: number; readonly high: number },
  unit: string,
  language: Language,
  more: Parameters<typeof sayValue>[3] = {},
): string {
  const [from, until] = [sayValue(low, unit, language, more), sayValue(high, unit, language, more)]
  const [, digits = from, word] = /^([\u2212\d.,]+)(.*)$/.exec(from) ?? []
  const isOneWord = word !== undefined && until.endsWith(word)
  return `${isOneWord ? digits : from}${language === 'de' ? ' bis ' : ' to '}${until}`
}
