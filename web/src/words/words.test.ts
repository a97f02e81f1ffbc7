import { expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'

const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

it.each(Object.keys(de) as (keyof typeof de)[])('%s says the same in both languages', (word) => {
  expect(blanks(en[word])).toEqual(blanks(de[word]))
})

it('has no word in one language only', () => {
  expect(Object.keys(en)).toEqual(Object.keys(de))
})

it('never calls, exclaims or claims significance', () => {
  for (const text of [...Object.values(de), ...Object.values(en)]) expect(text).not.toMatch(/!|signifi/i)
})
