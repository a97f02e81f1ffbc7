import { expect, it } from 'vitest'
import { formatInstant } from './format-instant.ts'

it('writes an instant on the clocks of the workspace', () => {
  expect(formatInstant('2026-11-22T23:30:00Z', 'de', 'Europe/Berlin')).toBe('23.11.2026, 00:30')
  expect(formatInstant('2026-11-22T23:30:00Z', 'en', 'UTC')).toBe('22 Nov 2026, 23:30')
})

it('leaves alone what is no instant', () => {
  expect(formatInstant('soon', 'de', 'UTC')).toBe('soon')
})
