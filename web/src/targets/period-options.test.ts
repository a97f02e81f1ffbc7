import { expect, it } from 'vitest'
import { periodOptions } from './period-options.ts'

const valuesOf = (label: string, from: string) =>
  Object.fromEntries(
    periodOptions({ label, from }, 'de').map(({ name, options }) => [name, options.map(({ value }) => value)]),
  )

it('go on from the quarter that is asked, over the end of the year', () => {
  expect(valuesOf('2026-Q4', '2026-10-01')).toEqual({
    quarters: ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3'],
    months: ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'],
    years: ['2026', '2027'],
  })
})

it('are fiscal where the asked one is', () => {
  expect(valuesOf('FY2027-Q4', '2027-01-01')).toMatchObject({
    quarters: ['FY2027-Q4', 'FY2028-Q1', 'FY2028-Q2', 'FY2028-Q3'],
    years: ['FY2027', 'FY2028'],
  })
})

it('have names', () => {
  const [quarters, , years] = periodOptions({ label: 'FY2027', from: '2026-04-01' }, 'de')
  expect([quarters?.options[0]?.label, years?.options[0]?.label]).toEqual(['Q1 GJ 2027', 'GJ 2027'])
})
