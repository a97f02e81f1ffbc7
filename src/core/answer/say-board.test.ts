import { expect, it } from 'vitest'
import type { KpiAnswer, Target, Verdict } from '../model/answer.ts'
import type { Language } from '../words/label.ts'
import { sayBoard } from './say-board.ts'

const receipt: KpiAnswer['receipt'] = {
  definitionHash: '',
  mappingHash: '',
  settingsHash: '',
  dataVersion: 1,
  asOf: '2026-11-22',
  knownOn: null,
  timeZone: 'UTC',
  currencyPolicy: 'at event',
  scope: 'all',
  engine: 'duckdb',
}

interface Made {
  readonly kpi: string
  readonly label: string
  readonly value: number | null
  readonly target?: Target
  readonly change?: string
  readonly tellable?: boolean
}

function card({ kpi, label, value, target, change, tellable = false }: Made, role: 'goal' | 'driver') {
  const period = { label: '2026-Q4', from: '2026-10-01', until: '2027-01-01' }
  const isMoney = kpi === 'bookings'
  const total = { period, by: {}, value, low: null, high: null, n: 1, flags: [] }
  const row = { period, by: {}, previous: 1, change: 1, low: null, high: null, tellable }
  const answer: KpiAnswer = {
    kpi,
    label,
    unit: isMoney ? 'money' : 'rate',
    ...(isMoney ? { currency: 'EUR' } : {}),
    better: 'higher',
    view: 'period',
    rows: [total],
    total,
    comparison: { with: 'year', rows: [row] },
    ...(target === undefined ? {} : { target }),
    receipt,
  }
  return { kpi, role, change: change ?? null, answer }
}

const said = (cards: Parameters<typeof sayBoard>[0], language: Language): string =>
  sayBoard(cards, language)
    .map(({ text }) => text)
    .join('')
    .replaceAll('\u00a0', ' ')

const bookings = (target?: Target, value: number | null = 742_300) =>
  card({ kpi: 'bookings', label: 'Auftragseingang', value, ...(target === undefined ? {} : { target }) }, 'goal')
const behind = (label: string, verdict: Verdict = 'behind') =>
  card({ kpi: label, label, value: 0.2, target: { value: 0.3, verdict } }, 'driver')

const judged: readonly { readonly verdict?: Verdict; readonly de: string; readonly en: string }[] = [
  {
    verdict: 'on-track',
    de: 'Auftragseingang auf Kurs: 742 Tsd. €, Ziel 1,20 Mio. €.',
    en: 'Auftragseingang on track: €742k, target €1.20m.',
  },
  {
    verdict: 'behind',
    de: 'Auftragseingang hinter Plan: 742 Tsd. €, Ziel 1,20 Mio. €.',
    en: 'Auftragseingang behind: €742k, target €1.20m.',
  },
  {
    verdict: 'too-early',
    de: 'Für ein Urteil ist es zu früh: Auftragseingang 742 Tsd. €, Ziel 1,20 Mio. €.',
    en: 'It is too early to judge: auftragseingang €742k, target €1.20m.',
  },
  {
    verdict: 'reached',
    de: 'Auftragseingang 742 Tsd. €: Ziel 1,20 Mio. € erreicht.',
    en: 'Auftragseingang €742k: target €1.20m reached.',
  },
  {
    verdict: 'too-close-to-call',
    de: 'Auftragseingang 742 Tsd. €, Ziel 1,20 Mio. €: zu knapp.',
    en: 'Auftragseingang €742k, target €1.20m: too close to call.',
  },
  {
    de: 'Auftragseingang 742 Tsd. €, Ziel 1,20 Mio. €: zu lückenhaft für ein Urteil.',
    en: 'Auftragseingang €742k, target €1.20m: too many gaps to judge.',
  },
]

it.each(judged)('a goal with the verdict $verdict is said in both languages', ({ verdict, de, en }) => {
  const cards = [bookings({ value: 1_200_000, ...(verdict === undefined ? {} : { verdict }) })]
  expect([said(cards, 'de'), said(cards, 'en')]).toEqual([de, en])
})

it('a goal with a landing names where it is likely to end', () => {
  const landing = { value: 1_325_000, low: 1_230_000, high: 1_420_000 }
  expect(said([bookings({ value: 1_200_000, verdict: 'on-track', landing })], 'de')).toBe(
    'Auftragseingang auf Kurs: voraussichtlich 1,23 bis 1,42 Mio. €, Ziel 1,20 Mio. €.',
  )
})

it('a goal without a value says so', () => {
  expect(said([bookings({ value: 1_200_000, verdict: 'no-value' }, null)], 'de')).toBe(
    'Auftragseingang: kein Wert, Ziel 1,20 Mio. €.',
  )
})

it.each([
  { off: [behind('Gewinnquote')], de: ' Hinter Plan: Gewinnquote.' },
  { off: [behind('Gewinnquote'), behind('Vertriebszyklus')], de: ' Hinter Plan sind Gewinnquote und Vertriebszyklus.' },
  { off: [behind('A'), behind('B'), behind('C')], de: ' Hinter Plan sind A, B und C.' },
  { off: [behind('A', 'missed'), behind('B')], de: ' Hinter Plan: B. Verfehlt: A.' },
])('names what is behind: $de', ({ off, de }) => {
  expect(said([bookings(), ...off], 'de')).toBe(`Auftragseingang: 742 Tsd. €.${de}`)
})

it('says "also" where the goal is behind as well', () => {
  expect(said([bookings({ value: 1_200_000, verdict: 'behind' }), behind('Gewinnquote')], 'de')).toBe(
    'Auftragseingang hinter Plan: 742 Tsd. €, Ziel 1,20 Mio. €. Ebenfalls hinter Plan: Gewinnquote.',
  )
})

it('links what it names, and gives each verdict its tone', () => {
  const parts = sayBoard([bookings({ value: 1_200_000, verdict: 'on-track' }), behind('Win rate')], 'en')
  expect(parts.filter(({ kpi, tone }) => kpi !== undefined || tone !== undefined)).toEqual([
    { text: 'Auftragseingang', kpi: 'bookings' },
    { text: 'on track', tone: 'water' },
    { text: '€742k', tone: 'ink' },
    { text: 'Behind', tone: 'clay' },
    { text: 'win rate', kpi: 'Win rate' },
  ])
})

it('names tellable changes where nothing is behind', () => {
  const goal = card({ kpi: 'bookings', label: 'Auftragseingang', value: 742_300, change: '74 Tsd. € mehr.' }, 'goal')
  const changed = card({ kpi: 'cycle', label: 'Vertriebszyklus', value: 0.1, tellable: true }, 'driver')
  expect(said([goal, changed, card({ kpi: 'x', label: 'X', value: 0.1 }, 'driver')], 'de')).toBe(
    'Auftragseingang: 742 Tsd. € – 74 Tsd. € mehr. Belegbar verändert: Vertriebszyklus.',
  )
})

it('says nothing of a board without cards', () => {
  expect(sayBoard([], 'de')).toEqual([])
})
