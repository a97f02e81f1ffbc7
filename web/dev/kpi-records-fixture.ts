import type { HowComputed, Language, RecordsPage } from '../src/api/types.ts'
import type { KpiFacts } from './kpi-facts.ts'

const COUNT = 318

/** Invented deals behind a number: searched, sorted and cut as asked. */
export function recordsOf({ kpi, label }: KpiFacts, asked: URLSearchParams, lang: Language): RecordsPage {
  const de = lang === 'de'
  const columns = [
    { name: 'name', label: de ? 'Deal' : 'Deal', type: 'text' },
    { name: 'account', label: de ? 'Firma' : 'Account', type: 'text' },
    { name: 'owner', label: de ? 'Verantwortlich' : 'Owner', type: 'text' },
    { name: 'amount', label: de ? 'Betrag' : 'Amount', type: 'money' },
    { name: 'closed_at', label: de ? 'Abschluss' : 'Closed', type: 'day' },
    { name: 'days', label: de ? 'Tage bis Abschluss' : 'Days to close', type: 'number' },
    { name: 'won', label: de ? 'Gewonnen' : 'Won', type: 'yes_no' },
  ] as const
  const search = (asked.get('search') ?? '').toLowerCase()
  const part = asked.get('part')
  const fitting = Array.from({ length: COUNT }, (_, i) => dealOf(i))
    .filter((row) => part !== 'numerator' || row[6] === true)
    .filter((row) => row.some((cell) => String(cell).toLowerCase().includes(search)))
  const rows = sortBy(fitting, asked.get('sort') ?? '-closed_at', columns)
  const offset = Number(asked.get('offset') ?? 0)
  const shown = rows.slice(offset, offset + Number(asked.get('limit') ?? 100))
  return {
    kpi,
    entity: 'deal',
    label: label[lang],
    columns,
    rows: shown,
    links: shown.map((_, i) => (i % 7 === 6 ? null : `https://crm.example/deals/${offset + i}`)),
    hasNumerator: true,
    all: rows.length,
    offset,
    sentence: de
      ? '318 entschiedene Deals im 4. Quartal 2026, 87 davon gewonnen.'
      : '318 decided deals of Q4 2026, 87 of them won.',
  }
}

type Cell = string | number | boolean | null

const firms = ['Nordwind GmbH', 'Alpina AG', 'Kessler & Söhne', 'Hafenwerk', 'Lindner Logistik', 'Meridian Energie']
const people = ['A. Brandt', 'C. Demir', 'E. Fuchs', 'G. Haas', 'I. Jansen']

function dealOf(i: number): readonly Cell[] {
  const day = new Date(Date.UTC(2026, 9, 1 + (i % 53))).toISOString().slice(0, 10)
  const amount = i % 23 === 0 ? null : 1200 + ((i * 7919) % 48_000) + 0.5 * (i % 2)
  return [
    `${firms[i % firms.length] ?? ''} ${i + 1}`,
    firms[i % firms.length] ?? '',
    people[i % people.length] ?? '',
    amount,
    day,
    12 + ((i * 31) % 90),
    i % 318 < 87,
  ]
}

function sortBy(
  rows: readonly (readonly Cell[])[],
  sort: string,
  columns: readonly { readonly name: string }[],
): readonly (readonly Cell[])[] {
  const name = sort.replace(/^-/, '')
  const at = columns.findIndex((column) => column.name === name)
  const sorted = rows.toSorted((a, b) => {
    const [one, other] = [a[at] ?? '', b[at] ?? '']
    return one < other ? -1 : one > other ? 1 : 0
  })
  return sort.startsWith('-') ? sorted.toReversed() : sorted
}

export function howOf({ kpi }: KpiFacts, lang: Language): HowComputed {
  const de = lang === 'de'
  return {
    sentences: de
      ? [
          'Gezählt werden Deals, die im 4. Quartal 2026 gewonnen oder verloren wurden.',
          'Davon die gewonnenen, geteilt durch alle entschiedenen.',
          'Plausibel ist das 95-%-Intervall nach Wilson.',
        ]
      : [
          'Deals are counted that were won or lost in Q4 2026.',
          'Of these the won ones, divided by all decided.',
          'Plausible is the 95% interval after Wilson.',
        ],
    definition: `kpi: ${kpi}\nlabel: { en: Win rate, de: Gewinnquote }\nconversion:\n  of: deal\n  start: created_at\n  reaches: won_at\n  fails: lost_at\nbetter: higher\n`,
    policies: [
      { name: de ? 'Zeitzone' : 'Time zone', value: 'Europe/Berlin' },
      { name: de ? 'Geschäftsjahr' : 'Fiscal year', value: de ? 'Kalenderjahr' : 'calendar year' },
      { name: de ? 'Währung' : 'Currency', value: de ? 'EUR, Kurs am Abschlusstag' : 'EUR, rate of the closing day' },
      { name: de ? 'Aufteilungen' : 'Splits', value: de ? 'Stand beim Ereignis' : 'as of the event' },
    ],
    sql: `select\n  count(*) filter (where d.won_at >= date '2026-10-01' and d.won_at < date '2027-01-01') as numerator,\n  count(*) as denominator\nfrom deal d\nwhere coalesce(d.won_at, d.lost_at) >= date '2026-10-01'\n  and coalesce(d.won_at, d.lost_at) < date '2027-01-01'\n`,
    receipt: {
      definitionHash: '4f1c09aa21',
      mappingHash: '77ab12',
      settingsHash: '90cc31',
      dataVersion: 12,
      asOf: '2026-11-22',
      knownOn: null,
      timeZone: 'Europe/Berlin',
      currencyPolicy: 'event',
      scope: 'all',
      engine: 'duckdb',
    },
  }
}
