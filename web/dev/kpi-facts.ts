import type { KpiAnswer, Language, Target, Unit } from '../src/api/types.ts'

/** What the invented KPIs of the KPI page are made of. */
export interface KpiFacts {
  readonly kpi: string
  readonly renamedFrom?: string
  /** Takes so long that the page offers to stop. */
  readonly isSlow?: boolean
  readonly isConversion: boolean
  readonly unit: Unit
  readonly better: KpiAnswer['better']
  readonly label: Record<Language, string>
  readonly question: Record<Language, string>
  readonly base: Record<Language, string>
  readonly change: Record<Language, string>
  readonly values: readonly number[]
  /** Half the interval as a share of the value. */
  readonly spread?: number
  readonly tellable: boolean
  readonly target?: Target
}

const winRate: KpiFacts = {
  kpi: 'win_rate',
  isConversion: true,
  unit: 'rate',
  better: 'higher',
  label: { de: 'Gewinnquote', en: 'Win rate' },
  question: {
    de: 'Welcher Anteil der entschiedenen Deals wird gewonnen?',
    en: 'What share of the decided deals is won?',
  },
  base: { de: '87 von 318 entschiedenen Deals', en: '87 of 318 decided deals' },
  change: { de: 'Kein belegbarer Unterschied zum Vorjahr.', en: 'No tellable change on last year.' },
  values: [0.248, 0.262, 0.254, 0.279, 0.268, 0.261, 0.283, 0.2736],
  spread: 0.19,
  tellable: false,
  target: { value: 0.3, verdict: 'too-early' },
}

const all: readonly KpiFacts[] = [
  winRate,
  { ...winRate, kpi: 'old_win_rate', renamedFrom: 'old_win_rate' },
  { ...winRate, kpi: 'slow_win_rate', isSlow: true },
  {
    kpi: 'bookings',
    isConversion: false,
    unit: 'money',
    better: 'higher',
    label: { de: 'Auftragseingang', en: 'Bookings' },
    question: { de: 'Wie viel Auftragswert wurde gewonnen?', en: 'How much business was won?' },
    base: { de: '87 gewonnene Deals', en: '87 won deals' },
    change: {
      de: '74 Tsd. € mehr als im Vorjahr zum gleichen Stand.',
      en: '€74k more than last year to the same day.',
    },
    values: [901_000, 1_020_500, 988_000, 1_081_000, 1_004_000, 1_110_000, 1_164_000, 742_318.5],
    tellable: false,
    target: { value: 1_200_000, verdict: 'on-track', landing: { value: 1_325_000, low: 1_230_000, high: 1_420_000 } },
  },
  {
    kpi: 'sales_cycle',
    isConversion: false,
    unit: 'days',
    better: 'lower',
    label: { de: 'Vertriebszyklus', en: 'Sales cycle' },
    question: { de: 'Wie lange dauert es von der Anlage bis zum Gewinn?', en: 'How long from creation to the win?' },
    base: { de: 'Median von 87 gewonnenen Deals', en: 'Median of 87 won deals' },
    change: { de: '8 Tage kürzer als im Vorjahr, belegbar.', en: '8 days shorter than last year, tellable.' },
    values: [58, 57, 59, 54, 55, 51, 50, 46],
    spread: 0.087,
    tellable: true,
    target: { value: 52, verdict: 'on-track' },
  },
  {
    kpi: 'discount_rate',
    isConversion: false,
    unit: 'rate',
    better: 'lower',
    label: { de: 'Rabattquote', en: 'Discount rate' },
    question: { de: 'Wie viel vom Listenpreis wird nachgelassen?', en: 'How much of the list price is given away?' },
    base: { de: '87 gewonnene Deals', en: '87 won deals' },
    change: { de: 'Kein belegbarer Unterschied zum Vorjahr.', en: 'No tellable change on last year.' },
    values: [0.075, 0.078, 0.074, 0.08, 0.084, 0.082, 0.079, 0.081],
    spread: 0.155,
    tellable: false,
    target: { value: 0.08, low: 0.06, high: 0.078, verdict: 'behind' },
  },
]

export const kpiFacts: ReadonlyMap<string, KpiFacts> = new Map(all.map((facts) => [facts.kpi, facts]))

export const words = {
  busy: {
    de: 'Die Datenbank ist gerade gesperrt: Eine Ladung läuft noch.',
    en: 'The database is locked: a load is still running.',
  },
  notPossible: {
    de: 'Nicht berechenbar: Zufriedenheit (CSAT) braucht Umfrageantworten, und in den Daten gibt es keine.',
    en: 'Cannot be computed: satisfaction (CSAT) needs survey answers, and the data has none.',
  },
  unknown: {
    de: 'Eine Kennzahl „win_rat“ gibt es nicht. Gemeint ist vielleicht „win_rate“.',
    en: 'There is no KPI "win_rat". Did you mean "win_rate"?',
  },
  owner: { de: 'Vertriebsleitung', en: 'Head of sales' },
  board: { de: 'Vertriebsleitung', en: 'Head of sales' },
  formula: { de: 'gewonnen / (gewonnen + verloren)', en: 'won / (won + lost)' },
  traps: {
    de: 'Offene Deals zählen nicht: Wer schnell verliert und langsam gewinnt, sieht am Anfang eines Quartals schlecht aus.',
    en: 'Open deals do not count: who loses quickly and wins slowly looks bad at the start of a quarter.',
  },
  period: { de: '4. Quartal 2026', en: 'Q4 2026' },
  ended: {
    de: 'Die Daten enden am 22. November 2026; gezeigt wird der letzte Zeitraum, den sie füllen',
    en: 'The data ends on 22 November 2026; shown is the last period that it fills',
  },
  flagRunning: {
    de: { flag: 'incomplete', text: 'Der Zeitraum läuft noch bis 31. Dezember 2026.' },
    en: { flag: 'incomplete', text: 'The period still runs until 31 December 2026.' },
  },
  flagGaps: {
    de: { flag: 'truncated', text: 'Die Historie beginnt am 1. März 2025; davor sind die Zahlen unvollständig.' },
    en: { flag: 'truncated', text: 'History starts on 1 March 2025; numbers before that are incomplete.' },
  },
  flagSmall: {
    de: { flag: 'small-sample', text: 'Nur 14 entschiedene Deals: für ein Urteil zu wenige.' },
    en: { flag: 'small-sample', text: 'Only 14 decided deals: too few to judge.' },
  },
  splits: {
    de: [
      { path: 'owner.team', label: 'Team', personal: false },
      { path: 'account.sector', label: 'Branche', personal: false },
      { path: 'owner', label: 'Verantwortliche', personal: true },
    ],
    en: [
      { path: 'owner.team', label: 'Team', personal: false },
      { path: 'account.sector', label: 'Sector', personal: false },
      { path: 'owner', label: 'Owner', personal: true },
    ],
  },
  teams: {
    de: ['Nord', 'Süd', 'Großkunden', 'West', 'Ost', 'Partner', 'Innendienst und Erneuerungen', 'Schweiz', null],
    en: [
      'North',
      'South',
      'Key accounts',
      'West',
      'East',
      'Partners',
      'Inside sales and renewals',
      'Switzerland',
      null,
    ],
  },
  people: ['A. Brandt', 'C. Demir', 'E. Fuchs', 'G. Haas', 'I. Jansen', 'K. Lorenz', 'M. Nowak', 'O. Peters', null],
  league: {
    de: 'Belegbar ist nur, dass Nord über Schweiz liegt. Alle anderen Unterschiede können Zufall sein.',
    en: 'Only North above Switzerland is tellable. All other differences may be chance.',
  },
} as const

/** Units are tied to their digits, as the API writes them. */
export const tieUnits = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value).replaceAll(/(\d) (?=(Tsd|Mio|%|€|×|Tage|Std))|(?<=(Tsd|Mio)\.) (?=€)/g, '$1\u00A0'),
  ) as T
