import { expect, it } from 'vitest'
import { sayCount, sayMoney, sayRange, sayRate, sayValue } from './say-number.ts'

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-')

it.each([
  { value: 0, de: '0 €', en: '€0' },
  { value: 742.4, de: '742 €', en: '€742' },
  { value: 9999, de: '9.999 €', en: '€9,999' },
  { value: 12_345, de: '12,3 Tsd. €', en: '€12.3k' },
  { value: 742_300, de: '742 Tsd. €', en: '€742k' },
  { value: 1_250_000, de: '1,25 Mio. €', en: '€1.25m' },
  { value: -98_765_432, de: '-98,8 Mio. €', en: '-€98.8m' },
  { value: 2_000_000_000, de: '2 Mrd. €', en: '€2bn' },
])('says $value as $de and $en', ({ value, de, en }) => {
  expect([plain(sayMoney(value, 'EUR', 'de')), plain(sayMoney(value, 'EUR', 'en'))]).toEqual([de, en])
})

it('uses the sign of the currency', () => {
  expect([sayMoney(500, 'USD', 'en'), plain(sayMoney(500, 'CHF', 'de'))]).toEqual(['$500', '500 CHF'])
})

it.each([
  { value: 1234, de: '1.234', en: '1,234' },
  { value: -3, de: '-3', en: '-3' },
  { value: 2.55, de: '2,6', en: '2.6' },
])('counts $value as $de and $en', ({ value, de, en }) => {
  expect([plain(sayCount(value, 'de')), plain(sayCount(value, 'en'))]).toEqual([de, en])
})

it.each([
  { value: 0.4567, half: 0, de: '45,7 %', en: '45.7%' },
  { value: 0.4567, half: 0.06, de: '46 %', en: '46%' },
  { value: 1, half: 0, de: '100,0 %', en: '100.0%' },
])('says the rate $value, known to $half, as $de and $en', ({ value, half, de, en }) => {
  expect([plain(sayRate(value, 'de', half)), plain(sayRate(value, 'en', half))]).toEqual([de, en])
})

it.each([
  { value: 1, unit: 'days', de: '1 Tag', en: '1 day' },
  { value: 17.6, unit: 'days', de: '18 Tage', en: '18 days' },
  { value: 2.34, unit: 'hours', de: '2,3 Std.', en: '2.3 h' },
  { value: 3, unit: 'months', de: '3 Monate', en: '3 months' },
  { value: 8, unit: 'count', de: '8', en: '8' },
  { value: 0.25, unit: 'rate', de: '25,0 %', en: '25.0%' },
  { value: 12_000, unit: 'money-per-day', de: '12 Tsd. € je Tag', en: '€12k a day' },
])('says $value $unit as $de and $en', ({ value, unit, de, en }) => {
  expect([plain(sayValue(value, unit, 'de')), plain(sayValue(value, unit, 'en'))]).toEqual([de, en])
})

it.each([
  { low: 1_230_000, high: 1_420_000, unit: 'money', de: '1,23 bis 1,42 Mio. €', en: '€1.23m to €1.42m' },
  { low: 980_000, high: 1_200_000, unit: 'money', de: '980 Tsd. € bis 1,20 Mio. €', en: '€980k to €1.20m' },
  { low: 0.2, high: 0.3, unit: 'rate', de: '20,0 bis 30,0 %', en: '20.0 to 30.0%' },
  { low: 42, high: 50, unit: 'days', de: '42 bis 50 Tage', en: '42 to 50 days' },
])('says from $low to $high as $de and $en', ({ low, high, unit, de, en }) => {
  const said = (language: 'de' | 'en') => plain(sayRange({ low, high }, unit, language, { withZeros: true }))
  expect([said('de'), said('en')]).toEqual([de, en])
})
