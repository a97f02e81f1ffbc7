import { expect, it } from 'vitest'
import { readTyped, typedOf, type Typed } from './typed-target.ts'

const plain = (typed: Typed) => typed.map((text) => text.replaceAll('\u00A0', ' '))

it.each([
  { value: 0.3, unit: 'rate', de: '30 %', en: '30%' },
  { value: 0.2835, unit: 'rate', de: '28,35 %', en: '28.35%' },
  { value: 0.283, unit: 'rate', de: '28,3 %', en: '28.3%' },
  { value: 1_402_318.5, unit: 'money', de: '1.402.318,5 €', en: '€1,402,318.5' },
  { value: -5000, unit: 'money', de: '−5.000 €', en: '−€5,000' },
  { value: 0, unit: 'count', de: '0', en: '0' },
  { value: 52, unit: 'days', de: '52 Tage', en: '52 days' },
  { value: 1.5, unit: 'hours', de: '1,5 Std.', en: '1.5 h' },
] as const)('$value $unit stands there as $de and $en, and is read again as itself', ({ value, unit, ...texts }) => {
  for (const lang of ['de', 'en'] as const) {
    const writing = { unit, currency: 'EUR', lang }
    const typed = typedOf(value, 'higher', writing)
    expect(plain(typed)).toEqual([texts[lang]])
    expect(readTyped(typed, writing)).toBe(value)
  }
})

it('of a band are two numbers, and neither is missing', () => {
  const writing = { unit: 'score', lang: 'de' } as const
  expect(typedOf([2.8, 4], 'band', writing)).toEqual(['2,8', '4'])
  expect(typedOf(null, 'band', writing)).toEqual(['', ''])
  expect(readTyped(['2,8', '4'], writing)).toEqual([2.8, 4])
  expect(readTyped(['2,8', ' '], writing)).toBe('empty')
  expect(readTyped(['2,8', 'vier'], writing)).toBe('no-number')
})

it('is no number where it is none, and nothing where nothing is typed', () => {
  const writing = { unit: 'rate', lang: 'de' } as const
  expect([readTyped([''], writing), readTyped(['viel'], writing), readTyped(['5 Tage'], writing)]).toEqual([
    'empty',
    'no-number',
    'no-number',
  ])
})
