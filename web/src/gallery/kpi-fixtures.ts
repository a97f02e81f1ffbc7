import type { BridgePart, Card, KpiAnswer, KpiPage, League, MaturityCurves, Row } from '../api/types.ts'
import { cards } from './card-fixtures.ts'

const [first] = cards
if (first === undefined) throw new Error('the gallery has no card')
/** A rate with its interval, and a sum. */
const rate = cards.find(({ answer }) => answer.unit === 'rate' && answer.target?.verdict === 'too-early') ?? first
const sum = first

interface Segment {
  readonly key: string | null
  readonly label: string
  readonly value: number | null
  readonly half: number
  readonly n: number
  readonly tie: number | null
  readonly change: number | null
}

/** Two that cannot be told apart, one that is better, one of few cases, one without value, and what has no entry. */
const segments: readonly Segment[] = [
  { key: 'nord', label: 'Nord', value: 0.41, half: 0.05, n: 402, tie: null, change: 0.06 },
  { key: 'west', label: 'West', value: 0.29, half: 0.06, n: 318, tie: 1, change: -0.01 },
  { key: 'sued', label: 'Süddeutschland, Österreich und Schweiz', value: 0.27, half: 0.05, n: 366, tie: 1, change: 0 },
  { key: 'ost', label: 'Ost', value: 0.5, half: 0.3, n: 8, tie: null, change: null },
  { key: 'neu', label: 'Neugeschäft', value: null, half: 0, n: 0, tie: null, change: null },
  { key: null, label: '', value: 0.22, half: 0.08, n: 97, tie: null, change: -0.12 },
]

const path = 'owner.team'

function rowOf({ key, label, value, half, n }: Segment, period: Row['period']): Row {
  const bound = (end: number): number | null => (value === null ? null : Math.min(1, Math.max(0, value + end)))
  return {
    period,
    by: { [path]: key === null ? null : { key, label } },
    value,
    low: bound(-half),
    high: bound(half),
    n,
    flags: n < 20 ? ['small-sample'] : [],
  }
}

const { period } = rate.answer.total
const leagueAnswer: KpiAnswer = {
  ...rate.answer,
  rows: segments.map((segment) => rowOf(segment, period)),
  comparison: {
    with: 'year',
    rows: segments.map((segment) => ({
      period,
      by: rowOf(segment, period).by,
      previous: segment.change === null || segment.value === null ? null : segment.value - segment.change,
      change: segment.change,
      low: null,
      high: null,
      tellable: Math.abs(segment.change ?? 0) > 0.05,
    })),
  },
}

export const league: League = {
  path,
  label: 'Team',
  answer: leagueAnswer,
  sentence: 'Zwischen den Teams gibt es belegbare Unterschiede.',
  rows: segments.map(({ value, n, tie }) => ({
    share: n / 1_191,
    isSmall: n < 20,
    tie,
    likely: value === null ? null : value * 0.9 + 0.031,
  })),
}

const ages = Array.from({ length: 25 }, (_, i) => i * 15)
const ripe = (end: number, until: number) => ages.map((age) => (age > until ? null : end * (1 - Math.exp(-age / 90))))

/** Four cohorts: two are mature, the youngest has hardly begun. */
/** A bridge with gains, losses and a step that took nothing. */
export const bridge: readonly BridgePart[] = [
  { part: 'start', label: 'Anfang', value: 145_500, level: 145_500 },
  { part: 'new', label: 'Neu', value: 53_000, level: 198_500, n: 12 },
  { part: 'reactivation', label: 'Reaktivierung', value: 0, level: 198_500, n: 0 },
  { part: 'churn', label: 'Abwanderung', value: -70_500, level: 128_000, n: 9 },
  { part: 'expansion', label: 'Ausbau', value: 19_000, level: 147_000, n: 6 },
  { part: 'contraction', label: 'Schrumpfung', value: -21_500, level: 125_500, n: 4 },
  { part: 'end', label: 'Ende', value: 125_500, level: 125_500 },
]

export const maturity: MaturityCurves = {
  ages,
  cohorts: [
    { label: '2025-Q4', text: '4. Quartal 2025', n: 512, shares: ripe(0.31, 360) },
    { label: '2026-Q1', text: '1. Quartal 2026', n: 498, shares: ripe(0.28, 300) },
    { label: '2026-Q2', text: '2. Quartal 2026', n: 540, shares: ripe(0.34, 195) },
    { label: '2026-Q3', text: '3. Quartal 2026', n: 61, shares: ripe(0.2, 45) },
  ],
  windowDays: 180,
  matureAt: 150,
}

function pageOf({ kpi, answer, series, question, base, change, flagWord }: Card): KpiPage {
  return {
    kpi,
    label: answer.label,
    question,
    group: 'Deals und Umsatz',
    owner: 'Vertriebsleitung',
    formula: null,
    traps: 'Tote Deals, die niemand als verloren schließt, schönen die Quote.',
    counter: null,
    views: ['period', 'cohort'],
    splits: [{ path, label: 'Team', personal: false }],
    period: { ...answer.total.period, running: true, asOf: '2026-11-22', text: '4. Quartal 2026' },
    note: null,
    base,
    change,
    flagWord,
    flags: [{ flag: 'immature', text: 'Die jüngsten Deals sind noch nicht ausgereift.' }],
    answer,
    series: { ...series, comparison: besides(series) },
    league,
    maturity,
    notes: [{ id: '1', day: '2026-02-10', text: 'Neue Preisliste', by: 'mk', at: '2026-02-11T08:00:00Z' }],
    boards: [{ id: 'sales_leader', label: 'Vertriebsleitung' }],
  }
}

/** Every period beside the one before it. */
function besides(series: KpiAnswer): NonNullable<KpiAnswer['comparison']> {
  return {
    with: 'previous',
    rows: series.rows.map((row, i) => {
      const previous = series.rows[i - 1]?.value ?? null
      const change = row.value === null || previous === null ? null : row.value - previous
      return { period: row.period, by: {}, previous, change, low: null, high: null, tellable: i === 4 }
    }),
  }
}

/** A line with its interval and a note, and bars with a landing. */
export const pages: readonly KpiPage[] = [pageOf(rate), pageOf(sum)]
