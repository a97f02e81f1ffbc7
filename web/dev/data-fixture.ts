import type { IncomingMessage } from 'node:http'
import type { Language, PreparationState, Workspace } from '../src/api/types.ts'
import type { Reply } from './data-fixture-parts.ts'
import {
  asked,
  fieldsOf,
  filesOf,
  headlineOf,
  loadedOf,
  pastLoads,
  problemsOf,
  readingsOf,
  totalsOf,
} from './data-fixture-parts.ts'

// Loading files of one's own, invented. The workspaces own, filled, clean, failing and large show the states;
// all but filled are empty until files were loaded.

interface Held {
  readonly id: string
  readonly workspace: string
  readonly at: number
  readonly rows: number
  choices: Record<string, number>
  acceptedAt?: number
}

const names = ['own', 'filled', 'clean', 'failing', 'large']
const held = new Map<string, Held>()
const made: string[] = []
const loaded = new Set(['filled'])

/** Answers what the data pages ask of these workspaces; undefined for everything else. */
export async function answerData(request: IncomingMessage, url: URL): Promise<Reply | undefined> {
  const [, name = '', path = ''] = /^\/api\/v1\/(?:workspaces\/([^/]+)\/)?(.*)$/.exec(url.pathname) ?? []
  const lang: Language = url.searchParams.get('lang') === 'en' ? 'en' : 'de'
  const isKnown = [...names, ...made].includes(name)
  if (!isKnown && !/^(preparations|workspaces|kpis\/[^/]+\/readings(\/take)?)$/.test(path)) return undefined
  const body = request.method === 'POST' ? await drain(request) : ''
  if (path === 'workspaces' && request.method === 'POST') return makeWorkspace(body)
  if (!isKnown && path === 'preparations')
    return ok(request.method === 'GET' ? { preparations: [] } : stateOf(start('own'), lang))
  if (path === 'workspace') return ok(workspaceOf(name, lang))
  return answerPath({ name, path, lang, body, method: request.method ?? 'GET' })
}

interface Asked {
  readonly name: string
  readonly path: string
  readonly lang: Language
  readonly body: string
  readonly method: string
}

function answerPath({ name, path, lang, body, method }: Asked): Reply | undefined {
  if (path === 'preparations')
    return ok(
      method === 'POST' ? stateOf(start(name), lang) : { preparations: openOf(name).map((one) => stateOf(one, lang)) },
    )
  if (path === 'totals') return ok({ totals: totalsOf(lang, {}) })
  if (path === 'loads') return ok({ loads: loaded.has(name) ? pastLoads : [] })
  if (path === 'loads/last') return ok({})
  if (path === 'sources') return ok({ sources: loaded.has(name) ? sources : [] })
  if (/^loads\/\d+\/report$/.test(path)) return ok(loadedOf(lang, false))
  if (/^kpis\/.*\/readings$/.test(path)) return ok(readingsOf(lang, body))
  if (/^kpis\/.*\/readings\/take$/.test(path)) return ok({ written: 'kpis/win_rate.kpi.yaml' })
  const [, id, what] = /^preparations\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
  const one = id === undefined ? undefined : held.get(id)
  if (id !== undefined && one === undefined) return gone(lang)
  return one === undefined ? undefined : change({ one, what, method, lang, body })
}

function change(by: { one: Held; what: string | undefined; method: string; lang: Language; body: string }): Reply {
  const { one, what, lang, body } = by
  if (by.method === 'DELETE') held.delete(one.id)
  if (what === 'choose') one.choices = (JSON.parse(body) as { choices: Record<string, number> }).choices
  if (what === 'accept') one.acceptedAt = Date.now()
  if (what === 'readings') return ok(readingsOf(lang, body))
  return { ...ok(stateOf(one, lang)), ...(what === 'choose' ? { delay: 500 } : {}) }
}

function start(workspace: string): Held {
  const one: Held = { id: `p${held.size + 1}`, workspace, at: Date.now(), rows: 8927, choices: {} }
  held.set(one.id, one)
  return one
}

const openOf = (workspace: string): readonly Held[] => [...held.values()].filter((one) => one.workspace === workspace)

function stateOf(one: Held, lang: Language): PreparationState {
  const since = Date.now() - (one.acceptedAt ?? one.at)
  const length = one.workspace === 'large' ? 60_000 : 2500
  const isBusy = since < length
  const isAccepted = one.acceptedAt !== undefined
  const state = isBusy
    ? isAccepted
      ? 'loading'
      : 'reading'
    : isAccepted
      ? 'loaded'
      : one.workspace === 'failing'
        ? 'failed'
        : 'asking'
  if (state === 'loaded') loaded.add(one.workspace)
  const share = Math.min(1, since / length)
  const rows = Math.round((one.workspace === 'large' ? 4_812_000 : one.rows) * share)
  return {
    id: one.id,
    workspace: one.workspace,
    state,
    progress: isBusy
      ? {
          step: isAccepted ? 'write' : 'read',
          file: 'sales_pipeline.csv',
          rows,
          rowsPerSecond: Math.round((rows / (since + 1)) * 1000),
          share,
          secondsLeft: Math.ceil((length - since) / 1000),
        }
      : null,
    files: filesOf(lang),
    rows: one.rows,
    questions: one.workspace === 'clean' || state === 'reading' ? [] : asked(lang, one.choices),
    totals: state === 'reading' ? [] : totalsOf(lang, one.choices),
    headline: state === 'reading' ? null : headlineOf(lang, one.choices),
    more: null,
    fields: state === 'reading' ? [] : fieldsOf(lang),
    mappingFile: state === 'reading' ? null : 'sources/crm.source.yaml',
    problems: state === 'failed' ? problemsOf(lang) : [],
    outcome: state === 'loaded' ? loadedOf(lang, one.workspace === 'clean') : null,
  }
}

function workspaceOf(name: string, lang: Language): Workspace {
  const all = ['sample', ...names, ...made].map((other) => ({
    name: other,
    label: other === 'sample' ? { de: 'Beispielfirma', en: 'Sample company' }[lang] : other,
    sample: other === 'sample',
    hasData: other === 'sample' || loaded.has(other),
  }))
  const hasData = loaded.has(name)
  return {
    name,
    label: name,
    sample: false,
    language: 'de',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    fiscalYear: { de: 'Geschäftsjahr = Kalenderjahr', en: 'Fiscal year = calendar year' }[lang],
    hasData,
    dataUntil: hasData ? '2017-12-31' : null,
    loadedAt: hasData ? new Date(Date.now() - 4 * 3_600_000).toISOString() : null,
    asOf: '2018-01-01',
    version: '0.1.0',
    workspaces: all,
  }
}

function makeWorkspace(body: string): Reply {
  const { label } = JSON.parse(body) as { label: string }
  const name = label.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  made.push(name)
  return ok({ name, label, sample: false })
}

const sources = [
  {
    source: 'crm',
    reads: 'files',
    file: 'sources/crm.source.yaml',
    files: ['accounts.csv', 'products.csv', 'sales_pipeline.csv', 'sales_teams.csv'],
    lastLoadedAt: '2026-11-25T04:10:00Z',
  },
]

const ok = (body: unknown): Reply => ({ status: 200, body })

const gone = (lang: Language): Reply => ({
  status: 404,
  body: {
    status: 404,
    code: 'unknown-preparation',
    title: {
      de: 'Diese Dateien sind nicht mehr vorbereitet.',
      en: 'These files are no longer prepared.',
    }[lang],
  },
})

async function drain(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}
