import type { Language } from '../api/types.ts'
import type { Writing } from './format-value.ts'

/** A number as a person typed it, in the unit of the KPI (rates 0..1). */
export interface TypedNumber {
  readonly value: number
  /** Digits behind the point as typed, in that unit: 63,2 % is 0.632 with three. Absent where the typed unit was another one. */
  readonly digits?: number
}

/**
 * Reads what people type or copy from their CRM: "63,2 %", "1.234.567,89 €", "1,23 Mio. €", "€742k", "−5", "3,4 Std.".
 * A point or comma that could be both is read as the reader's language writes it: "1.234" is 1234 in German and 1.234 in
 * English. A rate is typed in percent. Anything else is null, also a number with a word of another kind: "12 days" is no money.
 */
export function parseNumber(text: string, { unit, lang }: Pick<Writing, 'unit' | 'lang'>): TypedNumber | null {
  const read =
    /^(?<sign>[-+\u2212\u2013]?)(?<before>[^\d.,+\-\u2212\u2013]*)(?<digits>[\d.,'’\s]*\d[\d.,'’\s]*)(?<rest>\D*)$/u.exec(
      text.trim(),
    )?.groups
  const plain = read === undefined ? null : plainDigits(read['digits'] ?? '', lang)
  const factor = factorOf(read?.['rest'] ?? '', unit)
  if (read === undefined || plain === null || factor === null || !isCurrency(read['before'] ?? '', unit)) return null
  const decimals = plain.split('.')[1]?.length ?? 0
  const isNegative = read['sign'] !== '' && read['sign'] !== '+'
  const value = scaled(`${isNegative ? '-' : ''}${plain}`, factor)
  return factor.minutes === 1 ? { value, digits: Math.max(0, decimals - factor.power) } : { value }
}

/** Digits with a point before the decimals and nothing else; null where the groups make no number. */
function plainDigits(typed: string, lang: Language): string | null {
  const text = typed.trim().replaceAll(/(?<=\d)['’\s](?=\d{3}(?!\d))/gu, '')
  if (!/^(\d[\d.,]*)?[.,]?\d+[.,]?$/.test(text)) return null
  const decimal = decimalMark(text, lang)
  const [whole = '', part = '', ...more] = decimal === null ? [text] : text.split(decimal)
  if (more.length > 0 || /[.,]/.test(part) || !isGrouped(whole)) return null
  const digits = whole.replaceAll(/[.,]/g, '') || '0'
  return part === '' ? digits : `${digits}.${part}`
}

/** Which mark stands before the decimals, null where none does. */
function decimalMark(text: string, lang: Language): '.' | ',' | null {
  const marks = text.match(/[.,]/g) ?? []
  const last = marks.at(-1)
  if (last !== '.' && last !== ',') return null
  const isOften = marks.filter((mark) => mark === last).length > 1
  if (marks.some((mark) => mark !== last)) return last
  if (isOften) return null
  const own = lang === 'de' ? ',' : '.'
  // One mark before three digits may be either; any other place is that of decimals.
  return last === own || !/^\d{1,3}[.,]\d{3}$/.test(text) || text.startsWith('0') ? last : null
}

const isGrouped = (whole: string): boolean => /^\d*$|^\d{1,3}(\.\d{3})+$|^\d{1,3}(,\d{3})+$/.test(whole)

/** A power of ten is moved in the text, so that 57.1 % is 0.571 and not 0.5710000000000001. */
function scaled(digits: string, { power, minutes }: Factor): number {
  return Number(`${digits}e${power}`) * minutes
}

interface Factor {
  readonly power: number
  readonly minutes: number
}

const powers: readonly (readonly [RegExp, number])[] = [
  [/^(tsd|tausend|k)\b/, 3],
  [/^(mio|million|millionen|m|mn|mln)\b/, 6],
  [/^(mrd|milliarde|milliarden|bn|billion|b)\b/, 9],
]

const MINUTES = { minutes: 1, hours: 60, days: 1440 }

const lengths: readonly (readonly [RegExp, keyof typeof MINUTES])[] = [
  [/^(min|minuten?|minutes?)\b/, 'minutes'],
  [/^(std|stunden?|h|hours?)\b/, 'hours'],
  [/^(tage?n?|days?|d)\b/, 'days'],
]

/** What stands behind the digits: "Mio. €", "%", "Std."; null where it is of another kind than the KPI. */
function factorOf(rest: string, unit: Writing['unit']): Factor | null {
  const word = rest.trim().toLowerCase()
  if (unit === 'rate') return /^%?$/.test(word) ? { power: -2, minutes: 1 } : null
  if (word.startsWith('%')) return null
  if (unit === 'minutes' || unit === 'hours' || unit === 'days') return lengthOf(word, unit)
  const [pattern, power] = powers.find(([one]) => one.test(word)) ?? [/^/, 0]
  const behind = word.replace(pattern, '').replace(/^\./, '')
  return isNamed(behind.trim(), unit) ? { power, minutes: 1 } : null
}

/** A currency as a sign, a code or a word. */
const currency =
  /^(\p{Sc}|\p{L}{1,2}\p{Sc}|[a-z]{3}|euros?|dollars?|us-dollars?|pounds?|pfund|franken|francs?|fr\.?|kr\.?|zł)$/u

function isCurrency(text: string, unit: Writing['unit']): boolean {
  const word = text.trim().toLowerCase()
  return word === '' || (unit.startsWith('money') && !isLength(word) && currency.test(word))
}

const isLength = (word: string): boolean => lengths.some(([pattern]) => pattern.test(word))

/** Whether the word behind a number may stand there: a currency, what is counted, or the sign of a ratio; never a length of time. */
function isNamed(text: string, unit: Writing['unit']): boolean {
  const [word = '', ...per] = text.split(/\s*(?:\/|\bpro\b|\bper\b)\s*/)
  if (per.length > (unit.includes('-per-') ? 1 : 0)) return false
  if (unit.startsWith('money')) return isCurrency(word, unit)
  if (unit === 'months') return /^(|months?|monate?n?)$/.test(word)
  if (isLength(word)) return false
  return unit.startsWith('count') ? /^[\p{L}-]*$/u.test(word) : /^[×x]?$/.test(word)
}

function lengthOf(word: string, unit: keyof typeof MINUTES): Factor | null {
  const said = lengths.find(([pattern]) => pattern.test(word))?.[1]
  if (said === undefined && word !== '') return null
  return { power: 0, minutes: MINUTES[said ?? unit] / MINUTES[unit] }
}
