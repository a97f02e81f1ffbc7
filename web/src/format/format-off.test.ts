import { expect, it } from 'vitest'
import { formatOff } from './format-off.ts'

const say = (word: string, values: Readonly<Record<string, string | number>> = {}) => `${word} ${values['value']}`

it.each([
  { off: -0.1082, unit: 'rate', text: 'readings.points 10,8' },
  { off: 1_230_000, unit: 'money', text: 'readings.off 1,23 Mio. €' },
  { off: 12, unit: 'count', text: 'readings.off 12' },
] as const)('says $off $unit as $text', ({ off, unit, text }) => {
  expect(formatOff(off, { unit, lang: 'de', currency: 'EUR' }, say).replaceAll('\u00A0', ' ')).toBe(text)
})
