import type { Language } from '../../web/src/api/types.ts'

/** A number as it stands on the page, read without any help of the code that wrote it. */
export interface ShownNumber {
  /** In units of the currency, in parts of one, in minutes for durations, else as it is counted. */
  readonly value: number
  /** What one step of its last digit is worth: 1000 in "742 Tsd. €", 0.001 in "27,4 %". */
  readonly step: number
  readonly kind: 'money' | 'rate' | 'minutes' | 'months' | 'plain'
}

type Measure = readonly [kind: ShownNumber['kind'], factor: number]

const words: Readonly<Record<string, Measure>> = {
  '': ['plain', 1],
  '×': ['plain', 1],
  '%': ['rate', 0.01],
  'Min.': ['minutes', 1],
  min: ['minutes', 1],
  'Std.': ['minutes', 60],
  h: ['minutes', 60],
  Tag: ['minutes', 1440],
  Tage: ['minutes', 1440],
  day: ['minutes', 1440],
  days: ['minutes', 1440],
  Monate: ['months', 1],
  months: ['months', 1],
}
const thousands: Readonly<Record<string, number>> = {
  '': 1,
  'Tsd.': 1e3,
  k: 1e3,
  'Mio.': 1e6,
  m: 1e6,
  'Mrd.': 1e9,
  bn: 1e9,
}

const german =
  /^(−?)((?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?)(?: (Tsd\.|Mio\.|Mrd\.))?(?: (€|\$|£))?(?: ([^\d/]+?))?(?: \/ (?:Tag|Monat))?$/
const english =
  /^(−?)(€|\$|£)?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?)(k|m|bn)?(?: ?([^\d/ ]+))?(?: \/ (?:day|month))?$/

/** Reads "3,42 Mio. €", "€3.42m", "27,4 %", "46 Tage", "1.234,50 €"; undefined for what is not written like a number here. */
export function readShownNumber(text: string, lang: Language): ShownNumber | undefined {
  const found = (lang === 'de' ? german : english).exec(text.replaceAll('\u00A0', ' ').trim())
  if (found === null) return undefined
  const [sign, digits = '', decimals = '', large = '', currency, word = ''] =
    lang === 'de' ? found.slice(1) : [1, 3, 4, 5, 2, 6].map((group) => found[group])
  const measure: Measure | undefined = currency === undefined ? words[word] : word === '' ? ['money', 1] : undefined
  if (measure === undefined) return undefined
  const [kind, unit] = measure
  const factor = unit * (thousands[large] ?? Number.NaN)
  const plainDigits = lang === 'de' ? digits.replaceAll('.', '').replace(',', '.') : digits.replaceAll(',', '')
  return {
    value: (sign === '−' ? -1 : 1) * Number(plainDigits) * factor,
    step: factor / 10 ** decimals.length,
    kind,
  }
}

/** Whether a short form says the same as an exact one, as well as its digits allow. */
export function isRoundingOf(short: ShownNumber, exact: ShownNumber): boolean {
  const most = (short.step + exact.step) / 2
  return short.kind === exact.kind && Math.abs(short.value - exact.value) <= most * (1 + 1e-9)
}
