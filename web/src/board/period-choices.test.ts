import { expect, it } from 'vitest'
import type { Say } from '../words/language.ts'
import { namedPeriods, quarterList } from './period-choices.ts'

const say: Say = (word, values) => `${word} ${Object.values(values ?? {}).join(' ')}`.trim()

it('names the last quarter and year by the calendar', () => {
  const values = namedPeriods({ dataUntil: '2026-02-10', asOf: '2026-02-11' }, say).map(({ value }) => value)
  expect(values).toEqual(['this-quarter', '2025-Q4', 'this-year', '2025', 'all'])
})

it('starts the list at the newest quarter that holds data', () => {
  const [newest, before] = quarterList({ dataUntil: '2017-12-31', asOf: '2026-11-22' }, say)
  expect(newest).toEqual({ value: '2017-Q4', label: 'period.quarter 4 2017' })
  expect(before?.value).toBe('2017-Q3')
})

it('takes today where nothing is loaded', () => {
  expect(quarterList({ dataUntil: null, asOf: '2026-11-22' }, say)[0]?.value).toBe('2026-Q4')
})
