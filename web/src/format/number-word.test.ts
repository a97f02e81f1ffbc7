import { expect, it } from 'vitest'
import { numberWord, numberWordFirst } from './number-word.ts'

it.each([
  { count: 0, de: 'keine', en: 'no' },
  { count: 1, de: 'eine', en: 'one' },
  { count: 3, de: 'drei', en: 'three' },
  { count: 12, de: 'zwölf', en: 'twelve' },
  { count: 13, de: '13', en: '13' },
])('says $count as $de and $en', ({ count, de, en }) => {
  expect(numberWord(count, 'de')).toBe(de)
  expect(numberWord(count, 'en')).toBe(en)
})

it('begins a sentence with a capital', () => {
  expect(numberWordFirst(3, 'de')).toBe('Drei')
  expect(numberWordFirst(12, 'en')).toBe('Twelve')
  expect(numberWordFirst(40, 'de')).toBe('40')
})
