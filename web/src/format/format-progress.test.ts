import { expect, it } from 'vitest'
import { formatBytes, formatBytesOf, formatRoughly, formatSeconds, formatSecondsLeft } from './format-progress.ts'

const plain = (text: string) => text.replaceAll('\u00A0', ' ')

it.each([
  { bytes: 620, de: '0,62 kB' },
  { bytes: 48_210_000, de: '48,2 MB' },
  { bytes: 120_400_000, de: '120 MB' },
  { bytes: 999_600_000, de: '1,00 GB' },
])('writes $bytes bytes as $de', ({ bytes, de }) => {
  expect(plain(formatBytes(bytes, 'de'))).toBe(de)
})

it('writes what is sent in the measure of the whole', () => {
  expect(formatBytesOf(48_210_000, 1_200_000_000, 'en')).toBe('0.05')
  expect(formatBytesOf(48_210_000, 120_000_000, 'de')).toBe('48,2')
})

it.each([
  { seconds: 3.21, de: '3,2 Sekunden', en: '3.2 seconds' },
  { seconds: 1, de: '1 Sekunde', en: '1 second' },
  { seconds: 42.4, de: '42 Sekunden', en: '42 seconds' },
  { seconds: 200, de: '3 Minuten', en: '3 minutes' },
  { seconds: 7300, de: '2 Stunden', en: '2 hours' },
])('says $seconds seconds as $de and $en', ({ seconds, de, en }) => {
  expect(plain(formatSeconds(seconds, 'de'))).toBe(de)
  expect(plain(formatSeconds(seconds, 'en'))).toBe(en)
})

it('says at least one second is left', () => {
  expect(plain(formatSecondsLeft(0.2, 'de'))).toBe('1 Sekunde')
})

it('writes a rate roughly', () => {
  expect(formatRoughly(412_345, 'de')).toBe('410.000')
  expect(formatRoughly(87, 'en')).toBe('87')
})
