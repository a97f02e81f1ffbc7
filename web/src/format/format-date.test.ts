import { expect, it } from 'vitest'
import { formatAgo, formatDay, formatMoment, formatPeriod } from './format-date.ts'

it.each([
  { label: '2026-Q4', de: 'Q4 2026', en: 'Q4 2026' },
  { label: 'FY2026-Q1', de: 'Q1 GJ 2026', en: 'Q1 FY 2026' },
  { label: '2026-10', de: 'Okt. 2026', en: 'Oct 2026' },
  { label: '2026-W09', de: 'KW 09 2026', en: 'W 09 2026' },
  { label: '2026', de: '2026', en: '2026' },
  { label: '2026-10-03', de: '3. Okt. 2026', en: '3 Oct 2026' },
])('writes the period $label as $de and $en', ({ label, de, en }) => {
  expect(formatPeriod(label, 'de')).toBe(de)
  expect(formatPeriod(label, 'en')).toBe(en)
})

it('writes a day without moving it to another time zone', () => {
  expect(formatDay('2026-11-22', 'de')).toBe('22. November 2026')
  expect(formatDay('2026-11-22', 'en')).toBe('22 November 2026')
})

it.each([
  { hours: 4, de: 'vor 4 Stunden', en: '4 hours ago' },
  { hours: 24, de: 'gestern', en: 'yesterday' },
  { hours: 0, de: 'in dieser Minute', en: 'this minute' },
])('says how long ago: $de', ({ hours, de, en }) => {
  const now = Date.parse('2026-11-22T14:00:00Z')
  const then = new Date(now - hours * 3_600_000).toISOString()
  expect(formatAgo(then, now, 'de')).toBe(de)
  expect(formatAgo(then, now, 'en')).toBe(en)
})

it('writes an instant by the clock of the workspace', () => {
  expect(formatMoment('2026-11-25T23:10:00Z', 'Europe/Berlin', 'de')).toBe('26. November 2026, 00:10')
  expect(formatMoment('2026-11-25T23:10:00Z', 'America/New_York', 'en')).toBe('25 November 2026, 18:10')
})
