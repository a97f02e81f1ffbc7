import type { KpiAnswer, Row } from '../model/answer.ts'
import { largestDiscovery } from '../stats/adjust-p-values.ts'
import type { Moments } from '../stats/mean-interval.ts'
import { testSurvival } from '../stats/log-rank.ts'
import { testMeans } from '../stats/test-means.ts'
import { testRates } from '../stats/test-rates.ts'
import { testSums } from '../stats/test-sums.ts'
import type { Noise } from './estimate.ts'

/** One row of a split with what is known of its noise. */
export interface TestedSegment {
  readonly row: Pick<Row, 'by' | 'value' | 'n' | 'flags'>
  readonly noise: Noise
}

export type Differences = NonNullable<KpiAnswer['differences']>

/** What is claimed must be rarer than this by chance, for the whole and, false discoveries counted, for pairs. */
const level = 0.05
/** Fewer events a segment than this are too few for a sum to be nearly normal. */
const leastEvents = 5
/** Pairs grow with the square: only the largest segments are put side by side. */
const mostCompared = 100

/** The name of a segment among those of an answer: its keys. Nothing where a record has no entry: that is no segment. */
export function segmentName(by: Row['by']): string | undefined {
  const keys = Object.values(by).map((value) => value?.key)
  return keys.includes(undefined) || keys.length === 0 ? undefined : keys.join(' · ')
}

/**
 * Whether the segments differ at all, by one test over all of them, and which of the sorted ones cannot be told apart.
 * Absent where nothing sound can be said: of states, quotients and arithmetic, of too few cases and of cohorts that are too young.
 */
export function testDifferences(segments: readonly TestedSegment[], isLowBetter: boolean): Differences | undefined {
  const tested = testable(segments)
  const [first] = tested
  if (first === undefined || tested.some(({ noise }) => noise.kind !== first.noise.kind)) return undefined
  const sorted = tested.toSorted((a, b) => (isLowBetter ? a.value - b.value : b.value - a.value))
  const p = testTogether(sorted)
  if (p === null) return undefined
  if (p > level) return { supported: false, p, ties: [sorted.map(({ name }) => name)] }
  return { supported: true, p, ties: tieGroups(sorted) }
}

interface Tested {
  readonly name: string
  readonly value: number
  readonly n: number
  readonly noise: Noise
}

function testable(segments: readonly TestedSegment[]): readonly Tested[] {
  return segments.flatMap(({ row: { by, value, n, flags }, noise }) => {
    const name = segmentName(by)
    return name === undefined || value === null || flags.includes('immature') ? [] : [{ name, value, n, noise }]
  })
}

/** The p-value of one test over segments whose noise is of one kind; null where there is none. */
function testTogether(segments: readonly Tested[]): number | null {
  const of = <T>(read: (noise: Noise) => T | undefined): readonly T[] =>
    segments.map(({ noise }) => read(noise)).filter((one) => one !== undefined)
  switch (segments[0]?.noise.kind) {
    case 'rate':
      return testRates(of((noise) => (noise.kind === 'rate' ? noise.rate : undefined)))
    case 'mean':
      return testMeans(of((noise) => (noise.kind === 'mean' ? noise.moments : undefined)))
    case 'survival':
      return testSurvival(of((noise) => (noise.kind === 'survival' ? noise.exits : undefined)))
    case 'net':
      return testMeans(of(momentsOfNet))
    case 'count':
    case 'sum': {
      const events = segments.reduce((sum, { n }) => sum + n, 0)
      return events < leastEvents * segments.length ? null : testSums(of(eventsOf))
    }
    default:
      return null
  }
}

/** Each answer is 1 at the good end, -1 at the bad one and 0 between. */
const momentsOfNet = (noise: Noise): Moments | undefined => {
  if (noise.kind !== 'net') return undefined
  const { promoters, passives, detractors } = noise.answers
  return {
    n: promoters + passives + detractors,
    sum: promoters - detractors,
    sumOfSquares: promoters + detractors,
  }
}

const eventsOf = (noise: Noise): { readonly sum: number; readonly sumOfSquares: number } | undefined =>
  noise.kind === 'count'
    ? { sum: noise.count, sumOfSquares: noise.count }
    : noise.kind === 'sum' && noise.sum.sumOfSquares > 0
      ? noise.sum
      : undefined

/**
 * Runs of the sorted league whose members cannot be told from the first of them.
 * Every pair that the reader sees is one test of the family (Benjamini-Hochberg).
 */
function tieGroups(sorted: readonly Tested[]): readonly (readonly string[])[] {
  const compared = largest(sorted)
  const differ = pairsThatDiffer(compared)
  const groups: string[][] = []
  let leader = -1
  for (const [index, { name }] of compared.entries()) {
    if (leader >= 0 && !differ(leader, index)) groups.at(-1)?.push(name)
    else {
      leader = index
      groups.push([name])
    }
  }
  return groups.filter(({ length }) => length > 1)
}

function largest(sorted: readonly Tested[]): readonly Tested[] {
  if (sorted.length <= mostCompared) return sorted
  const kept = new Set(sorted.toSorted((a, b) => b.n - a.n).slice(0, mostCompared))
  return sorted.filter((one) => kept.has(one))
}

/** Whether two of the segments, the earlier one first, differ by more than chance, among all pairs of them. */
function pairsThatDiffer(segments: readonly Tested[]): (one: number, other: number) => boolean {
  const size = segments.length
  const pValues = new Float64Array(size * size).fill(Number.NaN)
  for (const [index, one] of segments.entries())
    for (let next = index + 1; next < size; next += 1) {
      const other = segments[next]
      if (other !== undefined) pValues[index * size + next] = testTogether([one, other]) ?? Number.NaN
    }
  const largestKept = largestDiscovery(pValues, level)
  return (one, other) => (pValues[one * size + other] ?? Number.NaN) <= largestKept
}
