import { expect, it } from 'vitest'
import { everyWay } from './ways.ts'

it('every three of language, hand, window and light meet', () => {
  const parts = everyWay.map(({ lang, by, width, theme }) => [lang, by, width, theme])
  const triples = [
    [0, 1, 2],
    [0, 1, 3],
    [0, 2, 3],
    [1, 2, 3],
  ]
  for (const triple of triples)
    expect(new Set(parts.map((part) => triple.map((place) => part[place]).join(' '))).size).toBe(8)
})
