import { expect, it } from 'vitest'
import { varyPeriod } from './vary-period.ts'

const rules = { timeZone: 'UTC', fiscalStart: 1, fiscalNamedBy: 'start', week: 'iso' } as const
const asOf = '2017-12-31'
const readings = (text: string) => new Map(varyPeriod(text, rules, asOf).map((one) => [one.id, one.period]))

it('takes a quarter for that of every other fiscal year, the one before, and all time', () => {
  const found = readings('2017-Q2')
  expect(found.get('fiscal_from_4')).toMatchObject({ from: '2017-07-01', until: '2017-10-01' })
  expect(found.get('fiscal_from_4_end')).toMatchObject({ from: '2016-07-01', until: '2016-10-01' })
  expect(found.get('period_before')).toMatchObject({ from: '2017-01-01', until: '2017-04-01' })
  expect(found.has('all_time')).toBe(true)
  expect(found.get('all_time')).toBeUndefined()
  // The quarter itself, and what lies after the data, explain nothing.
  expect([...found.values()].filter((period) => period?.from === '2017-04-01')).toEqual([])
  expect([...found.values()].every((period) => period === undefined || period.from <= asOf)).toBe(true)
})

it('takes a month only for the one before and for all time: no fiscal year names it otherwise', () => {
  expect([...readings('2017-05').keys()]).toEqual(['period_before', 'all_time'])
})

it('takes all time for one of the newest years', () => {
  expect([...readings('all')]).toMatchObject([
    ['only_2017', { from: '2017-01-01', until: '2018-01-01' }],
    ['only_2016', { from: '2016-01-01' }],
    ['only_2015', { from: '2015-01-01' }],
  ])
})

it('says nothing of what is no period', () => {
  expect(varyPeriod('soon', rules, asOf)).toEqual([])
})
