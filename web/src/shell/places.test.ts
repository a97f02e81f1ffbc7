import { expect, it } from 'vitest'
import { placeOf } from './places.ts'

it.each([
  ['/', 'boards'],
  ['/boards/sales_leader', 'boards'],
  ['/kpis', 'kpis'],
  ['/kpis/win_rate', 'kpis'],
  ['/data/load', 'data'],
  ['/settings', undefined],
  ['/datagram', undefined],
])('%s belongs to %s', (path, place) => {
  expect(placeOf(path)).toBe(place)
})
