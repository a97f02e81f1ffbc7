import { expect, it } from 'vitest'
import type { KpiEntry } from '../api/types.ts'
import { groupsOf, matches } from './filter-kpis.ts'

const kpi = (id: string, group: string, possible = true): KpiEntry => ({
  id,
  label: id === 'win_rate' ? 'Gewinnquote' : 'Neue Leads',
  question: 'Wie viele?',
  group,
  unit: 'rate',
  better: 'higher',
  owner: 'Vertriebsleitung',
  cadence: 'monatlich',
  possible,
  boards: [],
})
const all = { query: '', group: '', onlyPossible: false }

it.each([
  { filter: all, fits: true },
  { filter: { ...all, query: ' GEWINN ' }, fits: true },
  { filter: { ...all, query: 'win_rate vertrieb' }, fits: true },
  { filter: { ...all, query: 'gewinn leads' }, fits: false },
  { filter: { ...all, group: 'Leads' }, fits: false },
  { filter: { ...all, onlyPossible: true }, fits: false },
])('a KPI that cannot be computed under $filter: $fits', ({ filter, fits }) => {
  expect(matches(kpi('win_rate', 'Umsatz', false), filter)).toBe(fits)
})

it('keeps the order of groups and KPIs', () => {
  const groups = groupsOf([kpi('b', 'Leads'), kpi('c', 'Umsatz'), kpi('a', 'Leads')])
  expect(groups.map(([group, members]) => [group, members.map(({ id }) => id)])).toEqual([
    ['Leads', ['b', 'a']],
    ['Umsatz', ['c']],
  ])
})
