import type {
  ControlTotal,
  Language,
  LoadedOutcome,
  PreparationState,
  PreparedField,
  PreparedFigure,
  PreparedQuestion,
  Readings,
} from '../src/api/types.ts'
import type { PastLoad } from '../src/data/load-types.ts'

export interface Reply {
  readonly status: number
  readonly body: unknown
  readonly delay?: number
}

type Choices = Readonly<Record<string, number>>

const isOpen = (choices: Choices): boolean => (choices['engaging'] ?? 0) === 0

export function headlineOf(lang: Language, choices: Choices): PreparedFigure {
  const label = { de: 'Gewinnquote', en: 'Win rate' }[lang]
  return { kpi: 'win_rate', label, unit: 'rate', value: isOpen(choices) ? 0.63151 : 0.5106 }
}

export function asked(lang: Language, choices: Choices): readonly PreparedQuestion[] {
  const de = lang === 'de'
  const questions = [
    {
      id: 'engaging',
      text: de ? 'Zählt die Phase „Engaging“ als offen?' : 'Does the stage "Engaging" count as open?',
      reason: de
        ? '1.589 Deals stehen auf „Engaging“; keiner davon hat ein Abschlussdatum.'
        : '1,589 deals stand at "Engaging"; none of them has a close date.',
      choices: [
        { label: de ? 'Ja, offen' : 'Yes, open', effect: de ? 'Gewinnquote 63,2 %' : 'Win rate 63.2%' },
        { label: de ? 'Nein, verloren' : 'No, lost', effect: de ? 'Gewinnquote 51,1 %' : 'Win rate 51.1%' },
      ],
    },
    {
      id: 'gtx',
      text: de ? 'Ist mit „GTXPro“ das Produkt „GTX Pro“ gemeint?' : 'Does "GTXPro" mean the product "GTX Pro"?',
      reason: de
        ? '„GTXPro“ kommt in 1.480 Deals vor, fehlt aber in products.csv.'
        : '"GTXPro" occurs in 1,480 deals but is missing from products.csv.',
      choices: [
        {
          label: de ? 'Ja, dasselbe' : 'Yes, the same',
          effect: de ? '1.480 Deals mit Produkt und Listenpreis' : '1,480 deals with product and list price',
        },
        {
          label: de ? 'Nein, ein eigenes' : 'No, one of its own',
          effect: de ? '1.480 Deals ohne Listenpreis' : '1,480 deals without list price',
        },
      ],
    },
    {
      id: 'currency',
      text: de ? 'In welcher Währung steht „close_value“?' : 'In which currency is "close_value"?',
      reason: de ? 'Die Spalte nennt keine Währung.' : 'The column names no currency.',
      choices: [
        { label: 'Euro', effect: de ? 'Auftragseingang 10,01 Mio. €' : 'Bookings €10.0m' },
        {
          label: de ? 'US-Dollar' : 'US dollar',
          effect: de
            ? 'Kurs des Abschlusstages, aus eigener Kursdatei'
            : 'Rate of the close date, from a file of your own',
        },
      ],
    },
  ]
  return questions.map((question) => ({ ...question, chosen: choices[question.id] ?? 0 }))
}

export function totalsOf(lang: Language, choices: Choices): readonly ControlTotal[] {
  const label = (de: string, en: string): string => (lang === 'de' ? de : en)
  const open = isOpen(choices)
  return [
    { name: 'deals', label: 'Deals', kind: 'count', value: 8800 },
    { name: 'won', label: label('davon gewonnen', 'won'), kind: 'count', value: 4238 },
    { name: 'lost', label: label('davon verloren', 'lost'), kind: 'count', value: open ? 2473 : 4062 },
    { name: 'open', label: label('davon offen', 'open'), kind: 'count', value: open ? 2089 : 500 },
    { name: 'sum', label: label('Summe gewonnen', 'Sum won'), kind: 'money', value: 10_005_534, currency: 'EUR' },
    { name: 'first', label: label('Abschlüsse von', 'Closed from'), kind: 'day', value: '2017-03-01' },
    { name: 'last', label: label('bis', 'to'), kind: 'day', value: '2017-12-31' },
  ]
}

export function filesOf(lang: Language): PreparationState['files'] {
  const unused = { de: 'beschreibt nur die Spalten der anderen', en: 'only describes the columns of the others' }[lang]
  return [
    { name: 'accounts.csv', rows: 85, unused: null },
    { name: 'products.csv', rows: 7, unused: null },
    { name: 'sales_pipeline.csv', rows: 8800, unused: null },
    { name: 'sales_teams.csv', rows: 35, unused: null },
    { name: 'data_dictionary.csv', rows: 21, unused },
  ]
}

export function fieldsOf(lang: Language): readonly PreparedField[] {
  const de = lang === 'de'
  const deal = { entity: 'deal', entityLabel: 'Deal', file: 'sales_pipeline.csv' }
  const account = { entity: 'account', entityLabel: de ? 'Firma' : 'Account', file: 'accounts.csv' }
  const reason = de ? 'Name und Werte passen' : 'name and values fit'
  const field = (
    of: { readonly entity: string; readonly entityLabel: string; readonly file: string },
    name: string,
    fieldLabel: string,
    column: string | null,
    examples: readonly string[],
    confidence: number,
  ): PreparedField => ({ ...of, field: name, fieldLabel, column, examples, confidence, reason })
  return [
    field(deal, 'id', 'Id', 'opportunity_id', ['1C1I7A6R', 'Z063OYW0', 'EC4QE1BX'], 1),
    field(deal, 'owner', de ? 'Verantwortliche' : 'Owner', 'sales_agent', ['Moses Frase', 'Darcel Schlecht'], 0.96),
    field(deal, 'product', de ? 'Produkt' : 'Product', 'product', ['GTX Plus Basic', 'GTXPro', 'MG Special'], 0.94),
    field(deal, 'stage', 'Phase', 'deal_stage', ['Won', 'Engaging', 'Lost', 'Prospecting'], 0.91),
    field(deal, 'created_at', de ? 'Erstellt am' : 'Created', 'engage_date', ['2016-10-20', '2016-10-25'], 0.74),
    field(deal, 'closed_at', de ? 'Geschlossen am' : 'Closed', 'close_date', ['2017-03-01', '2017-03-11'], 0.98),
    field(deal, 'amount', de ? 'Betrag' : 'Amount', 'close_value', ['1054', '4514', '50'], 0.93),
    field(deal, 'discount', de ? 'Rabatt' : 'Discount', null, [], 0),
    field(account, 'name', 'Name', 'account', ['Acme Corporation', 'Betasoloin'], 0.97),
    field(account, 'industry', de ? 'Branche' : 'Industry', 'sector', ['technolgy', 'medical', 'retail'], 0.58),
  ]
}

export function problemsOf(lang: Language): PreparationState['problems'] {
  return [
    {
      code: 'unreadable-file',
      file: 'export.xlsx',
      text: {
        de: 'Die Datei ist mit einem Kennwort geschützt. Ohne Kennwort speichern und erneut laden.',
        en: 'The file is protected by a password. Save it without one and load it again.',
      }[lang],
    },
    {
      code: 'no-deals',
      file: null,
      text: {
        de: 'In keiner Datei sind Deals oder Leads zu erkennen. Gebraucht wird eine Zeile je Deal, mit einer Spalte für Phase oder Status.',
        en: 'No file seems to hold deals or leads. Needed is a row per deal with a column of stage or status.',
      }[lang],
    },
  ]
}

export function loadedOf(lang: Language, isClean: boolean): LoadedOutcome {
  const de = lang === 'de'
  const file = (name: string, read: number, rejected = 0) => ({ name, read, used: read - rejected, rejected })
  const entity = (name: string, label: string, n: number) => ({
    entity: name,
    label,
    new: n,
    changed: 0,
    unchanged: 0,
    deleted: 0,
  })
  const findings = [
    {
      code: 'link-without-partner',
      text: de
        ? 'Deals nennen ein Produkt, das es nicht gibt: „GTXPro“'
        : 'Deals name a product that does not exist: "GTXPro"',
      n: 1480,
      worth: de ? '3,51 Mio. €' : '€3.51m',
    },
    {
      code: 'spelling',
      text: de ? 'Branche „technolgy“ ist vermutlich „technology“' : 'Industry "technolgy" is probably "technology"',
      n: 12,
      worth: null,
    },
  ]
  return {
    load: 1,
    changed: true,
    seconds: 3.2,
    files: [
      file('accounts.csv', 85),
      file('products.csv', 7),
      file('sales_pipeline.csv', 8800, isClean ? 0 : 12),
      file('sales_teams.csv', 35),
    ],
    entities: [
      entity('deal', 'Deals', 8788),
      entity('account', de ? 'Firmen' : 'Accounts', 85),
      entity('product', de ? 'Produkte' : 'Products', 7),
      entity('user', de ? 'Verantwortliche' : 'Owners', 35),
    ],
    findings: isClean ? [] : findings,
    rejected: isClean ? [] : [{ file: 'sales_pipeline.csv', n: 12 }],
    possible: [
      { kpi: 'bookings', label: de ? 'Auftragseingang' : 'Bookings' },
      { kpi: 'win_rate', label: de ? 'Gewinnquote' : 'Win rate' },
      { kpi: 'sales_cycle', label: de ? 'Vertriebszyklus' : 'Sales cycle' },
      { kpi: 'average_deal', label: de ? 'Mittlerer Auftragswert' : 'Average deal' },
    ],
    impossible: [
      {
        kpi: 'lead_response',
        label: de ? 'Reaktionszeit auf Leads' : 'Response time to leads',
        why: de
          ? 'Leads fehlen. Zuordnen in sources/crm.source.yaml unter lead.'
          : 'Leads are missing. Map them in sources/crm.source.yaml under lead.',
      },
      {
        kpi: 'discount_rate',
        label: de ? 'Rabattquote' : 'Discount rate',
        why: de
          ? 'Der Listenpreis fehlt. Zuordnen in sources/crm.source.yaml unter deal_item.'
          : 'The list price is missing. Map it in sources/crm.source.yaml under deal_item.',
      },
    ],
    more: [
      de
        ? 'Mit einer Lead-Datei kämen hinzu: Reaktionszeit auf Leads, Lead-to-Customer-Rate.'
        : 'A file of leads would add: response time to leads, lead-to-customer rate.',
    ],
  }
}

const report = {
  changed: true,
  files: [{ name: 'sales_pipeline.csv', read: 8800, rejected: 12 }],
  entities: { deal: { new: 240, changed: 31, unchanged: 8517, deleted: 0 } },
  findings: [{ text: { de: 'x', en: 'x' } }],
}

export const pastLoads: readonly PastLoad[] = [
  { number: 4, kind: 'load', source: 'crm', finishedAt: '2026-11-25T04:10:00Z', undoneBy: null, report },
  { number: 3, kind: 'undo', source: 'crm', finishedAt: '2026-11-18T09:21:00Z', undoneBy: null, report: null },
  { number: 2, kind: 'load', source: 'crm', finishedAt: '2026-11-18T09:02:00Z', undoneBy: 3, report },
  { number: 1, kind: 'load', source: 'crm', finishedAt: '2026-11-11T08:30:00Z', undoneBy: null, report },
]

export function readingsOf(lang: Language, body: string): Readings {
  const { kpi, value } = JSON.parse(body) as { kpi?: string; value: number }
  const de = lang === 'de'
  const all = [
    {
      id: 'with-open',
      text: de ? 'offene Deals in der Basis' : 'open deals in the base',
      value: 0.5106,
      takes: 'definition',
    },
    {
      id: 'by-value',
      text: de ? 'nach Auftragswert statt nach Anzahl' : 'by value instead of by count',
      value: 0.6492,
      takes: 'definition',
    },
    { id: 'created', text: de ? 'nach Erstelldatum' : 'by creation date', value: 0.6188, takes: 'definition' },
    { id: 'zone', text: de ? 'Zeitzone America/New_York' : 'time zone America/New_York', value: 0.63151, takes: null },
    { id: 'map', text: de ? '„Engaging“ als verloren' : '"Engaging" as lost', value: 0.5106, takes: 'mapping' },
  ] as const
  const readings = all
    .map((one) => ({ ...one, off: one.value - value, fits: Math.abs(one.value - value) < 0.0005 }))
    .toSorted((a, b) => Math.abs(a.off) - Math.abs(b.off))
  const found = readings.some(({ fits }) => fits)
  return {
    kpi: kpi ?? 'win_rate',
    label: { de: 'Gewinnquote', en: 'Win rate' }[lang],
    unit: 'rate',
    typed: value,
    value: 0.63151,
    readings,
    found,
    totals: totalsOf(lang, {}),
    sentence: found
      ? { de: 'Zwei Lesarten ergeben diese Zahl.', en: 'Two readings give this number.' }
      : {
          de: 'Keine Lesart ergibt diese Zahl. Diese Summen grenzen ein, wo der Unterschied liegt.',
          en: 'No reading gives this number. These totals narrow down where the difference lies.',
        },
  }
}
