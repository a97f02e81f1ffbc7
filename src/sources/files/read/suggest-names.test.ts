import { expect, it } from 'vitest'
import { suggestNames } from './suggest-names.ts'

const log = Array.from({ length: 60 }, (_, index) => [
  String(Math.floor(index / 3)).padStart(5, '0'),
  `2026${String((index % 12) + 1).padStart(2, '0')}15`,
  String((index % 3) + 1),
  `${10 + index}.99`,
])

it('names who, when and for how much in a log of purchases', () => {
  expect(suggestNames(log, 4)).toEqual(['customer', 'order_date', '', 'net_amount'])
})

it.each([
  ['two columns hold dates', log.map((row) => [...row, '2026-01-01'])],
  ['nobody comes again', log.map((row, index) => [`c${index}`, ...row.slice(1)])],
  ['nothing is an amount', log.map((row) => row.slice(0, 3))],
  ['there is one row', log.slice(0, 1)],
  ['there is none', []],
])('names nothing where %s', (_, rows) => {
  expect(suggestNames(rows, rows[0]?.length ?? 2).every((name) => name === '')).toBe(true)
})
