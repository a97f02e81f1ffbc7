import type { KpiEntry, TargetEntry } from '../api/types.ts'

const quarters = [
  ['2026-Q4', '2026-10-01', '2027-01-01', '4. Quartal 2026'],
  ['2026-Q3', '2026-07-01', '2026-10-01', '3. Quartal 2026'],
  ['2026-Q2', '2026-04-01', '2026-07-01', '2. Quartal 2026'],
  ['2026-Q1', '2026-01-01', '2026-04-01', '1. Quartal 2026'],
] as const

type Told = Pick<TargetEntry['periods'][number], 'target' | 'value' | 'low' | 'high' | 'verdict'>

function periodsOf(told: readonly Told[]): TargetEntry['periods'] {
  return quarters.flatMap(([label, from, until, text], i) => {
    const one = told[i]
    return one === undefined ? [] : [{ period: { label, from, until }, text, ...one }]
  })
}

/** Targets of a sum with shares and changes, of a rate, of a band, and one that was taken away. */
export const targets: readonly TargetEntry[] = [
  {
    kpi: 'bookings',
    label: 'Auftragseingang',
    unit: 'money',
    currency: 'EUR',
    better: 'higher',
    owner: 'Vertriebsleitung',
    periods: periodsOf([
      { target: 1_200_000, value: 742_000, low: null, high: null, verdict: 'on-track' },
      { target: 1_100_000, value: 1_163_000, low: null, high: null, verdict: 'reached' },
      { target: 1_050_000, value: 980_400, low: null, high: null, verdict: 'missed' },
    ]),
    split: [
      {
        path: 'owner.team',
        label: 'Team',
        parts: [
          { key: 'Nord', value: 0.4 },
          { key: 'Süddeutschland, Österreich und Schweiz', value: 0.6 },
        ],
      },
    ],
    history: [
      {
        at: '2026-10-14T08:30:00Z',
        by: 'M. Kessler',
        period: '2026-Q4',
        was: 1_400_000,
        becomes: 1_200_000,
        why: 'Zwei Stellen im Außendienst sind bis Dezember unbesetzt.',
      },
      { at: '2026-09-20T10:00:00Z', by: 'M. Kessler', period: '2026-Q4', was: null, becomes: 1_400_000, why: null },
    ],
    file: 'targets/bookings.target.yaml',
  },
  {
    kpi: 'coverage',
    label: 'Pipeline-Deckung',
    unit: 'ratio',
    better: 'band',
    owner: null,
    periods: periodsOf([
      { target: [2.8, 4], value: 3.3, low: 3.04, high: 3.56, verdict: 'on-track' },
      { target: [2.8, 4], value: 2.71, low: 2.5, high: 2.92, verdict: 'too-close-to-call' },
      { target: [2.8, 4], value: null, low: null, high: null },
    ]),
    split: [],
    history: [],
    file: 'targets/coverage.target.yaml',
  },
  {
    kpi: 'response',
    label: 'Durchschnittliche Reaktionszeit auf unbeantwortete Interessentenanfragen aus Messekontakten',
    unit: 'hours',
    better: 'lower',
    owner: 'Vertriebsinnendienst',
    periods: [],
    split: [],
    history: [
      {
        at: '2026-11-02T09:00:00Z',
        by: 'T. Ahrens',
        period: '2026-Q4',
        was: 2,
        becomes: null,
        why: 'Wird neu gemessen.',
      },
    ],
    file: 'targets/response.target.yaml',
  },
]

const shared = {
  group: 'Deals',
  unit: 'rate',
  better: 'higher',
  owner: 'Vertriebsleitung',
  cadence: 'monatlich',
} as const

/** A KPI on a board, one on none, and one that this data cannot answer. */
export const entries: readonly KpiEntry[] = [
  {
    ...shared,
    id: 'win_rate',
    label: 'Gewinnquote',
    question: 'Wie viele der entschiedenen Deals haben wir gewonnen?',
    possible: true,
    boards: [{ id: 'sales_leader', label: 'Vertriebsleitung' }],
  },
  {
    ...shared,
    id: 'response',
    label: 'Durchschnittliche Reaktionszeit auf unbeantwortete Interessentenanfragen aus Messekontakten',
    question: 'Wie lange dauert es, bis auf eine Anfrage, die am Messestand aufgenommen wurde, ein Mensch antwortet?',
    possible: true,
    boards: [],
  },
  {
    ...shared,
    id: 'csat',
    label: 'Zufriedenheit (CSAT)',
    question: 'Wie zufrieden sind die Kundinnen und Kunden nach einem Gespräch?',
    possible: false,
    why: 'Es fehlt: Umfrageantwort.',
    boards: [],
  },
]
