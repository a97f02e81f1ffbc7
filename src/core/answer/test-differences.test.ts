import { describe, expect, it } from 'vitest'
import type { Noise } from './estimate.ts'
import { segmentName, testDifferences, type TestedSegment } from './test-differences.ts'

const rate = (key: string | null, successes: number, n: number, flags: readonly string[] = []): TestedSegment => ({
  row: { by: { team: key === null ? null : { key, label: key } }, value: n === 0 ? null : successes / n, n, flags },
  noise: { kind: 'rate', rate: { successes, n } },
})
const withNoise = (key: string, value: number, n: number, noise: Noise): TestedSegment => ({
  row: { by: { team: { key, label: key } }, value, n, flags: [] },
  noise,
})

describe('differences between segments', () => {
  it('holds back where one test over all finds none', () => {
    const found = testDifferences([rate('A', 30, 100), rate('B', 33, 100), rate('C', 27, 100)], false)
    expect(found?.supported).toBe(false)
    expect(found?.p).toBeGreaterThan(0.5)
    expect(found?.ties).toEqual([['B', 'A', 'C']])
  })

  it('groups those that cannot be told from the best of their group', () => {
    const found = testDifferences(
      [rate('A', 20, 200), rate('B', 120, 200), rate('C', 115, 200), rate('D', 28, 200), rate('E', 1, 2)],
      false,
    )
    expect(found?.supported).toBe(true)
    // Two of E's deals say nothing: it stands with those around it.
    expect(found?.ties).toEqual([
      ['B', 'C', 'E'],
      ['D', 'A'],
    ])
  })

  it('puts the lowest first where lower is better', () => {
    const found = testDifferences([rate('A', 120, 200), rate('B', 20, 200)], true)
    expect(found).toMatchObject({ supported: true, ties: [] })
    const tied = testDifferences([rate('A', 22, 200), rate('B', 20, 200)], true)
    expect(tied?.ties).toEqual([['B', 'A']])
  })

  it('tells counts and sums of few large events with caution', () => {
    const count = (key: string, of: number) => withNoise(key, of, of, { kind: 'count', count: of })
    expect(testDifferences([count('A', 12), count('B', 19), count('C', 15)], false)?.supported).toBe(false)
    expect(testDifferences([count('A', 12), count('B', 60), count('C', 15)], false)?.supported).toBe(true)
    expect(testDifferences([count('A', 1), count('B', 6)], false)).toBeUndefined()
  })

  it.each<[string, readonly TestedSegment[]]>([
    ['one segment', [rate('A', 1, 3), rate(null, 50, 100)]],
    ['cohorts that are too young', [rate('A', 1, 100, ['immature']), rate('B', 50, 100, ['immature'])]],
    ['states', [withNoise('A', 3, 3, { kind: 'state' }), withNoise('B', 300, 300, { kind: 'state' })]],
    ['quotients', [withNoise('A', 3, 90, { kind: 'interval' }), withNoise('B', 30, 90, { kind: 'interval' })]],
    ['sums whose noise nobody asked for', sumsWithoutNoise()],
  ])('says nothing of %s', (_name, segments) => {
    expect(testDifferences(segments, false)).toBeUndefined()
  })

  it('answers hundreds of segments', () => {
    const many = Array.from({ length: 500 }, (_, index) =>
      rate(`S${index}`, index % 2 === 0 ? 4 : 16, 20 + (index % 7)),
    )
    const started = performance.now()
    expect(testDifferences(many, false)?.supported).toBe(true)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})

function sumsWithoutNoise(): readonly TestedSegment[] {
  return ['A', 'B'].map((key) => withNoise(key, 100, 10, { kind: 'sum', sum: { sum: 100, sumOfSquares: 0 } }))
}

it('names a segment by its keys, and a missing entry not at all', () => {
  const west = { key: 'w', label: 'West' }
  expect(segmentName({ region: west, team: { key: '7', label: 'A' } })).toBe('w · 7')
  expect(segmentName({ region: west, team: null })).toBeUndefined()
})
