import { expect, it } from 'vitest'
import type { ControlTotal } from '../api/types.ts'
import { formatTotal } from './format-total.ts'

const total = (kind: ControlTotal['kind'], value: ControlTotal['value']): ControlTotal => ({
  name: 'x',
  label: 'x',
  kind,
  value,
  currency: 'EUR',
})

it.each([
  { kind: 'count', value: 8800, de: '8.800', en: '8,800' },
  { kind: 'money', value: 10_005_534, de: '10.005.534 €', en: '€10,005,534' },
  { kind: 'money', value: 742.5, de: '742,50 €', en: '€742.50' },
  { kind: 'money', value: -3, de: '−3 €', en: '−€3' },
  { kind: 'day', value: '2017-12-31', de: '31. Dezember 2017', en: '31 December 2017' },
  { kind: 'rate', value: 0.63151, de: '63,2 %', en: '63.2%' },
  { kind: 'count', value: null, de: '–', en: '–' },
] as const)('writes $kind $value as $de and $en', ({ kind, value, de, en }) => {
  expect(formatTotal(total(kind, value), 'de').replaceAll('\u00A0', ' ')).toBe(de)
  expect(formatTotal(total(kind, value), 'en')).toBe(en)
})
