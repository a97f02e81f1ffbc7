import { describe, expect, it } from 'vitest'
import type { KpiAnswer, Row } from '../../api/types.ts'
import {
  bandOf,
  comparedOf,
  linesOf,
  placeOfDay,
  seriesAxis,
  seriesFrameOf,
  slotAt,
  targetStepsOf,
  trackOf,
} from './series-geometry.ts'
import { isSum, seriesPointsOf, type SeriesPoint } from './series-points.ts'

const point = (value: number | null, more: Partial<SeriesPoint> = {}): SeriesPoint => ({
  row: row('2026-Q1', value),
  label: '2026-Q1',
  value,
  low: null,
  high: null,
  previous: null,
  change: null,
  isTellable: false,
  targets: [],
  isOpen: false,
  ...more,
})

const row = (label: string, value: number | null, more: Partial<Row> = {}): Row => ({
  period: { label, from: '2026-01-01', until: '2026-04-01' },
  by: {},
  value,
  low: null,
  high: null,
  n: 10,
  flags: [],
  ...more,
})

const place = { x: (i: number) => i * 10, y: (value: number) => value }
const frame = { ...seriesFrameOf(800), left: 0, right: 400 }

describe('the line of a series', () => {
  it('is dashed into a period that still moves, and the latest stretch stands alone', () => {
    const lines = linesOf([point(1), point(2), point(3, { isOpen: true }), point(4)], place)
    expect(lines).toEqual({ settled: 'M0 1L10 2', open: 'M10 2L20 3', latest: 'M20 3L30 4', isLatestOpen: false })
  })

  it('leaves a gap where there is no value, and shows a period between two gaps', () => {
    const { settled, latest } = linesOf([point(1), point(null), point(3), point(null), point(5)], place)
    expect(settled).toBe('M-5 1h10M15 3h10M35 5h10')
    expect(latest).toBe('')
  })

  it('ends at the latest period of which anything is known', () => {
    const { latest, settled } = linesOf([point(1), point(2), point(3), point(null)], place)
    expect(latest).toBe('M10 2L20 3')
    expect(settled).toBe('M0 1L10 2')
  })

  it('draws the band and the comparison in one piece per unbroken run', () => {
    const points = [
      point(2, { low: 1, high: 3, previous: 9 }),
      point(3, { low: 2, high: 4, previous: 8 }),
      point(4),
      point(5, { low: 4, high: 6, previous: 7 }),
    ]
    expect(bandOf(points, place)).toBe('M0 3L10 4L10 2L0 1ZM30 6L30 4Z')
    expect(comparedOf(points, place)).toBe('M0 9L10 8M30 7')
  })
})

describe('the steps of the target', () => {
  it('go up where the target does and stop where there is none', () => {
    const points = [point(1, { targets: [5] }), point(1, { targets: [6] }), point(1), point(1, { targets: [7] })]
    expect(targetStepsOf(points, trackOf(4, 'bars', frame), place.y)).toBe('M0 5H100V6H200M300 7H400')
  })

  it('are two for a band', () => {
    expect(targetStepsOf([point(1, { targets: [5, 8] })], trackOf(1, 'bars', frame), place.y)).toBe('M0 5H400M0 8H400')
  })
})

describe('a place on the chart', () => {
  it('belongs to the period whose slot it is in', () => {
    const track = trackOf(4, 'bars', frame)
    expect([-20, 0, 99, 101, 399, 900].map((x) => slotAt(x, track))).toEqual([0, 0, 0, 1, 3, 3])
    expect(track.x(0)).toBe(50)
  })

  it('lets a line run close to the edges, each slot ending midway between two values', () => {
    const { x, edge } = trackOf(4, 'line', frame)
    expect([0, 1, 2, 3].map(x)).toEqual([20, 140, 260, 380])
    expect([0, 1, 2, 3, 4].map(edge)).toEqual([0, 80, 200, 320, 400])
  })

  it('is found for a day by its share of the period', () => {
    const points = [point(1), point(1, { row: row('2026-Q2', 1, { period: quarter('2026-04-01', '2026-07-01') }) })]
    const track = trackOf(2, 'bars', frame)
    expect(placeOfDay('2026-04-01', points, track)).toBe(200)
    expect(placeOfDay('2026-05-16', points, track)).toBeCloseTo(200 + (45 / 91) * 200, 1)
    expect(placeOfDay('2026-07-01', points, track)).toBeUndefined()
  })
})

const quarter = (from: string, until: string): Row['period'] => ({ label: 'q', from, until })

describe('the axis', () => {
  it('starts sums at zero and ends them above the landing', () => {
    const { scale, ticks } = seriesAxis([point(700)], 'bars', { low: 1200, high: 1420 })
    expect(scale).toEqual({ min: 0, max: 1500 })
    expect(ticks).toEqual([0, 500, 1000, 1500])
  })

  it('holds intervals, comparison and target of a line', () => {
    const { scale } = seriesAxis(
      [point(0.3, { low: 0.2, high: 0.4, previous: 0.1, targets: [0.5] })],
      'line',
      undefined,
    )
    expect(scale.min).toBeLessThan(0.1)
    expect(scale.max).toBeGreaterThan(0.5)
  })
})

it('sets each period beside its own comparison and target', () => {
  const series = {
    unit: 'rate',
    better: 'lower',
    rows: [row('2026-Q1', 0.2, { flags: ['truncated'] }), row('2026-Q2', 0.3, { target: { value: 0.25 } })],
    comparison: {
      with: 'year',
      rows: [
        { period: quarterNamed('2026-Q2'), by: {}, previous: 0.4, change: -0.1, low: null, high: null, tellable: true },
      ],
    },
  } as unknown as KpiAnswer
  expect(seriesPointsOf(series)).toMatchObject([
    { value: 0.2, previous: null, targets: [], isOpen: true },
    { value: 0.3, previous: 0.4, change: -0.1, isTellable: true, targets: [0.25], isOpen: false },
  ])
  expect(isSum(series)).toBe(false)
})

const quarterNamed = (label: string) => ({ ...quarter('2026-04-01', '2026-07-01'), label })
