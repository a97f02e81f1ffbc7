import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { KpiAnswer } from '../../src/core/model/answer.ts'
import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { loadAccepting } from '../../src/host/loading/load-accepting.ts'
import { makeWorkspace } from '../../src/host/make-workspace.ts'
import { openWorkspace, type OpenWorkspace } from '../../src/host/open-workspace.ts'
import { ProblemsFound } from '../../src/core/words/problem.ts'
import type { AnsweringContext } from '../../src/service/answering/answering-context.ts'
import { answerQuestions } from '../../src/service/answering/answer-questions.ts'
import { explainQuestion } from '../../src/service/answering/explain-question.ts'
import type { LoadReport } from '../../src/service/loading/load-report.ts'

/** A workspace of its own with loaded data; closing it removes it. */
export interface LoadedData {
  readonly report: LoadReport
  readonly ask: (asked: AskedQuestion) => Promise<KpiAnswer>
  /** The SQL that a question becomes. */
  readonly explain: (asked: AskedQuestion) => Promise<string>
  /** Loads more files the same way: with the mapping that stands by now. */
  readonly load: (paths: readonly string[]) => Promise<LoadReport>
  /** What questions are answered with, for what is asked beyond a number. */
  readonly context: () => Promise<AnsweringContext>
  readonly close: () => Promise<void>
}

export interface LoadOptions {
  /** KPIs of the workspace: id -> its kind, as YAML. */
  readonly kpis?: Readonly<Record<string, string>>
  readonly timeZone?: string
  /** Mappings that stand already: source -> its YAML. */
  readonly sources?: Readonly<Record<string, string>>
}

/** A moment after all the data, the same in every run. */
const now = '2026-11-01T12:00:00Z'

/** A folder of the data from outside that lies beside the checkout; undefined where it is not there. */
export function outsideFolder(...path: readonly string[]): string | undefined {
  const folder = fileURLToPath(
    new URL(`../../../shared/data/${path.filter((part) => part !== '').join('/')}`, import.meta.url),
  )
  return existsSync(folder) ? folder : undefined
}

/** Loads a folder the way `pegel load FOLDER --yes` does: by the mapping that is proposed for it. */
export async function loadAsProposed(
  data: string,
  { kpis = {}, timeZone = 'Europe/Berlin', sources = {} }: LoadOptions = {},
): Promise<LoadedData> {
  process.env['PEGEL_NOW'] = now
  const folder = await mkdtemp(join(tmpdir(), 'pegel-data-'))
  await makeWorkspace(folder, {
    name: 'test',
    label: { en: 'Test', de: 'Test' },
    language: 'en',
    timeZone,
    currency: 'EUR',
  })
  for (const [id, kind] of Object.entries(kpis))
    await writeFile(join(folder, 'kpis', `${id}.kpi.yaml`), kpiText(id, kind))
  for (const [name, text] of Object.entries(sources))
    await writeFile(join(folder, 'sources', `${name}.source.yaml`), text)
  const open = await openWorkspace(folder)
  const { problems } = await open.current()
  if (problems.length > 0) throw new ProblemsFound(problems)
  const load = async (paths: readonly string[]): Promise<LoadReport> =>
    (await loadAccepting(open, { source: 'data', paths })).report
  return { load, report: await load([data]), ...doorsOf(open), close: () => closeAndRemove(open, folder) }
}

function doorsOf(open: OpenWorkspace): Pick<LoadedData, 'ask' | 'explain' | 'context'> {
  return {
    context: () => open.context('en'),
    ask: async (asked) => {
      const [answer] = await answerQuestions(await open.context('en'), [asked])
      if (answer === undefined) throw new Error('no answer came')
      return answer
    },
    explain: async (asked) =>
      (await explainQuestion(await open.context('en'), asked, 'sql')).map(({ text }) => text).join('\n'),
  }
}

async function closeAndRemove(open: OpenWorkspace, folder: string): Promise<void> {
  await open.close()
  await rm(folder, { recursive: true })
}

const kpiText = (id: string, kind: string): string =>
  [
    `kpi: ${id}`,
    `label: { en: ${id}, de: ${id} }`,
    'question: { en: For a test?, de: Für einen Test? }',
    'better: higher',
    'owner: sales-lead',
    'cadence: monthly',
    kind,
    '',
  ].join('\n')

/** Loads a folder as proposed and gives the rows and wholes of answers, without what differs from one load to another. */
export async function figuresOf(
  data: string,
  asked: readonly AskedQuestion[],
  options: LoadOptions = {},
): Promise<readonly Pick<KpiAnswer, 'rows' | 'total'>[]> {
  const loaded = await loadAsProposed(data, options)
  try {
    const answers = await Promise.all(asked.map(loaded.ask))
    return answers.map(({ rows, total }) => ({ rows, total }))
  } finally {
    await loaded.close()
  }
}

/** The values of an answer by the label of a split, else by period; `only` names the rows that are wanted. */
export function valuesBy({ rows }: KpiAnswer, path?: string, only?: readonly string[]): Record<string, number | null> {
  const named = rows.map(({ by, period, value }): [string, number | null] => [
    path === undefined ? period.label : (by[path]?.label ?? '(no entry)'),
    value,
  ])
  return Object.fromEntries(named.filter(([name]) => only === undefined || only.includes(name)))
}
