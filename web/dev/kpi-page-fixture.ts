import type { KpiAnswer, KpiPage, Language, League, MaturityCurves, Note, Row, Target } from '../src/api/types.ts'
import { kpiFacts, tieUnits, words, type KpiFacts } from './kpi-facts.ts'
import { howOf, recordsOf } from './kpi-records-fixture.ts'

// Invented data for the KPI page. Workspaces show its states: targets, gaps, broken; KPIs too:
// old_win_rate (renamed), slow_win_rate, csat (not possible), win_rat (unknown).

export interface FixtureReply {
  readonly status: number
  readonly body: unknown
  readonly delay?: number
}

const notes: Note[] = [
  { id: 'n1', day: '2025-08-12', text: 'Neue Preisliste', by: 'mk', at: '2025-08-12T09:00:00Z' },
  { id: 'n2', day: '2026-05-04', text: 'Zwei Neue im Team Süd', by: 'mk', at: '2026-05-04T08:00:00Z' },
]

/** Answers what stands below /kpis/ID/; undefined for every other address. */
export function answerKpiPage(url: URL, method: string, sent: string): FixtureReply | undefined {
  const found = /^\/api\/v1\/(?:workspaces\/([^/]+)\/)?kpis\/([^/]+)\/(page|records|how|notes)(?:\/([^/]+))?$/.exec(
    url.pathname,
  )
  if (found === null) return undefined
  const [, workspace = 'sample', kpi = '', part = '', note = ''] = found
  const lang: Language = url.searchParams.get('lang') === 'en' ? 'en' : 'de'
  const facts = kpiFacts.get(kpi)
  if (facts === undefined) return refusalOf(kpi, lang)
  if (workspace === 'broken') return problem(503, 'engine-busy', words.busy[lang])
  const reply = answerPart({ facts, part, url, lang, workspace, method, sent, note })
  return facts.isSlow === true ? { ...reply, delay: 12_000 } : reply
}

interface Asked {
  readonly facts: KpiFacts
  readonly part: string
  readonly url: URL
  readonly lang: Language
  readonly workspace: string
  readonly method: string
  readonly sent: string
  readonly note: string
}

function answerPart({ facts, part, url, lang, workspace, method, sent, note }: Asked): FixtureReply {
  const asked = url.searchParams
  if (part === 'records') return ok(recordsOf(facts, asked, lang))
  if (part === 'how') return ok(howOf(facts, lang))
  if (part === 'notes') return answerNotes(method, sent, note)
  return ok(tieUnits(pageOf({ facts, asked, lang, workspace })))
}

function answerNotes(method: string, sent: string, note: string): FixtureReply {
  if (method === 'DELETE') {
    const at = notes.findIndex(({ id }) => id === note)
    if (at >= 0) notes.splice(at, 1)
    return ok({})
  }
  if (method !== 'POST') return ok(notes)
  const { day, text } = JSON.parse(sent) as { day: string; text: string }
  const made = { id: `n${Date.now()}`, day, text, by: 'mk', at: new Date().toISOString() }
  notes.push(made)
  return ok(made)
}

function refusalOf(kpi: string, lang: Language): FixtureReply {
  if (kpi === 'csat') return problem(422, 'kpi-not-possible', words.notPossible[lang])
  const told = problem(404, 'unknown-kpi', words.unknown[lang])
  const problems = [{ code: 'unknown-kpi', text: words.unknown[lang], didYouMean: 'win_rate' }]
  return { ...told, body: { ...(told.body as object), problems } }
}

const ok = (body: unknown): FixtureReply => ({ status: 200, body })

const problem = (status: number, code: string, title: string): FixtureReply => ({
  status,
  body: { type: 'about:blank', title, status, code },
})

interface PageAsked {
  readonly facts: KpiFacts
  readonly asked: URLSearchParams
  readonly lang: Language
  readonly workspace: string
}

function pageOf({ facts, asked, lang, workspace }: PageAsked): KpiPage {
  const compare = asked.get('compare') ?? 'year'
  const by = asked.get('by')
  const target = workspace === 'targets' ? facts.target : undefined
  const series = seriesOf(facts, { lang, compare, target, hasGaps: workspace === 'gaps' })
  const total = series.rows.at(-1) ?? series.total
  const isCohort = asked.get('view') === 'cohort'
  return {
    kpi: facts.kpi,
    label: facts.label[lang],
    question: facts.question[lang],
    ...(facts.renamedFrom === undefined ? {} : { renamedFrom: facts.renamedFrom }),
    group: 'Umsatz',
    owner: words.owner[lang],
    formula: words.formula[lang],
    traps: words.traps[lang],
    counter: { kpi: 'discount_rate', label: kpiFacts.get('discount_rate')?.label[lang] ?? '' },
    views: facts.isConversion ? ['period', 'cohort'] : ['period'],
    splits: words.splits[lang],
    period: {
      label: '2026-Q4',
      from: '2026-10-01',
      until: '2027-01-01',
      running: true,
      asOf: '2026-11-22',
      text: words.period[lang],
    },
    note: workspace === 'gaps' ? words.ended[lang] : null,
    base: facts.base[lang],
    change: compare === 'none' ? null : facts.change[lang],
    flagWord: null,
    flags: workspace === 'gaps' ? [words.flagGaps[lang], words.flagSmall[lang]] : [words.flagRunning[lang]],
    answer: {
      ...sharedOf(facts, lang),
      rows: [total],
      total,
      ...(series.comparison === undefined
        ? {}
        : { comparison: { ...series.comparison, rows: series.comparison.rows.slice(-1) } }),
      ...(target === undefined ? {} : { target }),
    },
    series,
    league: by === null ? null : leagueOf(facts, by, lang),
    maturity: facts.isConversion ? maturityOf(lang, isCohort) : null,
    notes,
    boards: [{ id: 'sales', label: words.board[lang] }],
  }
}

const receipt = {
  definitionHash: '4f1c09',
  mappingHash: '77ab12',
  settingsHash: '90cc31',
  dataVersion: 12,
  asOf: '2026-11-22',
  knownOn: null,
  timeZone: 'Europe/Berlin',
  currencyPolicy: 'event',
  scope: 'all',
  engine: 'duckdb',
}

function sharedOf({ kpi, label, unit, better }: KpiFacts, lang: Language) {
  const view = 'period' as const
  return { kpi, label: label[lang], unit, better, view, ...(unit === 'money' ? { currency: 'EUR' } : {}), receipt }
}

interface SeriesAsked {
  readonly lang: Language
  readonly compare: string
  readonly target: Target | undefined
  readonly hasGaps: boolean
}

function seriesOf(facts: KpiFacts, { lang, compare, target, hasGaps }: SeriesAsked): KpiAnswer {
  const { values, spread } = facts
  const rows = values.map((value, i): Row => {
    const isLast = i === values.length - 1
    const flags = isLast ? ['incomplete'] : hasGaps && i < 2 ? ['truncated'] : []
    const seen = hasGaps && (i === 4 || (isLast && facts.kpi === 'sales_cycle')) ? null : value
    const step = i < 4 ? 0.96 : 1
    const aim = target === undefined ? {} : { target: stepOf(target, isLast ? 1 : step, isLast) }
    return { ...rowOf(2025 + Math.floor(i / 4), (i % 4) + 1, seen, spread), ...partsOf(facts, seen), ...aim, flags }
  })
  const last = rows.at(-1) ?? rowOf(2026, 4, null)
  const compared = rows.map(({ period, value }, i) => {
    const previous = i < 4 ? (values[i] ?? 0) * (0.9 + 0.05 * (i % 3)) : (values[i - 4] ?? null)
    const change = value === null || previous === null ? null : value - previous
    return { period, by: {}, previous, change, low: null, high: null, tellable: facts.tellable && i > 5 }
  })
  return {
    ...sharedOf(facts, lang),
    rows,
    total: last,
    ...(compare === 'none'
      ? {}
      : { comparison: { with: compare === 'previous' ? ('previous' as const) : ('year' as const), rows: compared } }),
  }
}

function stepOf(target: Target, factor: number, isLast: boolean): Target {
  const ends = target.low === undefined || target.high === undefined ? {} : { low: target.low, high: target.high }
  return { value: target.value * factor, ...ends, ...(isLast ? target : { verdict: 'missed' }) }
}

function partsOf({ unit }: KpiFacts, value: number | null): Partial<Row> {
  if (unit !== 'rate' || value === null) return {}
  return { numerator: Math.round(value * 318), denominator: 318, n: 318 }
}

function rowOf(year: number, quarter: number, value: number | null, spread?: number): Row {
  const start = (at: number) => new Date(Date.UTC(year, at * 3, 1)).toISOString().slice(0, 10)
  const interval =
    value === null || spread === undefined
      ? { low: null, high: null }
      : { low: value * (1 - spread), high: value * (1 + spread * 1.05) }
  const period = { label: `${year}-Q${quarter}`, from: start(quarter - 1), until: start(quarter) }
  return { period, by: {}, value, ...interval, n: value === null ? 0 : 87, flags: [] }
}

const factors = [1.31, 1.18, 1.1, 1.04, 0.97, 0.93, 0.9, 0.71, 0.62]
const sizes = [62, 48, 91, 40, 33, 27, 9, 12, 4]

function leagueOf(facts: KpiFacts, by: string, lang: Language): League {
  const value = facts.values.at(-1) ?? 0
  const names = by === 'owner' ? words.people : words.teams[lang]
  const rows = names.map((label, i): Row => {
    const n = sizes[i] ?? 5
    const base = rowOf(2026, 4, value * (factors[i] ?? 1), facts.spread && facts.spread * Math.sqrt(90 / n))
    const key = label === null ? null : { key: label, label }
    return { ...base, ...partsOf(facts, base.value), n, by: { [by]: key }, flags: n < 10 ? ['small-sample'] : [] }
  })
  const total = rowOf(2026, 4, value, facts.spread)
  const compared = rows.map(({ period, by: of, value: now }, i) => {
    const change = i === 7 ? null : value * (i % 2 === 0 ? 0.06 : -0.04)
    const previous = now === null || change === null ? null : now - change
    return { period, by: of, previous, change, low: null, high: null, tellable: i === 0 }
  })
  const shares = rows.map(({ n }) => n / sizes.reduce((sum, size) => sum + size, 0))
  return {
    path: by,
    label: words.splits[lang].find(({ path }) => path === by)?.label ?? by,
    answer: { ...sharedOf(facts, lang), rows, total, comparison: { with: 'year', rows: compared } },
    sentence: words.league[lang],
    rows: rows.map(({ n }, i) => ({
      share: shares[i] ?? null,
      isSmall: n < 10,
      tie: i > 0 && i < 4 ? 1 : i > 3 && i < 6 ? 2 : null,
    })),
  }
}

function maturityOf(lang: Language, isCohort: boolean): MaturityCurves {
  const ages = Array.from({ length: 19 }, (_, i) => i * 10)
  const cohorts = [0, 1, 2, 3, 4, 5].map((back) => {
    const quarter = 4 - (back % 4)
    const year = 2026 - Math.floor(back / 4)
    const end = 0.27 + 0.012 * ((back * 7) % 4)
    const reached = 5 + back * 9
    return {
      label: `${year}-Q${quarter}`,
      text: lang === 'de' ? `${quarter}. Quartal ${year}` : `Q${quarter} ${year}`,
      n: 240 + back * 17,
      shares: ages.map((age, i) => (i > reached / 3 + 2 ? null : end * (1 - Math.exp(-age / (45 + back * 3))))),
    }
  })
  return { ages, cohorts, windowDays: isCohort ? 180 : null, matureAt: 90 }
}
