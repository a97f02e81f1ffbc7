import type { Figures, ScanRows } from '../../core/answer/cells.ts'
import type { PlanResults } from '../../core/answer/estimate-cells.ts'
import { numberOf } from '../../core/answer/estimate.ts'
import { firstDaysOf } from '../../core/answer/estimate-cells.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import { boundsOf, scansOf, type PlanNode } from '../../core/plan/plan-node.ts'
import { planQuestions } from '../../core/plan/plan-questions.ts'
import type { Bounds, Scan } from '../../core/plan/scan.ts'
import { servedByTotal } from '../../core/plan/steps/served-by-total.ts'
import { shareScans } from '../../core/plan/steps/share-scans.ts'
import { ripen } from '../../core/plan/steps/ripen.ts'
import type { Question } from '../../core/question/question.ts'
import { withinData } from '../../core/question/periods-in.ts'
import { compileBounds } from '../../core/sql/compile-bounds.ts'
import { compileScan, type SqlSetting } from '../../core/sql/compile-scan.ts'
import { writeSql } from '../../core/sql/write-sql.ts'
import type { EngineResult } from '../../engines/engine.ts'
import type { AnsweringContext } from './answering-context.ts'
import { fitModels } from './fit-models.ts'
import { findBenchmarks } from './find-benchmarks.ts'

export interface PlannedQuestion {
  readonly question: Question
  readonly plan: PlanNode
  readonly results: PlanResults
}

/** What statements are compiled against, for a model. */
export function sqlSetting({
  model,
  keptFirsts,
  openHours,
}: Pick<AnsweringContext, 'model' | 'keptFirsts' | 'openHours'>): SqlSetting {
  return {
    crm: model.crm,
    withHistory: new Set(model.facts.withHistory),
    ...(keptFirsts === undefined ? {} : { keptFirsts }),
    ...(openHours === undefined ? {} : { openHours }),
  }
}

/** The rows of one statement, run once per data version. */
export async function runStatement(
  sql: string,
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<EngineResult> {
  return context.cache.get(context.model.facts.dataVersion, sql, () => context.engine.run(sql, signal))
}

async function runAll<T>(
  items: readonly T[],
  write: (item: T) => string,
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, EngineResult>> {
  const statements = [...new Map(items.map((item) => [JSON.stringify(item), write(item)]))]
  const results = await Promise.all(
    statements.map(async ([name, sql]) => [name, await runStatement(sql, context, signal)] as const),
  )
  return new Map(results)
}

/** The SQL of a scan in the reader's language. */
export function writeScan(scan: Scan, context: AnsweringContext): string {
  return writeSql(compileScan(scan, sqlSetting(context)), context.engine.dialect, context.language)
}

/** The SQL of bounds in the reader's language. */
export function writeBounds(bounds: Bounds, context: AnsweringContext): string {
  return writeSql(compileBounds(bounds, sqlSetting(context)), context.engine.dialect, context.language)
}

function figuresOf(result: EngineResult | undefined): Figures | undefined {
  const row = result?.rows[0]
  return row === undefined || result === undefined
    ? undefined
    : Object.fromEntries(result.columns.map((name, index) => [name, row[index] ?? null]))
}

/** Plans a question and runs what it needs to know of the data before it can be counted: its bounds. */
export async function planWithBounds(
  question: Question,
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<PlannedQuestion> {
  const settled = await findBenchmarks(question, context, (asked) => runOne(asked, context, signal))
  const planFor = (one: Question): PlanNode => planOne(one, settled.model)
  const first = planFor(settled.question)
  const found = await runAll(boundsOf(first), (bounds) => writeBounds(bounds, context), context, signal)
  const boundsAt = (bounds: Bounds): Figures | undefined => figuresOf(found.get(JSON.stringify(bounds)))
  const results: PlanResults = { bounds: boundsAt, scan: () => ({ columns: [], rows: [] }) }
  const [firstDay] = firstDaysOf(first, results)
  const within = firstDay === undefined ? settled.question : withinData(settled.question, firstDay)
  const again = within === settled.question ? first : planFor(within)
  const plan = ripen(again, (name) => numberOf(figuresOf(found.get(name))?.ripe_days))
  return { question: within, plan, results }
}

async function runOne(question: Question, context: AnsweringContext, signal?: AbortSignal): Promise<PlannedQuestion> {
  const [planned] = await runQuestions([question], context, signal)
  if (planned === undefined) throw new Error('a question was not planned')
  return planned
}

function planOne(question: Question, model: CheckedModel): PlanNode {
  const [plan] = planQuestions([question], model)
  if (plan === undefined) throw new Error('a question was not planned')
  return plan
}

/** The part of a shared pass that one scan asked for; rows in which it counted nothing are not its own. */
function rowsFor(
  scan: Scan,
  names: ReadonlyMap<string, string>,
  { columns, rows }: EngineResult,
  isShared: boolean,
): EngineResult {
  if (!isShared) return { columns, rows }
  const others = columns.filter((name) => isKey(name))
  const kept = [...others, ...scan.columns.map(({ as }) => names.get(as) ?? as)]
  const indexes = kept.map((name) => columns.indexOf(name))
  const counts = scan.columns
    .filter(({ aggregate }) => aggregate === 'count')
    .map(({ as }) => columns.indexOf(names.get(as) ?? as))
  const isOwn = (row: EngineResult['rows'][number]): boolean =>
    counts.some((index) => row[index] !== 0 && row[index] !== null)
  return {
    columns: [...others, ...scan.columns.map(({ as }) => as)],
    rows: rows.filter(isOwn).map((row) => indexes.map((index) => row[index] ?? null)),
  }
}

const isKey = (name: string): boolean => name === 'period' || name === 'total' || /^s\d+(_id|_label)?$/.test(name)

/** Plans and runs questions, scans over the same rows in one pass. */
export async function runQuestions(
  questions: readonly Question[],
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<readonly PlannedQuestion[]> {
  const planned = await Promise.all(questions.map((question) => planWithBounds(question, context, signal)))
  const scan = await runScans(
    planned.flatMap(({ plan }) => scansOf(plan)),
    context,
    signal,
  )
  const fitted = await fitModels(planned, scan, context)
  return planned.map((one) => ({ ...one, results: { ...one.results, scan, fitted } }))
}

/** Runs scans, those over the same rows in one pass, and none for what is the total of another; gives the rows of each. */
export async function runScans(
  scans: readonly Scan[],
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<PlanResults['scan']> {
  const served = servedByTotal(scans)
  const inTotals = new Set(served.map(({ whole }) => whole))
  const shared = shareScans(scans.filter((scan) => !inTotals.has(scan)))
  const found = await runAll(
    shared.map(({ scan }) => scan),
    (scan) => writeScan(scan, context),
    context,
    signal,
  )
  const rows = new Map(
    shared.flatMap(({ scan, serves }) => {
      const result = found.get(JSON.stringify(scan)) ?? { columns: [], rows: [] }
      return serves.map((one): [string, EngineResult] => [
        JSON.stringify(one.scan),
        rowsFor(one.scan, one.names, result, serves.length > 1),
      ])
    }),
  )
  const rowsOf: PlanResults['scan'] = (one) => rows.get(JSON.stringify(one)) ?? { columns: [], rows: [] }
  const wholes = new Map(served.map(({ whole, by }) => [JSON.stringify(whole), totalFor(whole, by, rowsOf(by))]))
  return (one) => wholes.get(JSON.stringify(one)) ?? rowsOf(one)
}

/**
 * The rows of a whole, out of those of its segments, without what only these asked for. A column may stand in
 * several, as `sorted_p50` and `sorted_p50_from`, or as the `age` and `ended` of exits.
 */
function totalFor(whole: Scan, by: Scan, { columns, rows }: ScanRows): ScanRows {
  const total = columns.indexOf('total')
  const own = new Set(whole.columns.map(({ as }) => as))
  const more = new Set(by.columns.map(({ as }) => as).filter((as) => !own.has(as)))
  const indexes = columns.flatMap((name, index) => (isKey(name) || more.has(name) ? [] : [index]))
  return {
    columns: indexes.map((index) => columns[index] ?? ''),
    rows: rows.filter((row) => row[total] === 1).map((row) => indexes.map((index) => row[index] ?? null)),
  }
}
