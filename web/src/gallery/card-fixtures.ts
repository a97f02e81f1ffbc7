import type { Card, KpiAnswer, Row, Target, Unit } from '../api/types.ts'

/** What one card of the gallery shows; everything left out is ordinary. */
interface CardSketch {
  readonly name: string
  readonly unit: Unit
  readonly better?: KpiAnswer['better']
  readonly currency?: string
  /** The last periods, the asked one last. */
  readonly values: readonly (number | null)[]
  /** Half the interval as a share of the value; absent for facts. */
  readonly spread?: number
  readonly target?: Target
  readonly flags?: readonly string[]
  readonly flagWord?: string
  readonly change?: string
  readonly tellable?: boolean
  readonly base?: string
}

/** Every state of a card, in the words of a German sales team: the longer of the two languages. */
const sketches: readonly CardSketch[] = [
  {
    name: 'Auftragseingang',
    unit: 'money',
    values: [901_000, 1_020_500, 988_000, 1_081_000, 1_004_000, 1_110_000, 1_164_000, 742_318.5],
    target: { value: 1_200_000, verdict: 'on-track', landing: { value: 1_325_000, low: 1_230_000, high: 1_420_000 } },
    change: '74 Tsd. € mehr als im Vorjahr zum gleichen Stand.',
    base: '87 gewonnene Deals',
  },
  {
    name: 'Anteil stagnierender Deals',
    unit: 'rate',
    better: 'lower',
    values: [0.24, 0.23, 0.25, 0.26, 0.25, 0.28, 0.295, 0.311],
    spread: 0.15,
    target: { value: 0.25, verdict: 'behind' },
    change: 'Kein belegbarer Unterschied zum Vorjahr.',
    base: '128 von 412 offenen Deals',
  },
  {
    name: 'Gewinnquote',
    unit: 'rate',
    values: [0.22, 0.25, 0.24, 0.29, 0.27, 0.26, 0.29, 0.274],
    spread: 0.18,
    target: { value: 0.3, verdict: 'too-early' },
    base: '87 von 318 entschiedenen Deals',
  },
  {
    name: 'Lead-to-Customer-Rate',
    unit: 'rate',
    values: [0.041, 0.039, 0.043, 0.045],
    spread: 0.2,
    target: { value: 0.042, verdict: 'too-close-to-call' },
    flags: ['immature'],
    flagWord: 'Jüngste Leads noch nicht ausgereift',
    base: '54 von 1.204 Leads',
  },
  {
    name: 'Rabattquote',
    unit: 'rate',
    better: 'lower',
    values: [0.071, 0.074, 0.069, 0.081],
    spread: 0.12,
    tellable: true,
    change: '1,2 Punkte mehr als im Vorjahr, belegbar.',
    base: '87 gewonnene Deals',
  },
  {
    name: 'Zufriedenheit',
    unit: 'score',
    values: [null, null, null, null],
    target: { value: 8, verdict: 'no-value' },
    base: 'keine Antworten',
  },
  {
    name: 'Abschlussrate',
    unit: 'rate',
    values: [0.3, 0.5, 0.25, 0.6],
    spread: 0.5,
    target: { value: 0.4, verdict: 'too-few-cases' },
    flags: ['small-sample'],
    base: '6 von 10 bearbeiteten Leads',
  },
  {
    name: 'Kundenwert (CLV)',
    unit: 'money',
    values: [null, null, 8_200, 8_450],
    spread: 0.06,
    flags: ['truncated'],
    flagWord: 'Historie beginnt am 1. März 2017',
    base: '1.420 Kunden',
  },
  {
    name: 'Datenvollständigkeit',
    unit: 'rate',
    values: [0.42, 0.44, 0.41, 0.43],
    spread: 0.02,
    target: { value: 0.9 },
    flagWord: 'Daten lückenhaft',
    base: '3.120 von 7.200 Feldern',
  },
  {
    name: 'Durchschnittliche Reaktionszeit auf unbeantwortete Interessentenanfragen aus Messekontakten',
    unit: 'hours',
    better: 'lower',
    values: [2.1, 2.4, 2.2, 3.4],
    spread: 0.13,
    target: { value: 2, verdict: 'missed' },
    tellable: true,
    change: '0,9 Stunden langsamer als im Vorjahr, belegbar.',
    base: '411 Leads, 29 noch ohne Reaktion',
  },
  {
    name: 'Nettoveränderung der wiederkehrenden Umsätze',
    unit: 'money',
    values: [42_000, -12_500, 8_000, -74_310],
    target: { value: 10_000, verdict: 'missed' },
    change: '82,3 Tsd. € weniger als im Vorjahr.',
    base: '31 Verträge',
  },
  {
    name: 'Konzernumsatz',
    unit: 'money',
    currency: 'CHF',
    values: [98_000_000_000, 104_000_000_000, 119_000_000_000, 123_456_789_012],
    target: { value: 120_000_000_000, verdict: 'reached' },
    base: '12.480.331 Rechnungen',
  },
  {
    name: 'Pipeline-Deckung',
    unit: 'ratio',
    better: 'band',
    values: [2.4, 2.9, 3.1, 3.3],
    spread: 0.08,
    target: { value: 3.4, low: 2.8, high: 4, verdict: 'reached' },
    base: '402 offene Deals',
  },
  { name: 'Neue Leads', unit: 'count', values: [12, 9, 4, 0], base: 'kein neuer Lead' },
]

const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']

function periodOf(index: number, count: number): Row['period'] {
  const label = quarters[quarters.length - count + index] ?? '2026-Q4'
  const month = (Number(label.slice(-1)) - 1) * 3 + 1
  const from = `${label.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
  const next =
    month === 10 ? `${Number(label.slice(0, 4)) + 1}-01` : `${label.slice(0, 4)}-${String(month + 3).padStart(2, '0')}`
  return { label, from, until: `${next}-01` }
}

function rowOf({ spread, values, flags = [] }: CardSketch, index: number): Row {
  const value = values[index] ?? null
  const half = value === null || spread === undefined ? null : Math.abs(value) * spread
  const isLast = index === values.length - 1
  return {
    period: periodOf(index, values.length),
    by: {},
    value,
    low: value === null || half === null ? null : value - half,
    high: value === null || half === null ? null : value + half,
    n: 100,
    flags: isLast ? flags : [],
  }
}

function answerOf(sketch: CardSketch, rows: readonly Row[]): KpiAnswer {
  const last = rows.at(-1) ?? rowOf(sketch, 0)
  const { name, unit, better = 'higher', currency = 'EUR', target, tellable = false, values } = sketch
  const previous = values.at(-2) ?? null
  return {
    kpi: idOf(name),
    label: name,
    unit,
    ...(unit === 'money' ? { currency } : {}),
    better,
    view: 'period',
    rows,
    total: last,
    comparison: {
      with: 'year',
      rows: [{ period: last.period, by: {}, previous, change: null, low: null, high: null, tellable }],
    },
    ...(target === undefined ? {} : { target }),
    receipt: {
      definitionHash: '',
      mappingHash: '',
      settingsHash: '',
      dataVersion: 1,
      asOf: '2026-11-22',
      knownOn: null,
      timeZone: 'Europe/Berlin',
      currencyPolicy: 'at event',
      scope: 'all',
      engine: 'duckdb',
    },
  }
}

const idOf = (name: string): string => `gallery-${name.toLowerCase().replace(/[^a-z]+/g, '-')}`

function cardOf(sketch: CardSketch, role: Card['role']): Card {
  const rows = sketch.values.map((_, index) => rowOf(sketch, index))
  return {
    kpi: idOf(sketch.name),
    role,
    question: sketch.name,
    base: sketch.base ?? '',
    change: sketch.change ?? null,
    flagWord: sketch.flagWord ?? null,
    answer: answerOf(sketch, rows.slice(-1)),
    series: answerOf(sketch, rows),
  }
}

/** A card in every state that a card can have. */
export const cards: readonly Card[] = sketches.map((sketch) => cardOf(sketch, 'driver'))

/** The goal as it grows, as it grows in a new year without comparison, and as a rate by periods. */
export const goals: readonly Card[] = sketches.slice(0, 3).map((sketch, index) => {
  const card = { ...cardOf(sketch, 'goal'), kpi: `${idOf(sketch.name)}-goal` }
  return index > 0 ? card : { ...card, steps: steps() }
})

function steps(): NonNullable<Card['steps']> {
  return Array.from({ length: 92 }, (_, day) => ({
    label: new Date(Date.UTC(2026, 9, 1 + day)).toISOString().slice(0, 10),
    value: day > 52 ? null : (742_318.5 * day ** 1.1) / 52 ** 1.1,
    previous: (1_090_000 * day) / 91,
  }))
}

export const splitPath = 'owner.team'

const ordinary = cards[2] ?? cards[0]
if (ordinary === undefined) throw new Error('the gallery has no card')

/** A card with its segments: few cases, no entry, and more than it shows. */
export const splitCard: Card = {
  ...ordinary,
  kpi: 'gallery-split',
  segments: [
    { key: 'nord', label: 'Nord', value: 0.34, n: 402 },
    { key: 'sued', label: 'Süddeutschland, Österreich und Schweiz', value: 0.27, n: 366 },
    { key: 'ost', label: 'Ost', value: 0.5, n: 8 },
    { key: null, label: '', value: 0.22, n: 97 },
  ].map(({ key, label, value, n }) => ({
    ...ordinary.answer.total,
    by: { [splitPath]: key === null ? null : { key, label } },
    value,
    low: value - 1.6 / Math.sqrt(n),
    high: value + 1.6 / Math.sqrt(n),
    n,
    flags: n < 20 ? ['small-sample'] : [],
  })),
  moreSegments: 3,
}
