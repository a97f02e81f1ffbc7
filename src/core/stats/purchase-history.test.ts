import { expect, it } from 'vitest'
import { historyTable } from './purchase-history.ts'

it('gathers what is alike and leaves out what cannot be', () => {
  const table = historyTable([
    { repeats: 1, recency: 10, age: 20, customers: 2 },
    { repeats: 0, recency: 0, age: 40, customers: 4 },
    { repeats: 1, recency: 10, age: 20, customers: 1 },
    { repeats: 1, recency: 30, age: 20, customers: 5 },
    { repeats: 0, recency: 0, age: 20, customers: 0 },
    { repeats: -1, recency: 1, age: 20, customers: 3 },
  ])
  const unit = (3 * 20 + 4 * 40) / 7
  expect(table).toEqual({
    unit,
    repeats: 3,
    blocks: [
      { repeats: 1, customers: 3, rows: [{ repeats: 1, recency: 10 / unit, age: 20 / unit, customers: 3 }] },
      { repeats: 0, customers: 4, rows: [{ repeats: 0, recency: 0, age: 40 / unit, customers: 4 }] },
    ],
  })
})
