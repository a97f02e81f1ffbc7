import type { NextStep, SentencePart, SinceVisit } from '../api/types.ts'
import { cards } from './card-fixtures.ts'

const idOf = (index: number): string => cards[index]?.kpi ?? ''

/** Where the goal stands and what is behind. */
export const sentence: readonly SentencePart[] = [
  { text: 'Der ' },
  { text: 'Auftragseingang', kpi: idOf(0) },
  { text: ' ist ' },
  { text: 'auf Kurs', tone: 'water' },
  { text: ': voraussichtlich ' },
  { text: '1,23 bis 1,42 Mio. €', tone: 'ink' },
  { text: ', Ziel 1,20 Mio. €. ' },
  { text: 'Hinter Plan', tone: 'clay' },
  { text: ' ist ' },
  { text: 'Anteil stagnierender Deals', kpi: idOf(1) },
  { text: '.' },
]

/** One line of each kind: records to work on, a fault of the data, a target to set. */
export const steps: readonly NextStep[] = [
  {
    kind: 'behind',
    kpi: idOf(1),
    about: idOf(1),
    n: 128,
    parts: [{ text: '128 Deals', strong: true }, { text: ' über 1,9 Mio. € bewegen sich nicht.' }],
    detail: '61 davon hängen in der Phase „Angebot“.',
    action: { label: 'Deals ansehen', to: 'records', where: "status = 'open'" },
  },
  {
    kind: 'data-fault',
    kpi: null,
    about: idOf(0),
    n: 41,
    parts: [{ text: '41 Deals', strong: true }, { text: ' haben kein Abschlussdatum und fehlen in jedem Zeitraum.' }],
    detail: null,
    action: { label: 'Ladung ansehen', to: 'data' },
  },
  {
    kind: 'no-target',
    kpi: idOf(4),
    about: idOf(4),
    n: 0,
    parts: [{ text: 'Die ' }, { text: 'Rabattquote', strong: true }, { text: ' hat noch kein Ziel.' }],
    detail: 'Im Vorjahr lag sie bei 7,8 %.',
    action: { label: 'Ziel setzen', to: 'target' },
  },
]

/** Verdicts and restated values, more than one line names. */
export const since: SinceVisit = {
  at: '2026-11-19T08:00:00Z',
  verdicts: [
    { kpi: idOf(0), label: 'Auftragseingang', text: 'jetzt auf Kurs' },
    { kpi: idOf(1), label: 'Anteil stagnierender Deals', text: 'jetzt hinter Plan' },
  ],
  restated: [
    { kpi: idOf(2), label: 'Gewinnquote', text: '3. Quartal 2026 nun 29,0 % statt 28,4 %' },
    { kpi: idOf(7), label: 'Kundenwert (CLV)', text: '3. Quartal 2026 nun 8.450 € statt 8.390 €' },
    { kpi: idOf(13), label: 'Neue Leads', text: 'Oktober 2026 nun 4 statt 5' },
  ],
}
