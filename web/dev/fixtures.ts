import type { BoardAnswer, Card, KpiAnswer, Language, Row, Target, Unit, Workspace } from '../src/api/types.ts'

// Invented data in the shape of the API. Workspaces show the states of the page:
// sample, targets (as in the pictures), gaps (no value, few cases, no steps), empty, broken, slow.

interface Reply {
  readonly status: number
  readonly body: unknown
  readonly delay?: number
}

export function answerFixture(url: URL): Reply {
  const [, named, rest = ''] = /^\/api\/v1\/(?:workspaces\/([^/]+)\/)?(.*)$/.exec(url.pathname) ?? []
  const name = named ?? 'sample'
  const lang: Language = url.searchParams.get('lang') === 'en' ? 'en' : 'de'
  if (rest === 'workspace') return ok(workspaceOf(name, lang))
  if (rest === 'boards') return ok({ boards: boardsOf(lang) })
  if (rest === 'kpis') return ok({ kpis: kpisOf(lang) })
  if (rest.startsWith('boards/')) return boardReply(name, url.searchParams, lang)
  return { status: 404, body: { title: 'Not found', status: 404 } }
}

function boardReply(name: string, asked: URLSearchParams, lang: Language): Reply {
  if (name === 'broken') {
    const words = {
      de: {
        title: 'Die Datenbank ist gerade gesperrt',
        detail: 'Eine Ladung läuft noch. Danach stehen die Zahlen wieder bereit.',
      },
      en: { title: 'The database is locked', detail: 'A load is still running. The numbers are back when it is done.' },
    }
    return { status: 503, body: { ...words[lang], status: 503, code: 'engine-busy' } }
  }
  const body = tie(
    boardOf({ name, period: asked.get('period') ?? 'this-quarter', compare: asked.get('compare') ?? 'year', lang }),
  )
  return name === 'slow' ? { ...ok(body), delay: 4000 } : ok(body)
}

const ok = (body: unknown): Reply => ({ status: 200, body })

function workspaceOf(name: string, lang: Language): Workspace {
  const label = { de: 'Beispielfirma', en: 'Sample company' }[lang]
  return {
    name,
    label,
    sample: name === 'sample',
    language: 'de',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    fiscalYear: { de: 'Geschäftsjahr = Kalenderjahr', en: 'Fiscal year = calendar year' }[lang],
    hasData: name !== 'empty',
    dataUntil: name === 'empty' ? null : '2026-11-22',
    loadedAt: name === 'empty' ? null : new Date(Date.now() - 4 * 3_600_000).toISOString(),
    asOf: '2026-11-23',
    version: '0.1.0',
    workspaces: ['sample', 'targets', 'gaps', 'empty', 'broken', 'slow'].map((other) => ({
      name: other,
      label: other === 'sample' ? label : other,
      sample: other === 'sample',
    })),
  }
}

function boardsOf(lang: Language) {
  const board = {
    goal: 'bookings',
    drivers: ['pipeline_created', 'win_rate', 'sales_cycle', 'lead_response'],
    guardrails: ['stalled_share', 'discount_rate'],
    period: 'this-quarter',
  }
  return [
    { id: 'sales', label: { de: 'Vertriebsleitung', en: 'Head of sales' }[lang], ...board },
    { id: 'marketing', label: { de: 'Marketing', en: 'Marketing' }[lang], ...board },
  ]
}

interface Made {
  readonly kpi: string
  readonly role: Card['role']
  readonly unit: Unit
  readonly better: KpiAnswer['better']
  readonly label: Record<Language, string>
  readonly question: Record<Language, string>
  readonly base: Record<Language, string>
  readonly change: Record<Language, string>
  readonly values: readonly number[]
  /** Half the interval as a share of the value. */
  readonly spread?: number
  readonly previous: number
  readonly tellable: boolean
  readonly target?: Target
  readonly flagWord?: Record<Language, string>
}

const same = { de: 'Kein belegbarer Unterschied zum Vorjahr.', en: 'No tellable change on last year.' }

const made: readonly Made[] = [
  {
    kpi: 'bookings',
    role: 'goal',
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
    previous: 668_200,
    tellable: false,
    target: { value: 1_200_000, verdict: 'on-track', landing: { value: 1_325_000, low: 1_230_000, high: 1_420_000 } },
  },
  {
    kpi: 'pipeline_created',
    role: 'driver',
    unit: 'money',
    better: 'higher',
    label: { de: 'Neu geschaffene Pipeline', en: 'Pipeline created' },
    question: { de: 'Wie viel neue Pipeline ist entstanden?', en: 'How much new pipeline was created?' },
    base: { de: '402 neue Deals', en: '402 new deals' },
    change: {
      de: '370 Tsd. € mehr als im Vorjahr zum gleichen Stand.',
      en: '€370k more than last year to the same day.',
    },
    values: [3_880_000, 4_070_000, 3_690_000, 4_920_000, 4_540_000, 4_350_000, 4_160_000, 3_420_000],
    previous: 3_050_000,
    tellable: false,
    target: { value: 5_500_000, verdict: 'too-early', landing: { value: 5_650_000, low: 5_100_000, high: 6_200_000 } },
  },
  {
    kpi: 'win_rate',
    role: 'driver',
    unit: 'rate',
    better: 'higher',
    label: { de: 'Gewinnquote', en: 'Win rate' },
    question: {
      de: 'Welcher Anteil der entschiedenen Deals wird gewonnen?',
      en: 'What share of the decided deals is won?',
    },
    base: { de: '87 von 318 entschiedenen Deals', en: '87 of 318 decided deals' },
    change: same,
    values: [0.248, 0.262, 0.254, 0.279, 0.268, 0.261, 0.283, 0.2736],
    spread: 0.19,
    previous: 0.268,
    tellable: false,
    target: { value: 0.3, verdict: 'too-early' },
  },
  {
    kpi: 'sales_cycle',
    role: 'driver',
    unit: 'days',
    better: 'lower',
    label: { de: 'Vertriebszyklus', en: 'Sales cycle' },
    question: { de: 'Wie lange dauert es von der Anlage bis zum Gewinn?', en: 'How long from creation to the win?' },
    base: { de: 'Median von 87 gewonnenen Deals', en: 'Median of 87 won deals' },
    change: { de: '8 Tage kürzer als im Vorjahr, belegbar.', en: '8 days shorter than last year, tellable.' },
    values: [58, 57, 59, 54, 55, 51, 50, 46],
    spread: 0.087,
    previous: 54,
    tellable: true,
    target: { value: 52, verdict: 'on-track' },
  },
  {
    kpi: 'lead_response',
    role: 'driver',
    unit: 'hours',
    better: 'lower',
    label: { de: 'Reaktionszeit auf Leads', en: 'Response time to leads' },
    question: {
      de: 'Wie lange wartet ein Lead auf die erste Reaktion?',
      en: 'How long does a lead wait for a first reply?',
    },
    base: { de: '411 Leads, 29 noch ohne Reaktion', en: '411 leads, 29 still waiting' },
    change: { de: '0,9 Stunden langsamer als im Vorjahr, belegbar.', en: '0.9 hours slower than last year, tellable.' },
    values: [2.2, 2.0, 2.3, 2.5, 2.4, 2.7, 3.1, 3.4],
    spread: 0.13,
    previous: 2.5,
    tellable: true,
    target: { value: 2, verdict: 'behind' },
  },
  {
    kpi: 'stalled_share',
    role: 'guardrail',
    unit: 'rate',
    better: 'lower',
    label: { de: 'Anteil stagnierender Deals', en: 'Share of stalled deals' },
    question: {
      de: 'Welcher Anteil der offenen Deals bewegt sich nicht?',
      en: 'What share of the open deals does not move?',
    },
    base: { de: '128 von 412 offenen Deals', en: '128 of 412 open deals' },
    change: same,
    values: [0.25, 0.24, 0.262, 0.268, 0.262, 0.285, 0.295, 0.311],
    spread: 0.145,
    previous: 0.268,
    tellable: false,
    target: { value: 0.25, verdict: 'behind' },
  },
  {
    kpi: 'discount_rate',
    role: 'guardrail',
    unit: 'rate',
    better: 'lower',
    label: { de: 'Rabattquote', en: 'Discount rate' },
    question: { de: 'Wie viel vom Listenpreis wird nachgelassen?', en: 'How much of the list price is given away?' },
    base: { de: '87 gewonnene Deals', en: '87 won deals' },
    change: same,
    values: [0.075, 0.078, 0.074, 0.08, 0.084, 0.082, 0.079, 0.081],
    spread: 0.155,
    previous: 0.078,
    tellable: false,
    flagWord: { de: 'Daten lückenhaft', en: 'Gaps in the data' },
  },
]

interface Asked {
  readonly name: string
  readonly period: string
  readonly compare: string
  readonly lang: Language
}

const tie = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value).replaceAll(/(\d) (?=(Tsd|Mio|%|€|×|Tage|Std))|(?<=(Tsd|Mio)\.) (?=€)/g, '$1\u00A0'),
  ) as T

function boardOf(asked: Asked): BoardAnswer {
  const { lang, name } = asked
  const quarter = /^(\d{4})-Q([1-4])$/.exec(asked.period)
  const isRunning = quarter === null || asked.period === '2026-Q4'
  const text = isRunning
    ? { de: '4. Quartal 2026', en: 'Q4 2026' }[lang]
    : { de: `${quarter?.[2]}. Quartal ${quarter?.[1]}`, en: `Q${quarter?.[2]} ${quarter?.[1]}` }[lang]
  const cards = made
    .map((facts) => cardOf(facts, asked, isRunning))
    .map((card) => (name === 'gaps' ? withGaps(card, lang) : card))
  return {
    board: { id: 'sales', label: { de: 'Vertriebsleitung', en: 'Head of sales' }[lang] },
    period: { label: '2026-Q4', from: '2026-10-01', until: '2027-01-01', running: isRunning, asOf: '2026-11-22', text },
    note: null,
    cards,
    sentence: { parts: name === 'targets' ? judged[lang] : plain[lang] },
    possible: {
      missing:
        name === 'gaps'
          ? {
              de: 'Mit einer Lead-Datei kämen hinzu: Reaktionszeit auf Leads, Lead-to-Customer-Rate.',
              en: 'A file of leads would add: response time to leads, lead-to-customer rate.',
            }[lang]
          : null,
    },
  }
}

const judged: Record<Language, BoardAnswer['sentence']['parts']> = {
  de: [
    { text: 'Der Auftragseingang ist ' },
    { text: 'auf Kurs', tone: 'water' },
    { text: ': voraussichtlich ' },
    { text: '1,23 bis 1,42 Mio. €', tone: 'ink' },
    { text: ', Ziel 1,20 Mio. €. ' },
    { text: 'Hinter Plan', tone: 'clay' },
    { text: ' sind ' },
    { text: 'Reaktionszeit auf Leads', kpi: 'lead_response' },
    { text: ' und ' },
    { text: 'Anteil stagnierender Deals', kpi: 'stalled_share' },
    { text: '.' },
  ],
  en: [
    { text: 'Bookings are ' },
    { text: 'on track', tone: 'water' },
    { text: ': likely ' },
    { text: '€1.23m to €1.42m', tone: 'ink' },
    { text: ', target €1.20m. ' },
    { text: 'Behind', tone: 'clay' },
    { text: ' are ' },
    { text: 'response time to leads', kpi: 'lead_response' },
    { text: ' and ' },
    { text: 'share of stalled deals', kpi: 'stalled_share' },
    { text: '.' },
  ],
}

const plain: typeof judged = {
  de: [
    { text: 'Der Auftragseingang liegt bei ' },
    { text: '742 Tsd. €', tone: 'ink' },
    { text: ', 74 Tsd. € mehr als im Vorjahr zum gleichen Stand. Belegbar verändert haben sich ' },
    { text: 'Vertriebszyklus', kpi: 'sales_cycle' },
    { text: ' und ' },
    { text: 'Reaktionszeit auf Leads', kpi: 'lead_response' },
    { text: '.' },
  ],
  en: [
    { text: 'Bookings stand at ' },
    { text: '€742k', tone: 'ink' },
    { text: ', €74k more than last year to the same day. Tellable changes: ' },
    { text: 'sales cycle', kpi: 'sales_cycle' },
    { text: ' and ' },
    { text: 'response time to leads', kpi: 'lead_response' },
    { text: '.' },
  ],
}

function cardOf(facts: Made, { name, compare, lang }: Asked, isRunning: boolean): Card {
  const { kpi, role, unit, better, values } = facts
  const rows = values.map((value, i) => rowOf(2025 + Math.floor(i / 4), (i % 4) + 1, value, facts.spread))
  const total = rows.at(-1) ?? rowOf(2026, 4, null)
  const shared = {
    kpi,
    label: facts.label[lang],
    unit,
    better,
    view: 'period',
    ...(unit === 'money' ? { currency: 'EUR' } : {}),
  } as const
  const row = {
    period: total.period,
    by: {},
    previous: facts.previous,
    change: (total.value ?? 0) - facts.previous,
    low: null,
    high: null,
    tellable: facts.tellable,
  }
  const comparison =
    compare === 'none'
      ? {}
      : { comparison: { with: compare === 'previous' ? ('previous' as const) : ('year' as const), rows: [row] } }
  const target = name === 'targets' && facts.target !== undefined ? { target: facts.target } : {}
  return {
    kpi,
    role,
    question: facts.question[lang],
    base: facts.base[lang],
    change: compare === 'none' ? null : facts.change[lang],
    flagWord: facts.flagWord?.[lang] ?? null,
    answer: { ...shared, rows: [total], total, ...comparison, ...target },
    series: { ...shared, rows, total },
    ...(role === 'goal' && name !== 'gaps' ? { steps: stepsOf(isRunning, compare) } : {}),
  }
}

function rowOf(year: number, quarter: number, value: number | null, spread?: number): Row {
  const start = `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`
  const interval =
    value === null || spread === undefined
      ? { low: null, high: null }
      : { low: value * (1 - spread), high: value * (1 + spread * 1.05) }
  return {
    period: { label: `${year}-Q${quarter}`, from: start, until: start },
    by: {},
    value,
    ...interval,
    n: 87,
    flags: [],
  }
}

function stepsOf(isRunning: boolean, compare: string) {
  const days = Array.from({ length: 92 }, (_, i) => new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10))
  const known = isRunning ? 53 : days.length
  const now = running(known, 742_318.5, 3)
  const before = running(days.length, 1_081_000, 11)
  return days.map((label, i) => ({
    label,
    value: now[i] ?? null,
    previous: compare === 'none' ? null : (before[i] ?? null),
  }))
}

/** A sum that grows unevenly, the same on every run. */
function running(length: number, end: number, seed: number): readonly number[] {
  let state = seed
  const gains = Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return (state / 2_147_483_648) ** 4
  })
  const whole = gains.reduce((sum, gain) => sum + gain, 0)
  let sum = 0
  return gains.map((gain) => (sum += (gain / whole) * end))
}

/** Without values, with few cases, with a goal that is no running sum. */
function withGaps(card: Card, lang: Language): Card {
  if (card.kpi === 'lead_response') {
    const total = { ...card.answer.total, value: null, low: null, high: null, n: 0 }
    const rows = card.series.rows.map((row, i) => (i > 4 ? { ...row, value: null, low: null, high: null } : row))
    const { comparison: _, ...answer } = card.answer
    return {
      ...card,
      change: null,
      base: { de: 'Keine Leads in diesem Zeitraum', en: 'No leads in this period' }[lang],
      answer: { ...answer, total, rows: [total] },
      series: { ...card.series, rows },
    }
  }
  if (card.kpi === 'win_rate') {
    const total = { ...card.answer.total, low: 0.11, high: 0.52, n: 14, flags: ['small-sample'] }
    return {
      ...card,
      flagWord: { de: 'Zu wenige Fälle', en: 'Too few cases' }[lang],
      answer: { ...card.answer, total, target: { value: 0.3, verdict: 'too-few-cases' } },
    }
  }
  return card
}

function kpisOf(lang: Language) {
  const groups = {
    goal: { de: 'Umsatz', en: 'Revenue' },
    driver: { de: 'Pipeline', en: 'Pipeline' },
    guardrail: { de: 'Disziplin', en: 'Discipline' },
  }
  return made.map(({ kpi, role, unit, better, label, question }) => ({
    id: kpi,
    label: label[lang],
    question: question[lang],
    group: groups[role][lang],
    unit,
    better,
    formula: { de: 'gewonnen / (gewonnen + verloren)', en: 'won / (won + lost)' }[lang],
    owner: { de: 'Vertriebsleitung', en: 'Head of sales' }[lang],
    cadence: { de: 'wöchentlich', en: 'weekly' }[lang],
    possible: kpi !== 'lead_response',
    ...(kpi === 'lead_response'
      ? { why: { de: 'Es fehlt eine Lead-Datei', en: 'A file of leads is missing' }[lang] }
      : {}),
  }))
}
