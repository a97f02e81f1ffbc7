import { describe, expect, it } from 'vitest'
import type { RecordColumn } from '../../api/types.ts'
import { nextSort, sortedAs, widthsOf, writeCell, writeCells, type CellValue, type CellWriting } from './record-cell.ts'

const writing: CellWriting = { lang: 'de', say: (word) => word, timeZone: 'Europe/Berlin', currency: 'EUR' }
const column = (name: string, type: RecordColumn['type']): RecordColumn => ({ name, label: name, type })

it.each<[CellValue, RecordColumn['type'], string]>([
  [null, 'money', '–'],
  [0, 'money', '0,00 €'],
  [1234.5, 'money', '1.234,50 €'],
  [1234, 'number', '1.234'],
  [0.2736, 'rate', '27,36 %'],
  ['2026-11-22', 'day', '22. Nov. 2026'],
  ['2026-11-22T23:30:00Z', 'instant', '23.11.2026, 00:30'],
  [true, 'yes_no', 'records.yes'],
  ['', 'text', '–'],
  ['Nordwind', 'text', 'Nordwind'],
])('writes %j in a column of %s as %s', (value, type, written) => {
  expect(writeCell(value, type, writing).replaceAll('\u00A0', ' ')).toBe(written)
})

describe('a click on a column', () => {
  it('sorts words up and numbers down first, then the other way', () => {
    expect(nextSort(undefined, column('name', 'text'))).toBe('name')
    expect(nextSort('name', column('name', 'text'))).toBe('-name')
    expect(nextSort('name', column('amount', 'money'))).toBe('-amount')
    expect(nextSort('-amount', column('amount', 'money'))).toBe('amount')
  })

  it('is told apart from its neighbours', () => {
    expect(sortedAs('-name', 'name')).toBe('descending')
    expect(sortedAs('name', 'name')).toBe('ascending')
    expect(sortedAs('name', 'amount')).toBe('none')
  })
})

it('gives a text the room that it needs, up to a limit, and cuts no head', () => {
  const columns = [
    column('id', 'text'),
    column('name', 'text'),
    column('amount', 'money'),
    column('with a deal won', 'yes_no'),
  ]
  const [id = 0, name = 0, amount = 0, won = 0] = widthsOf(columns, [
    ['D1', 'Raureifrade Handel: Wendel Suite', 7200, true],
    ['D1618', 'x'.repeat(300), null, false],
  ])
  expect([id, name, amount]).toEqual([73, 340, 130])
  expect(won).toBeGreaterThan(130)
})

it('writes an amount in the currency of its column, of its row, or of the workspace', () => {
  const columns: readonly RecordColumn[] = [
    { ...column('amount', 'money'), currencyIn: 'currency' },
    column('currency', 'text'),
    { ...column('value', 'money'), currency: 'CHF' },
  ]
  const write = (cells: readonly CellValue[]) =>
    writeCells(cells, columns, writing).map((text) => text.replaceAll('\u00A0', ' '))
  expect(write([5, 'USD', 6])).toEqual(['5,00 $', 'USD', '6,00 CHF'])
  expect(write([5, null, null])).toEqual(['5,00 €', '–', '–'])
})
