import { expect, it } from 'vitest'
import type { Language, Unit } from '../api/types.ts'
import { formatExact, formatValue } from './format-value.ts'
import { parseNumber } from './parse-number.ts'

it.each([
  { text: '63,2 %', lang: 'de', unit: 'rate', value: 0.632, digits: 3 },
  { text: '63.2%', lang: 'en', unit: 'rate', value: 0.632, digits: 3 },
  { text: '63.2', lang: 'de', unit: 'rate', value: 0.632, digits: 3 },
  { text: '57,1', lang: 'de', unit: 'rate', value: 0.571, digits: 3 },
  { text: '63', lang: 'de', unit: 'rate', value: 0.63, digits: 2 },
  { text: '1.234.567,89 €', lang: 'de', unit: 'money', value: 1_234_567.89, digits: 2 },
  { text: '€1,234,567.89', lang: 'en', unit: 'money', value: 1_234_567.89, digits: 2 },
  { text: 'CHF 1’234’567.50', lang: 'de', unit: 'money', value: 1_234_567.5, digits: 2 },
  { text: '1\u00A0234\u202F567,5', lang: 'de', unit: 'money', value: 1_234_567.5, digits: 1 },
  { text: '10,0 Mio. €', lang: 'de', unit: 'money', value: 10_000_000, digits: 0 },
  { text: '742 Tsd. €', lang: 'de', unit: 'money', value: 742_000, digits: 0 },
  { text: '€742k', lang: 'en', unit: 'money', value: 742_000, digits: 0 },
  { text: '€1.23m', lang: 'en', unit: 'money', value: 1_230_000, digits: 0 },
  { text: '2,5 Mrd.', lang: 'de', unit: 'money', value: 2_500_000_000, digits: 0 },
  { text: '1.234', lang: 'de', unit: 'count', value: 1234, digits: 0 },
  { text: '1.234', lang: 'en', unit: 'ratio', value: 1.234, digits: 3 },
  { text: '1,234', lang: 'en', unit: 'count', value: 1234, digits: 0 },
  { text: '1,234', lang: 'de', unit: 'ratio', value: 1.234, digits: 3 },
  { text: '0.125', lang: 'de', unit: 'ratio', value: 0.125, digits: 3 },
  { text: ',5', lang: 'de', unit: 'ratio', value: 0.5, digits: 1 },
  { text: '−74.000 €', lang: 'de', unit: 'money', value: -74_000, digits: 0 },
  { text: '-5', lang: 'en', unit: 'count', value: -5, digits: 0 },
  { text: '46', lang: 'de', unit: 'days', value: 46, digits: 0 },
  { text: '46 Tage', lang: 'de', unit: 'days', value: 46, digits: 0 },
  { text: '90 Min.', lang: 'de', unit: 'hours', value: 1.5, digits: undefined },
  { text: '90 Min.', lang: 'de', unit: 'business-hours', value: 1.5, digits: undefined },
  { text: '2 days', lang: 'en', unit: 'hours', value: 48, digits: undefined },
  { text: '12 Deals', lang: 'de', unit: 'count', value: 12, digits: 0 },
  { text: '12k', lang: 'en', unit: 'count', value: 12_000, digits: 0 },
  { text: '1,5 Mio. EUR', lang: 'de', unit: 'money', value: 1_500_000, digits: 0 },
  { text: '742 Tsd. Euro', lang: 'de', unit: 'money', value: 742_000, digits: 0 },
  { text: 'US$ 1.5m', lang: 'en', unit: 'money', value: 1_500_000, digits: 0 },
  { text: '1.200 € / Monat', lang: 'de', unit: 'money-per-month', value: 1200, digits: 0 },
  { text: '2,8 ×', lang: 'de', unit: 'ratio', value: 2.8, digits: 1 },
  { text: '3 Monate', lang: 'de', unit: 'months', value: 3, digits: 0 },
] as const)('reads "$text" ($lang, $unit) as $value', ({ text, lang, unit, value, digits }) => {
  const typed = parseNumber(text, { lang, unit })
  expect(typed?.value).toBe(value)
  expect(typed?.digits).toBe(digits)
})

it.each([
  { text: '', lang: 'de', unit: 'rate' },
  { text: 'viele', lang: 'de', unit: 'count' },
  { text: '12 und 13', lang: 'de', unit: 'count' },
  { text: '1.23.4', lang: 'de', unit: 'count' },
  { text: '1,2,3', lang: 'de', unit: 'count' },
  { text: '1.234.56', lang: 'de', unit: 'money' },
  { text: '46 %', lang: 'de', unit: 'days' },
  { text: '63 Tage', lang: 'de', unit: 'rate' },
  { text: '5 Äpfel', lang: 'de', unit: 'days' },
  { text: '12 days', lang: 'en', unit: 'money' },
  { text: '12 Tage', lang: 'de', unit: 'count' },
  { text: '12 Std.', lang: 'de', unit: 'ratio' },
  { text: '12 Deals', lang: 'de', unit: 'money' },
  { text: '12 Monate', lang: 'de', unit: 'money-per-month' },
  { text: '12 € / Tag', lang: 'de', unit: 'money' },
  { text: '12 €', lang: 'de', unit: 'count' },
  { text: 'minus 5', lang: 'de', unit: 'money' },
  { text: 'days 12', lang: 'en', unit: 'days' },
] as const)('does not guess at "$text" ($unit)', ({ text, lang, unit }) => {
  expect(parseNumber(text, { lang, unit })).toBeNull()
})

const written: readonly (readonly [Unit, number])[] = [
  ['rate', 0.632],
  ['money', 742_000],
  ['money', -1_230_000],
  ['money', 10_005_534],
  ['count', 8800],
  ['days', 46],
  ['hours', 3.4],
  ['months', 7],
  ['ratio', 2.8],
  ['money-per-day', 12_300],
  ['money-per-month', 1_250_000],
  ['count-per-day', 4.5],
]

it.each(
  written.flatMap(([unit, value]) =>
    (['de', 'en'] as const).map((lang): [Unit, number, Language] => [unit, value, lang]),
  ),
)('reads what the page itself writes for %s %d (%s)', (unit, value, lang) => {
  expect(parseNumber(formatExact(value, { unit, lang }), { unit, lang })?.value).toBeCloseTo(value, 9)
  // Three significant figures, at the least.
  const short = parseNumber(formatValue(value, { unit, lang }), { unit, lang })
  expect(Math.abs((short?.value ?? 0) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.005)
})
