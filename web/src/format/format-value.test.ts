import { describe, expect, it } from 'vitest'
import type { Language, Unit } from '../api/types.ts'
import { formatExact, formatRange, formatSet, formatTicks, formatValue } from './format-value.ts'

const as = (unit: Unit, lang: Language = 'de', currency = 'EUR') => ({ unit, lang, currency })
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

describe('a value is written as a person would say it', () => {
  it.each([
    { value: 742_318.5, unit: 'money', de: '742 Tsd. €', en: '€742k' },
    { value: 3_418_000, unit: 'money', de: '3,42 Mio. €', en: '€3.42m' },
    { value: 999_600, unit: 'money', de: '1,00 Mio. €', en: '€1.00m' },
    { value: 10_005_534, unit: 'money', de: '10,0 Mio. €', en: '€10.0m' },
    { value: 2_340_000_000, unit: 'money', de: '2,34 Mrd. €', en: '€2.34bn' },
    { value: 4_721.4, unit: 'money', de: '4.721 €', en: '€4,721' },
    { value: -74_000, unit: 'money', de: '−74,0 Tsd. €', en: '−€74.0k' },
    { value: 23_450, unit: 'money-per-day', de: '23,5 Tsd. € / Tag', en: '€23.5k / day' },
    { value: 0.2736, unit: 'rate', de: '27,4 %', en: '27.4%' },
    { value: -0.0001, unit: 'rate', de: '0,0 %', en: '0.0%' },
    { value: 8_800, unit: 'count', de: '8.800', en: '8,800' },
    { value: 3.3, unit: 'ratio', de: '3,30 ×', en: '3.30 ×' },
    { value: 0.66, unit: 'hours', de: '40 Min.', en: '40 min' },
    { value: 3.4, unit: 'hours', de: '3,4 Std.', en: '3.4 h' },
    { value: 0.75, unit: 'business-hours', de: '45 Min.', en: '45 min' },
    { value: 3.4, unit: 'business-hours', de: '3,4 Std.', en: '3.4 h' },
    { value: 72, unit: 'business-hours', de: '72 Std.', en: '72 h' },
    { value: 46.2, unit: 'days', de: '46 Tage', en: '46 days' },
    { value: 4320, unit: 'minutes', de: '3,0 Tage', en: '3.0 days' },
    { value: null, unit: 'rate', de: '–', en: '–' },
  ] as const)('$value $unit is $de and $en', ({ value, unit, de, en }) => {
    expect(plain(formatValue(value, as(unit)))).toBe(de)
    expect(plain(formatValue(value, as(unit, 'en')))).toBe(en)
  })

  it('never breaks between number and unit and uses the minus sign', () => {
    expect(formatValue(-742_000, as('money'))).toBe('\u2212742\u00A0Tsd.\u00A0€')
  })

  it('drops the tenths of a rate where half the interval is five points or more', () => {
    expect(plain(formatValue(0.274, as('rate'), { low: 0.22, high: 0.33 }))).toBe('27 %')
    expect(plain(formatValue(0.274, as('rate'), { low: 0.24, high: 0.31 }))).toBe('27,4 %')
  })

  it('keeps a currency without a sign of its own apart from the digits', () => {
    expect(formatValue(742_000, as('money', 'en', 'CHF'))).toBe('CHF\u00A0742k')
  })
})

it.each([
  { value: 0.3, unit: 'rate', text: '30 %' },
  { value: 0.125, unit: 'rate', text: '12,5 %' },
  { value: 2, unit: 'hours', text: '2 Std.' },
  { value: 1_200_000, unit: 'money', text: '1,20 Mio. €' },
  { value: 2_000_000, unit: 'money', text: '2 Mio. €' },
] as const)('writes a target of $value $unit as it was set: $text', ({ value, unit, text }) => {
  expect(plain(formatSet(value, as(unit)))).toBe(text)
})

describe('a range names its unit once', () => {
  it.each([
    { low: 0.23, high: 0.335, unit: 'rate', de: '23 bis 34 %', en: '23 to 34%' },
    { low: 0.062, high: 0.0643, unit: 'rate', de: '6,2 bis 6,4 %', en: '6.2 to 6.4%' },
    { low: 1_230_000, high: 1_420_000, unit: 'money', de: '1,23 bis 1,42 Mio. €', en: '€1.23m to €1.42m' },
    { low: 742_000, high: 1_230_000, unit: 'money', de: '0,74 bis 1,23 Mio. €', en: '€0.74m to €1.23m' },
    { low: 42, high: 50, unit: 'days', de: '42 bis 50 Tage', en: '42 to 50 days' },
  ] as const)('$low to $high $unit is $de', ({ low, high, unit, de, en }) => {
    expect(plain(formatRange({ low, high }, as(unit), ' bis '))).toBe(de)
    expect(plain(formatRange({ low, high }, as(unit, 'en'), ' to '))).toBe(en)
  })
})

it('puts the unit on the top tick only', () => {
  expect(formatTicks([0, 500_000, 1_000_000, 1_500_000], as('money')).map(plain)).toEqual([
    '0',
    '0,5',
    '1,0',
    '1,5 Mio. €',
  ])
  expect(formatTicks([0.2, 0.3, 0.4], as('rate')).map(plain)).toEqual(['20', '30', '40 %'])
})

it.each([
  { value: 742_318.5, unit: 'money', text: '742.318,50 €' },
  { value: 0.27361, unit: 'rate', text: '27,36 %' },
  { value: 3.4167, unit: 'hours', text: '3,42 Std.' },
  { value: 402, unit: 'count', text: '402' },
] as const)('shows $value $unit exactly as $text', ({ value, unit, text }) => {
  expect(plain(formatExact(value, as(unit)))).toBe(text)
})
