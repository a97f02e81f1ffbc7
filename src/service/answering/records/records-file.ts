import { fileName, refuseTooLong, type FileCell, type FileFormat, type TableFile } from '../../exporting/table-file.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { columnOnly, count, recordsSql, valueOf } from './answer-records.ts'
import type { ListedColumn } from './list-columns.ts'
import { planRecords, type RecordsQuestion } from './plan-records.ts'

/** All the rows behind a number as a table, fetched while they are written. Throws ProblemsFound for a question that is not sound and for more rows than the format holds. */
export async function recordsFile(
  context: AnsweringContext,
  asked: RecordsQuestion,
  format: FileFormat,
  signal?: AbortSignal,
): Promise<TableFile> {
  const { question, columns, query } = await planRecords(context, asked, signal)
  const { page: _, ...whole } = query
  const { n } = await count(whole, context, signal)
  refuseTooLong(n, format)
  const { kpi, period } = question
  return {
    name: fileName(kpi.id, period.label, ...(asked.segment === undefined ? [] : [asked.segment || '-'])),
    title: kpi.label[context.language],
    columns: columns.map(columnOnly),
    rows: valuesIn(columns, context.engine.stream(recordsSql(whole, context), signal)),
    length: n,
    timeZone: context.model.workspace.time_zone,
  }
}

async function* valuesIn(
  columns: readonly ListedColumn[],
  rows: ReturnType<AnsweringContext['engine']['stream']>,
): AsyncGenerator<readonly (readonly FileCell[])[]> {
  for await (const some of rows) yield some.map((row) => row.map((cell, index) => valueOf(cell, columns[index]?.type)))
}
