import type { ControlTotal, PreparedFigure, PreparedQuestion, Readings } from '../api/types.ts'

/** A question that moves a number, and one that moves splits alone. */
export const questions: readonly PreparedQuestion[] = [
  {
    id: 'gallery-engaging',
    text: 'Zählt die Phase „Engaging“ als offen?',
    reason: '1.589 Deals stehen auf „Engaging“; keiner davon hat ein Abschlussdatum.',
    choices: [
      { label: 'Ja, offen', effect: 'Gewinnquote 63,2 %' },
      { label: 'Nein, verloren', effect: 'Gewinnquote 51,1 %' },
    ],
    chosen: 0,
  },
  {
    id: 'gallery-product',
    text: 'Ist mit „GTXPro“ das Produkt „GTX Pro“ aus der sehr langen Liste der Produktbezeichnungen gemeint?',
    reason: '„GTXPro“ kommt in 1.480 Deals vor, fehlt aber in products.csv.',
    choices: [
      { label: 'Ja, dasselbe', effect: null },
      { label: 'Nein, ein eigenes', effect: null },
    ],
    chosen: 1,
  },
]

export const totals: readonly ControlTotal[] = [
  { name: 'deals', label: 'Deals', kind: 'count', value: 8_800 },
  { name: 'won', label: 'davon gewonnen', kind: 'count', value: 4_238 },
  { name: 'sum', label: 'Summe gewonnen', kind: 'money', value: 10_005_534, currency: 'EUR' },
  { name: 'from', label: 'Abschlüsse von', kind: 'day', value: '2017-03-01' },
  { name: 'until', label: 'bis', kind: 'day', value: null },
]

export const headline: PreparedFigure = { kpi: 'win_rate', label: 'Gewinnquote', unit: 'rate', value: 0.6315 }

/** One that gives the number, one that is near, one that only explains. */
export const found: Readings = {
  kpi: 'win_rate',
  label: 'Gewinnquote',
  unit: 'rate',
  typed: 0.511,
  value: 0.6315,
  readings: [
    { id: 'open', text: 'mit den offenen Deals im Nenner', value: 0.511, off: 0, fits: true, takes: 'definition' },
    {
      id: 'value',
      text: 'nach Auftragswert statt nach Anzahl',
      value: 0.5204,
      off: 0.0094,
      fits: false,
      takes: 'mapping',
    },
    { id: 'deleted', text: 'mit gelöschten Deals', value: null, off: null, fits: false, takes: null },
  ],
  found: true,
  totals: [],
  sentence: {
    en: 'With the open deals in the base it is 51.1%.',
    de: 'Mit den offenen Deals im Nenner sind es 51,1 %.',
  },
}

/** Nothing gives the number: the totals narrow it down. */
export const notFound: Readings = {
  ...found,
  readings: found.readings.slice(1),
  found: false,
  totals,
  sentence: { en: 'No reading gives 51.1%.', de: 'Keine Lesart ergibt 51,1 %.' },
}
