import { describe, expect, it } from 'vitest'
import type { RecordColumn } from '../../api/types.ts'
import { nextSort, sortedAs, widthsOf, writeCell, type CellValue, type CellWriting } from './record-cell.ts'

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

it('gives the name of a record more room than its id', () => {
  expect(widthsOf([column('id', 'text'), column('name', 'text'), column('amount', 'money')])).toEqual([100, 280, 140])
  expect(widthsOf([column('text', 'text'), column('other', 'text')])).toEqual([280, 190])
})
