import { checkModel, type ReadModel } from '../../core/check/check-model.ts'
import type { KpiAnswer, Row } from '../../core/model/answer.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { DataFacts } from '../../core/model/data-facts.ts'
import type { KpiTestRead, TargetRead } from '../../core/model/read-pieces.ts'
import { workspaceShape, type KpiTestText, type WorkspaceText } from '../../core/model/workspace.ts'
import type { OpenHours } from '../../core/plan/open-hours.ts'
import { readGivenRows } from '../../core/read/read-given-rows.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import type { Label, Language } from '../../core/words/label.ts'
import type { Place } from '../../core/words/place.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import type { Engine } from '../../engines/engine.ts'
import { AnswerCache } from './answer-cache.ts'
import { answerQuestions } from './answer-questions.ts'

/** An empty place to put a test's rows. */
export interface TestStore {
  readonly engine: Engine
  fill(
    given: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>,
    timeZone: string,
  ): Promise<DataFacts>
  /** Keeps the open hours of the workspace's calendars. */
  keepOpenHours(model: CheckedModel): Promise<OpenHours>
  close(): Promise<void>
}

export interface KpiTests {
  readonly read: Omit<ReadModel, 'facts'>
  readonly tests: readonly KpiTestRead[]
  readonly openStore: () => Promise<TestStore>
  readonly language: Language
}

/** How one expectation of a test beside a KPI came out. */
export interface KpiTestResult {
  readonly kpi: string
  readonly place: Place
  readonly passed: boolean
  /** What differed, in words; absent when it passed. */
  readonly text?: Label
}

type Expectation = KpiTestText['then'][number]

/** Runs the tests beside KPIs: rows in, the answers that the author worked out by hand. Each expectation gives one result. */
export async function runKpiTests({ tests, ...setting }: KpiTests): Promise<readonly KpiTestResult[]> {
  const results: KpiTestResult[] = []
  for (const test of tests) results.push(...(await runTest(test, setting)))
  return results
}

async function runTest(
  test: KpiTestRead,
  { read, openStore, language }: Omit<KpiTests, 'tests'>,
): Promise<readonly KpiTestResult[]> {
  const store = await openStore()
  try {
    const workspace = workspaceFor(test, read.workspace)
    const given = Object.fromEntries(
      Object.entries(test.text.given).map(([entity, text]) => [entity, readGivenRows(text)]),
    )
    const facts = await store.fill(given, workspace.time_zone)
    const { model } = checkModel({ ...read, workspace, facts, targets: targetsOf(test) })
    const today = facts.newestDay ?? '2000-01-01'
    const openHours = runsByBusinessHours(test, model) ? { openHours: await store.keepOpenHours(model) } : {}
    const context = { model, engine: store.engine, today, language, cache: new AnswerCache(), ...openHours }
    const results: KpiTestResult[] = []
    for (const expected of test.text.then) {
      const found = await answerOrProblem(() => answerQuestions(context, [askedOf(expected)]))
      const text = typeof found === 'string' ? { en: found, de: found } : differenceOf(found, expected)
      results.push({
        kpi: expected.ask,
        place: test.place,
        passed: text === undefined,
        ...(text === undefined ? {} : { text }),
      })
    }
    return results
  } finally {
    await store.close()
  }
}

/** Tests know no targets but those that they set. */
function targetsOf({ text: { targets = {} }, place }: KpiTestRead): readonly TargetRead[] {
  return Object.entries(targets).map(([kpi, values]) => ({
    kpi: { name: kpi, place },
    values: Object.entries(values).map(([period, value]) => ({ period: { name: period, place }, value, place })),
    split: [],
    history: [],
  }))
}

/** Whether a KPI of a test, or one that it is made of, is measured by business hours: only then is it worth the time to list them. */
function runsByBusinessHours({ text }: KpiTestRead, { kpis }: CheckedModel): boolean {
  const asked = new Set(text.then.map(({ ask }) => ask))
  const texts = [...kpis.values()].map((kpi) => ({ id: kpi.id, text: JSON.stringify(kpi.variants) }))
  const named = (of: ReadonlySet<string>): typeof texts => texts.filter(({ id }) => of.has(id))
  for (const { text: definition } of named(asked))
    for (const [, used = ''] of definition.matchAll(/"kpi":"(\w+)"/g)) asked.add(used)
  return named(asked).some(({ text: definition }) => definition.includes('"kind":"business"'))
}

async function answerOrProblem(run: () => Promise<readonly KpiAnswer[]>): Promise<KpiAnswer | string> {
  try {
    const [answer] = await run()
    return answer ?? 'no answer'
  } catch (thrown) {
    if (thrown instanceof ProblemsFound) return thrown.message
    throw thrown
  }
}

/** Tests know nothing of the reader's workspace but what they name themselves. */
function workspaceFor(test: KpiTestRead, own: WorkspaceText): WorkspaceText {
  return workspaceShape.parse({ workspace: own.workspace, time_zone: 'UTC', ...test.text.workspace })
}

function askedOf({ ask, period, grain, by, where, view, variant, set, as_of }: Expectation): AskedQuestion {
  return {
    kpi: ask,
    ...(period === undefined ? {} : { period }),
    ...(grain === undefined ? {} : { grain }),
    ...(by === undefined ? {} : { by: by.split(',').map((one) => one.trim()) }),
    ...(where === undefined ? {} : { where }),
    ...(view === undefined ? {} : { view }),
    ...(variant === undefined ? {} : { variant }),
    ...(set === undefined ? {} : { set }),
    ...(as_of === undefined ? {} : { asOf: as_of }),
  }
}

const asNumber = (expected: number | 'unknown'): number | null => (expected === 'unknown' ? null : expected)

/** Equal to what a person writes by hand: to nine digits. */
function isSame(found: number | null, expected: number | null): boolean {
  if (found === null || expected === null) return found === expected
  return Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected))
}

function differenceOf({ total, rows }: KpiAnswer, expected: Expectation): Label | undefined {
  if (expected.value !== undefined && !isSame(total.value, asNumber(expected.value)))
    return differs('value', expected.value, total.value)
  if (expected.n !== undefined && total.n !== expected.n) return differs('n', expected.n, total.n)
  const missing = expected.flags?.find((flag) => !total.flags.includes(flag))
  if (missing !== undefined) return differs('flags', missing, total.flags.join(', '))
  const part = expected.parts === undefined ? undefined : partDiffers(total, expected.parts)
  if (part !== undefined) return part
  const reached = (total.steps ?? []).map((step) => step.reached).join(', ')
  if (expected.steps !== undefined && expected.steps.join(', ') !== reached)
    return differs('steps', expected.steps.join(', '), reached)
  const byName = new Map(
    rows.map((row) => [rowName(row, expected.grain !== undefined || expected.by === undefined), row.value]),
  )
  for (const [name, value] of Object.entries(expected.rows ?? {})) {
    const found = byName.get(name)
    if (found === undefined) return differs('rows', name, [...byName.keys()].join(', '))
    if (!isSame(found, asNumber(value))) return differs(name, value, found)
  }
  return undefined
}

/** A bridge holds what is expected of it, and nothing else that is not 0. */
function partDiffers({ parts = [] }: Row, expected: Readonly<Record<string, number>>): Label | undefined {
  const found = new Map(parts.map(({ part, value }) => [part, value]))
  for (const [name, value] of Object.entries(expected)) {
    const is = found.get(name)
    if (is === undefined || !isSame(is, value)) return differs(name, value, is ?? null)
  }
  const more = parts.find(({ part, value }) => value !== 0 && !Object.hasOwn(expected, part))
  return more === undefined ? undefined : differs(more.part, 0, more.value)
}

/** The name of a row in a test: the period's label and the keys of the split, as far as there are several. */
function rowName({ period, by }: Row, withPeriod: boolean): string {
  const keys = Object.values(by).map((value) => value?.key ?? 'no entry')
  return [...(withPeriod ? [period.label] : []), ...keys].join('/')
}

function differs(what: string, expected: number | string, found: number | string | null): Label {
  const shown = found ?? 'unknown'
  return { en: `${what}: expected ${expected}, got ${shown}.`, de: `${what}: erwartet ${expected}, erhalten ${shown}.` }
}
