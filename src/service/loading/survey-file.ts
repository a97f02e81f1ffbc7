import type { LoadContext } from './load-context.ts'
import type { FileCount } from './load-report.ts'
import { firstNumber } from './load-store.ts'
import type { PartPlan } from './plan-part.ts'
import { collectRejected } from './reject-records.ts'
import type { StagedFile } from './stage-file.ts'
import { badSql, recordHash, typedSql } from './typed-rows.ts'

/** What a look at all records of a file found out. */
export interface FileSurvey {
  readonly count: FileCount
  /** Per part, the table of the records that give no row: unreadable ones, and all but the last of those with one id. */
  readonly skips: ReadonlyMap<PartPlan, string>
  readonly rejectedFile: string | undefined
}

interface PartSurvey {
  readonly plan: PartPlan
  readonly rows: number
  readonly bad: number
  readonly hasDuplicates: boolean
}

/** Looks at every record of a file once: what cannot be read is set aside with its reason, what is there twice is told. */
export async function surveyFile(
  context: LoadContext,
  staged: StagedFile,
  plans: readonly PartPlan[],
): Promise<FileSurvey> {
  const parts: PartSurvey[] = []
  for (const plan of plans) parts.push(await surveyPart(context, plan))
  const hasBad = parts.some(({ bad }) => bad > 0)
  const rejected =
    hasBad || staged.broken.length > 0 ? await collectRejected(context, staged, hasBad ? plans : []) : undefined
  const skips = new Map<PartPlan, string>()
  for (const { plan, hasDuplicates } of parts) {
    if (!hasDuplicates && rejected?.records === undefined) continue
    skips.set(plan, await skipTable(context, plan, rejected?.records, hasDuplicates))
  }
  const rejectedRecords = rejected?.count ?? 0
  const used = await usedRecords(context, staged, parts, rejected?.records)
  const count = {
    name: staged.file.name,
    read: staged.records + staged.broken.length,
    used,
    rejected: rejectedRecords + staged.broken.length,
  }
  return { count, skips, rejectedFile: rejected?.path }
}

async function surveyPart({ writer }: LoadContext, plan: PartPlan): Promise<PartSurvey> {
  // A hash of an id costs a third of the id itself; should two ids share one, the duplicates are looked for in vain.
  const { rows } = await writer.run(
    `SELECT count(*), count(*) FILTER (WHERE ${badSql(plan)}), count(id) - count(DISTINCT hash(id)) FROM (${typedSql(plan)})`,
  )
  const [count, bad, surplus] = rows[0] ?? []
  return { plan, rows: Number(count), bad: Number(bad), hasDuplicates: Number(surplus) > 0 }
}

async function usedRecords(
  context: LoadContext,
  staged: StagedFile,
  parts: readonly PartSurvey[],
  rejected: string | undefined,
): Promise<number> {
  const [only] = parts
  if (only !== undefined && parts.length === 1 && rejected === undefined) return only.rows
  if (rejected === undefined && parts.some(({ rows }) => rows === staged.records)) return staged.records
  const records = parts.map(({ plan }) => `SELECT record FROM (${typedSql(plan)})`).join(' UNION ')
  const without = rejected === undefined ? '' : `WHERE record NOT IN (SELECT record FROM ${rejected})`
  return firstNumber(await context.writer.run(`SELECT count(*) FROM (${records}) ${without}`))
}

async function skipTable(
  context: LoadContext,
  plan: PartPlan,
  rejected: string | undefined,
  hasDuplicates: boolean,
): Promise<string> {
  const skip = context.temporary('skip')
  const bad =
    rejected === undefined ? 'SELECT NULL::BIGINT AS record WHERE false' : `SELECT DISTINCT record FROM ${rejected}`
  await context.writer.run(`CREATE TEMP TABLE ${skip} AS ${bad}`)
  if (!hasDuplicates) return skip
  const twins = context.temporary('twins')
  await context.writer.run(twinsSql(plan, twins, skip))
  await reportTwins(context, plan, twins)
  await context.writer.run(`INSERT INTO ${skip} SELECT record FROM ${twins} WHERE nth > 1`)
  return skip
}

/** Readable records that share their id with others, the last one first. */
function twinsSql(plan: PartPlan, twins: string, skip: string): string {
  const { table, offset } = plan.staged
  const readable = `SELECT record, id FROM (${typedSql(plan)}) WHERE id IS NOT NULL AND record NOT IN (SELECT record FROM ${skip})`
  return `CREATE TEMP TABLE ${twins} AS
    SELECT t.record, t.id, row_number() OVER (PARTITION BY t.id ORDER BY t.record DESC) AS nth, ${recordHash(plan.staged)} AS content
    FROM (SELECT *, count(*) OVER (PARTITION BY id) AS n FROM (${readable})) AS t JOIN ${table} AS s ON s.rowid = t.record + ${offset} WHERE t.n > 1`
}

async function reportTwins(context: LoadContext, plan: PartPlan, twins: string): Promise<void> {
  const { rows } = await context.writer.run(
    `SELECT sum(n - 1) FILTER (WHERE contents = 1), sum(n - 1) FILTER (WHERE contents > 1), (list(id ORDER BY id) FILTER (WHERE contents > 1))[1:10]
     FROM (SELECT id, count(*) AS n, count(DISTINCT content) AS contents FROM ${twins} GROUP BY id)`,
  )
  const [same, different, ids] = rows[0] ?? []
  const where = { entity: plan.part.entity, file: plan.staged.file.name }
  if (Number(same ?? 0) > 0) {
    const text = {
      en: 'Records that are there several times count once.',
      de: 'Mehrfach vorhandene Datensätze zählen einmal.',
    }
    context.findings.push({ code: 'duplicate-records', text, ...where, n: Number(same) })
  }
  if (Number(different ?? 0) > 0) {
    const text = {
      en: 'Several records have the same id but different content; the last one in the file counts.',
      de: 'Mehrere Datensätze haben dieselbe Kennung, aber verschiedenen Inhalt; der letzte in der Datei zählt.',
    }
    const values = Array.isArray(ids) ? ids.map((id) => ({ value: String(id), n: 1 })) : []
    context.findings.push({ code: 'same-id-differs', text, ...where, n: Number(different), values })
  }
}
