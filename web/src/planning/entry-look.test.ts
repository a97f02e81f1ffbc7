import { expect, it } from 'vitest'
import type { TargetEntry } from '../api/types.ts'
import type { Say } from '../words/language.ts'
import { aimText, currentOf, gaugeOf, scaleOf, stateOf, type TargetPeriod } from './entry-look.ts'

const period = (label: string, more: Partial<TargetPeriod>): TargetPeriod => ({
  period: { label, from: `${label}-01-01`, until: `${Number(label) + 1}-01-01` },
  text: label,
  target: 10,
  value: null,
  low: null,
  high: null,
  ...more,
})

const sums: TargetEntry = {
  kpi: 'bookings',
  label: 'Bookings',
  unit: 'money',
  better: 'higher',
  owner: null,
  periods: [
    period('2027', { target: 200, verdict: 'too-early' }),
    period('2026', { target: 100, value: 50, verdict: 'too-early' }),
    period('2025', { target: 80, value: 90, verdict: 'reached' }),
    period('2024', { target: 80, value: 30 }),
  ],
  split: [],
  history: [],
  file: 'targets/bookings.target.yaml',
}
const band: TargetEntry = {
  ...sums,
  unit: 'rate',
  better: 'band',
  periods: [period('2026', { target: [0.2, 0.4], value: 0.3, low: 0.25, high: 0.35, verdict: 'on-track' })],
}

it('all gauges of a KPI stand on one scale, of sums from zero', () => {
  expect(scaleOf(sums)).toEqual({ min: 0, max: 216 })
  expect(scaleOf(band).min).toBeGreaterThan(0)
})

it('shows the newest period that has begun, with the values before it', () => {
  const current = currentOf(sums)
  expect(current?.text).toBe('2026')
  if (current === undefined) throw new Error('none is current')
  const gauge = gaugeOf(sums, current, scaleOf(sums), true)
  expect(gauge).toMatchObject({ value: 50, target: { low: 100, high: null }, past: [30, 90] })
  expect(gauge.interval).toBeUndefined()
})

it('puts a bracket around a band and below a limit', () => {
  const [one] = band.periods
  if (one === undefined) throw new Error('no period')
  expect(gaugeOf(band, one, scaleOf(band), false)).toMatchObject({
    target: { low: 0.2, high: 0.4 },
    interval: { low: 0.25, high: 0.35 },
    past: [],
  })
  expect(gaugeOf({ ...sums, better: 'lower' }, period('2026', {}), scaleOf(sums), false).target).toEqual({
    low: null,
    high: 10,
  })
})

it('judges nothing itself', () => {
  expect(sums.periods.map(stateOf)).toEqual(['too-early', 'too-early', 'reached', 'ungraded'])
  expect(stateOf(period('2026', {}))).toBe('no-value')
})

it('writes a target as it was set', () => {
  const say: Say = (word, values) => (word === 'card.to' ? ' bis ' : `höchstens ${values?.['value']}`)
  const plain = (text: string) => text.replaceAll('\u00A0', ' ')
  const writing = { unit: 'rate', lang: 'de' } as const
  expect(plain(aimText(0.3, 'higher', writing, say))).toBe('30 %')
  expect(plain(aimText(0.3, 'lower', writing, say))).toBe('höchstens 30 %')
  expect(plain(aimText([0.2, 0.4], 'band', writing, say))).toBe('20 % bis 40 %')
})
