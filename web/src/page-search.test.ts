import { expect, it } from 'vitest'
import { parseSearch, readPageSearch, writeSearch } from './page-search.ts'

it.each(['this-quarter', '2026', '2026-Q4', 'FY2026-Q1', '2026-10', '2026-W09', 'last-30-days', 'all'])(
  'keeps the period %s as text',
  (period) => {
    expect(readPageSearch(parseSearch(writeSearch({ period })))).toEqual({ period })
  },
)

it('drops what it does not understand', () => {
  expect(readPageSearch({ period: 'soon', compare: 'plan', workspace: '', other: 'x' })).toEqual({})
})

it('leaves the address bare when nothing is chosen', () => {
  expect(writeSearch({ workspace: undefined })).toBe('')
})
