import { expect, it } from 'vitest'
import { lastLoadOf, wordOfLoad } from './last-load.ts'
import type { PastLoad } from './load-types.ts'

const past = (number: number, facts: Partial<PastLoad> = {}): PastLoad => ({
  number,
  kind: 'load',
  source: 'crm',
  finishedAt: '2026-11-25T04:10:00Z',
  undoneBy: null,
  report: null,
  ...facts,
})
const unchanged = { changed: false, files: [], entities: {}, findings: [] }

it('takes back the newest load that changed something and still stands', () => {
  const loads = [past(5, { report: unchanged }), past(4, { kind: 'undo' }), past(3, { undoneBy: 4 }), past(2), past(1)]
  expect(lastLoadOf(loads)?.number).toBe(2)
  expect(loads.filter(({ kind }) => kind === 'load').map(wordOfLoad)).toEqual([
    'loads.unchanged',
    'loads.taken-back',
    'loads.changed',
    'loads.changed',
  ])
})

it('finds nothing to take back where nothing was loaded', () => {
  expect(lastLoadOf([])).toBeUndefined()
  expect(lastLoadOf([past(2, { kind: 'undo' }), past(1, { undoneBy: 2 })])).toBeUndefined()
})
