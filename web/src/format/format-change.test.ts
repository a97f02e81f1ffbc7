import { expect, it } from 'vitest'
import type { Unit } from '../api/types.ts'
import { formatChange } from './format-change.ts'

it.each<[number | null, Unit, 'de' | 'en', string]>([
  [74_118.5, 'money', 'de', '+74.118,50 €'],
  [-74_118.5, 'money', 'en', '−€74,118.50'],
  [-0.012, 'rate', 'de', '−1,20 Punkte'],
  [0.06, 'rate', 'en', '+6.00 points'],
  [0, 'count', 'de', '0'],
  [-8, 'days', 'en', '−8.00 days'],
  [null, 'rate', 'de', '–'],
])('writes the change %d of %s in %s', (change, unit, lang, written) => {
  expect(formatChange(change, { unit, lang, currency: 'EUR' }).replaceAll('\u00A0', ' ')).toBe(written)
})
