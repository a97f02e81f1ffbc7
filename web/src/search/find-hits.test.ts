import { describe, expect, it } from 'vitest'
import { findHits, plain, type Hit } from './find-hits.ts'

const hits: readonly Hit[] = [
  { key: 'a', kind: 'kpi', label: 'Anteil überfälliger Deals', detail: 'Wie viele Deals sind überfällig?' },
  { key: 'b', kind: 'kpi', label: 'Abschlussrate', also: ['close_rate'] },
  { key: 'c', kind: 'board', label: 'Vertriebsleitung' },
  { key: 'd', kind: 'kpi', label: 'Gewonnene Deals' },
  { key: 'e', kind: 'setting', label: 'Zeitzone', also: ['Time zone'] },
]
const found = (query: string) => findHits(hits, query).map(({ key }) => key)

describe('a search', () => {
  it.each([
    { query: 'uberfallig', keys: ['a'], why: 'accents do not matter' },
    { query: 'GEWONNENE', keys: ['d'], why: 'nor do capitals' },
    { query: 'deals', keys: ['a', 'd'], why: 'a word may stand anywhere' },
    { query: 'gewonnene de', keys: ['d'], why: 'every word must be there' },
    { query: 'close_rate', keys: ['b'], why: 'an id is as good as a name' },
    { query: 'nothing', keys: [], why: 'what is not there is not found' },
  ])('for "$query": $why', ({ query, keys }) => {
    expect(found(query).toSorted()).toEqual(keys.toSorted())
  })

  it('puts names that begin with the word before those that hold it', () => {
    const two: readonly Hit[] = [
      { key: 'late', kind: 'kpi', label: 'Neue Leads' },
      { key: 'early', kind: 'kpi', label: 'Lead-to-Customer-Rate' },
    ]
    expect(findHits(two, 'lead').map(({ key }) => key)).toEqual(['early', 'late'])
  })

  it('begins with the kind that holds the nearest', () => {
    const two: readonly Hit[] = [
      { key: 'kpi', kind: 'kpi', label: 'Offene Deals', detail: 'Wie viele sind derzeit offen?' },
      { key: 'setting', kind: 'setting', label: 'Zeitzone' },
    ]
    expect(findHits(two, 'zeit').map(({ key }) => key)).toEqual(['setting', 'kpi'])
    expect(findHits(two, '').map(({ key }) => key)).toEqual(['kpi', 'setting'])
  })

  it('offers the first few of each kind while nothing is typed', () => {
    const many = Array.from({ length: 20 }, (_, i): Hit => ({ key: `${i}`, kind: 'kpi', label: `KPI ${i}` }))
    expect(findHits([...many, ...hits], ' ').filter(({ kind }) => kind === 'kpi')).toHaveLength(5)
    expect(findHits(many, 'kpi')).toHaveLength(8)
  })
})

it('reads texts as people mean them', () => {
  expect(plain('Größe ÉTÉ')).toBe('grosse ete')
})
