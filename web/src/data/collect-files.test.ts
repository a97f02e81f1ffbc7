import { expect, it } from 'vitest'
import { keepReadable } from './collect-files.ts'

it.each([
  ['deals.csv', true],
  ['Deals 2026.XLSX', true],
  ['activities.ndjson', true],
  ['.DS_Store', false],
  ['.hidden.csv', false],
  ['~$deals.xlsx', false],
  ['readme.md', false],
  ['picture.png', false],
])('of a folder, %s is kept: %s', (name, isKept) => {
  expect(keepReadable([new File([], name)])).toHaveLength(isKept ? 1 : 0)
})
