import { sayRecords } from '../../../core/answer/say-records.ts'
import type { RecordColumn, RecordsPage } from '../../../core/model/kpi-page.ts'
import { compileRecordCount, compileRecords, type RecordQuery } from '../../../core/sql/compile-records.ts'
import type { Statement } from '../../../core/sql/tree.ts'
import { writeSql } from '../../../core/sql/write-sql.ts'
import type { Cell } from '../../../engines/engine.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { runStatement, sqlSetting } from '../run-plan.ts'
import type { ListedColumn } from './list-columns.ts'
import { planRecords, type PlannedRecords, type RecordsQuestion } from './plan-records.ts'
import { saySegment } from './say-segment.ts'

/** The rows behind a number, some of them, with how many there are. Throws ProblemsFound for a question that is not sound. */
export async function answerRecords(
  context: AnsweringContext,
  asked: RecordsQuestion,
  signal?: AbortSignal,
): Promise<RecordsPage> {
  const planned = await planRecords(context, asked, signal)
  const { query, columns, question } = planned
  const [found, matching, all] = await Promise.all([
    runStatement(recordsSql(withSource(query, planned.set.entity, context), context), context, signal),
    count(query, context, signal),
    count(withoutSearch(query), context, signal),
  ])
  // The source of a row stands behind what is shown of it.
  const rows = found.rows.map((row) => columns.map(({ type }, index) => valueOf(row[index] ?? null, type)))
  const links = found.rows.map((row) => linkTo(row, planned.set.entity, planned, context))
  return {
    kpi: question.kpi.id,
    entity: planned.set.entity,
    label: context.model.crm.entities[planned.set.entity]?.plural[context.language] ?? planned.set.entity,
    columns: columns.map(columnOnly),
    rows,
    links,
    hasNumerator: planned.hasNumerator,
    all: matching.n,
    offset: query.page?.offset ?? 0,
    sentence: await sayWhat(planned, all, asked, context),
  }
}

/** Where a record is seen in the CRM; null where its source names no address. */
function linkTo(
  row: readonly Cell[],
  entity: string,
  { columns }: Pick<PlannedRecords, 'columns'>,
  { model }: AnsweringContext,
): string | null {
  const [id, source] = [row[columns.findIndex(({ name }) => name === 'id')], row[columns.length]]
  const found = model.facts.recordUrls?.find((one) => one.entity === entity && one.source === source)
  return found === undefined || typeof id !== 'string' ? null : found.url.replaceAll('{id}', encodeURIComponent(id))
}

/** Asks for the source of each row too, where one names the addresses of its records. */
function withSource(query: RecordQuery, entity: string, { model }: AnsweringContext): RecordQuery {
  if (model.facts.recordUrls?.some((one) => one.entity === entity) !== true) return query
  return { ...query, columns: [...query.columns, { as: 'source of row', isText: false, source: { from: 'source' } }] }
}

/** The SQL of the rows behind a number in the reader's language. */
export function recordsSql(query: RecordQuery, context: AnsweringContext): string {
  return write(compileRecords(query, sqlSetting(context)), context)
}

const write = (statement: Statement, { engine, language }: AnsweringContext): string =>
  writeSql(statement, engine.dialect, language)

export function columnOnly(listed: ListedColumn): RecordColumn {
  const { source: _, ...column } = listed
  return column
}

function withoutSearch(query: RecordQuery): RecordQuery {
  const { search: _, ...rest } = query
  return rest
}

export interface RecordCount {
  readonly n: number
  readonly reached: number | undefined
}

/** How many rows there are, and how many of them in the numerator. */
export async function count(query: RecordQuery, context: AnsweringContext, signal?: AbortSignal): Promise<RecordCount> {
  const { rows } = await runStatement(write(compileRecordCount(query, sqlSetting(context)), context), context, signal)
  const [n, reached] = rows[0] ?? []
  return { n: Number(n ?? 0), reached: reached === undefined ? undefined : Number(reached ?? 0) }
}

/** What these rows are, in a sentence. */
export async function sayWhat(
  { set, part, question }: PlannedRecords,
  { n, reached }: RecordCount,
  asked: RecordsQuestion,
  context: AnsweringContext,
): Promise<string> {
  const segment = await saySegment(question, asked.segment, context)
  return sayRecords(
    {
      asked: question.kpi,
      set,
      part,
      n,
      reached,
      asOf: question.sight.asOf,
      ...(segment === undefined ? {} : { segment }),
    },
    context.model.crm,
    context.language,
  )
}

/** Decimals leave an engine as text: a number where it is one. */
export function valueOf(cell: Cell, type: RecordColumn['type'] | undefined): string | number | boolean | null {
  if (cell === null || typeof cell === 'boolean') return cell
  if (typeof cell === 'number') return cell
  if (typeof cell !== 'string') throw new Error('a record has no lists')
  return type === 'number' || type === 'money' || type === 'rate' ? Number(cell) : cell
}
