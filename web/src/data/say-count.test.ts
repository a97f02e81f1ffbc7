import { expect, it } from 'vitest'
import { de } from '../words/de.ts'
import { en } from '../words/en.ts'
import type { Say } from '../words/language.ts'
import { sayCount, sayQuestions } from './say-count.ts'
import { sayProgress, sayStep } from './say-progress.ts'

const speak =
  (words: Readonly<Record<keyof typeof de, string>>): Say =>
  (word, values = {}) =>
    words[word].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
const german = { lang: 'de', say: speak(de) } as const
const english = { lang: 'en', say: speak(en) } as const
const plain = (text: string) => text.replaceAll('\u00A0', ' ')

it.each([
  { count: undefined, de: 'Fragen', en: 'Questions' },
  { count: 0, de: 'Keine Fragen', en: 'No questions' },
  { count: 1, de: 'Eine Frage', en: 'One question' },
  { count: 3, de: 'Drei Fragen', en: 'Three questions' },
  { count: 13, de: '13 Fragen', en: '13 questions' },
])('says $count questions as $de and $en', ({ count, de: inGerman, en: inEnglish }) => {
  expect(sayQuestions(count, german)).toBe(inGerman)
  expect(sayQuestions(count, english)).toBe(inEnglish)
})

it('says one in the singular', () => {
  expect(sayCount(1, 'rows', german)).toBe('1 Zeile')
  expect(sayCount(8927, 'rows', german)).toBe('8.927 Zeilen')
  expect(sayCount(8927, 'files', english)).toBe('8,927 files')
})

it('says as much of the progress as is known', () => {
  const progress = { step: 'read', file: 'deals.csv', rows: 12_345, rowsPerSecond: 4321, secondsLeft: 12.4 } as const
  expect(sayStep(progress, german.say)).toBe('deals.csv wird gelesen.')
  expect(sayProgress(progress, german).map(plain)).toEqual([
    '12.345 Zeilen',
    '4.300 Zeilen je Sekunde',
    'noch etwa 12 Sekunden',
  ])
  expect(sayProgress({ step: 'weigh' }, german)).toEqual([])
  expect(sayStep({ step: 'weigh' }, german.say)).toBe('Pegel sucht, was eine Zahl verändert.')
})
