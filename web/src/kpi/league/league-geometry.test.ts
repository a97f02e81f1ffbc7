import { describe, expect, it } from 'vitest'
import type { KpiAnswer, League, Row } from '../../api/types.ts'
import {
  leagueAxis,
  orderSegments,
  percentOf,
  safeEnd,
  segmentsOf,
  tieLetters,
  type Segment,
} from './league-geometry.ts'

const row = (value: number | null, low: number | null = null, high: number | null = null, n = 50): Row => ({
  period: { label: '2026-Q4', from: '2026-10-01', until: '2027-01-01' },
  by: {},
  value,
  low,
  high,
  n,
  flags: [],
})

const segment = (key: string, of: Row, more: Partial<Segment> = {}): Segment => ({
  row: of,
  entry: { key, label: key },
  share: null,
  isSmall: false,
  tie: null,
  likely: null,
  change: null,
  isTellable: false,
  ...more,
})

const names = (segments: readonly Segment[]) => segments.map(({ entry }) => entry?.key)

describe('the order of segments', () => {
  const sure = segment('sure', row(0.3, 0.28, 0.32))
  const wide = segment('wide', row(0.35, 0.1, 0.7))
  const none = segment('none', row(null))

  it.each([
    { better: 'higher', order: 'value', isReversed: false, expected: ['wide', 'sure', 'none'] },
    { better: 'higher', order: 'sure', isReversed: false, expected: ['sure', 'wide', 'none'] },
    { better: 'higher', order: 'value', isReversed: true, expected: ['sure', 'wide', 'none'] },
    { better: 'lower', order: 'value', isReversed: false, expected: ['sure', 'wide', 'none'] },
    { better: 'lower', order: 'sure', isReversed: true, expected: ['wide', 'sure', 'none'] },
  ] as const)('by $order is best first where $better is better', ({ better, order, isReversed, expected }) => {
    expect(names(orderSegments([none, sure, wide], better, { order, isReversed }))).toEqual(expected)
  })

  it('takes the value itself where there is no interval', () => {
    expect(safeEnd(row(7), 'higher')).toBe(7)
    expect(safeEnd(row(7, 5, 9), 'lower')).toBe(9)
  })
})

describe('the common scale', () => {
  it('is not stretched by the whiskers of a small sample', () => {
    const { scale } = leagueAxis(
      [segment('a', row(30, 25, 35)), segment('b', row(40, 1, 400), { isSmall: true })],
      row(33),
    )
    expect(scale.max).toBeLessThan(50)
    expect(percentOf(400, scale)).toBe(100)
  })

  it('starts at zero for facts, and leaves out the sum of all', () => {
    const { scale, whole } = leagueAxis([segment('a', row(30)), segment('b', row(90))], row(1200))
    expect(scale.min).toBe(0)
    expect(scale.max).toBeLessThan(100)
    expect(whole).toBeUndefined()
  })
})

it('sets each segment beside its own comparison, also the one without an entry', () => {
  const by = (key: string | null) => ({ team: key === null ? null : { key, label: key } })
  const compared = (key: string | null, change: number) => ({
    period: row(1).period,
    by: by(key),
    previous: 1,
    change,
    low: null,
    high: null,
    tellable: key === 'north',
  })
  const league = {
    path: 'team',
    answer: {
      rows: [
        { ...row(0.4), by: by('north') },
        { ...row(0.2), by: by(null) },
      ],
      comparison: {
        with: 'year',
        rows: [{ ...compared(null, 9), by: {} }, compared(null, -0.1), compared('north', 0.1)],
      },
    } as unknown as KpiAnswer,
    rows: [
      { share: 0.7, isSmall: false, tie: 4, likely: null },
      { share: 0.3, isSmall: true, tie: 4, likely: null },
    ],
  } as unknown as League
  expect(segmentsOf(league)).toMatchObject([
    { entry: { key: 'north' }, share: 0.7, change: 0.1, isTellable: true },
    { entry: null, share: 0.3, isSmall: true, change: -0.1, isTellable: false },
  ])
  expect(tieLetters(segmentsOf(league))).toEqual(new Map([[4, 'a']]))
})
