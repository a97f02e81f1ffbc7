import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { quoteName, quoteText } from '../../core/sql/quote-sql.ts'
import type { Label } from '../../core/words/label.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber } from './load-store.ts'
import type { PlannedField } from './part-columns.ts'
import type { PartPlan } from './plan-part.ts'
import { physicalNames, type StagedFile } from './stage-file.ts'
import { badField, checkedFields, typedSql } from './typed-rows.ts'

export interface Rejected {
  /** The table of rejected records, once for every reason; absent where only broken lines were rejected. */
  readonly records: string | undefined
  readonly count: number
  /** The file in which people find them. */
  readonly path: string | undefined
}

const kinds: Readonly<Record<string, Label>> = {
  day: { en: 'not a day that can be read', de: 'kein lesbares Datum' },
  instant: { en: 'not a point in time that can be read', de: 'kein lesbarer Zeitpunkt' },
  number: { en: 'not a number that can be read', de: 'keine lesbare Zahl' },
  yes_no: { en: 'neither yes nor no', de: 'weder ja noch nein' },
  id: { en: 'the record has no id', de: 'der Datensatz hat keine Kennung' },
  'MISSING COLUMNS': { en: 'too few columns', de: 'zu wenige Spalten' },
  'TOO MANY COLUMNS': { en: 'too many columns', de: 'zu viele Spalten' },
  'UNQUOTED VALUE': { en: 'quotation marks do not match', de: 'Anführungszeichen passen nicht zusammen' },
  'LINE SIZE OVER MAXIMUM': { en: 'the line is too long', de: 'die Zeile ist zu lang' },
  'INVALID ENCODING': { en: 'characters that cannot be read', de: 'nicht lesbare Zeichen' },
  unreadable: { en: 'the line cannot be read', de: 'die Zeile ist nicht lesbar' },
}

/** Sets aside all records of a file that cannot be read as they are mapped, and writes them into a file with line, column, value and reason. */
export async function collectRejected(
  context: LoadContext,
  staged: StagedFile,
  plans: readonly PartPlan[],
): Promise<Rejected> {
  const records = context.temporary('rejected')
  const selects = plans.flatMap((plan) => [
    ...checkedFields(plan).map((field) => unreadableSql(plan, field)),
    ...(plan.needsId ? [missingIdSql(plan)] : []),
  ])
  const none = "SELECT NULL::BIGINT AS record, '' AS source_column, '' AS value, '' AS kind WHERE false"
  await context.writer.run(`CREATE TEMP TABLE ${records} AS ${[none, ...selects].join(' UNION ')}`)
  const count = firstNumber(await context.writer.run(`SELECT count(DISTINCT record) FROM ${records}`))
  const path = await writeRejected(context, staged, records)
  await reportRejected(context, staged, records, count)
  return { records: plans.length === 0 ? undefined : records, count, path }
}

function unreadableSql(plan: PartPlan, field: PlannedField): string {
  const type = plan.entity.fields[field.field]?.type ?? 'instant'
  const kind = field.kind ?? (type === 'money' || type === 'precise' ? 'number' : type)
  return `SELECT record, ${quoteText(field.from)}, ${quoteName(`t:${field.field}`)}, ${quoteText(kind)} FROM (${typedSql(plan)}) WHERE ${badField(field)}`
}

function missingIdSql(plan: PartPlan): string {
  return `SELECT record, ${quoteText(plan.part.id.join(', '))}, NULL, 'id' FROM (${typedSql(plan)}) WHERE id IS NULL`
}

const reasonSql = (language: 'en' | 'de'): string =>
  `CASE kind ${Object.entries(kinds)
    .map(([kind, label]) => `WHEN ${quoteText(kind)} THEN ${quoteText(label[language])}`)
    .join(' ')} ELSE ${quoteText(kinds['unreadable']?.[language] ?? '')} END`

async function writeRejected(context: LoadContext, staged: StagedFile, records: string): Promise<string | undefined> {
  if (context.rejectedFolder === undefined) return undefined
  await mkdir(context.rejectedFolder, { recursive: true })
  const path = join(context.rejectedFolder, `${context.load}-${staged.file.name.replaceAll(/[/\\:]/g, '_')}.csv`)
  const table = context.temporary('listed')
  await listRejected(context, staged, records, table)
  await context.writer.run(
    `COPY (SELECT ${quoteText(staged.file.name)} AS file, line, source_column AS "column", value, ${reasonSql('en')} AS reason, ${reasonSql('de')} AS grund
       FROM ${table} ORDER BY line, source_column) TO ${quoteText(path)} (FORMAT csv, HEADER)`,
  )
  return path
}

/**
 * Lists rejected records with the line on which each begins: its number among all records, broken ones included (that is
 * what DuckDB calls a line), and the lines that values with line breaks take more.
 */
async function listRejected(context: LoadContext, staged: StagedFile, records: string, table: string): Promise<void> {
  const { writer } = context
  const first = staged.file.format === 'csv' && staged.file.header ? 2 : 1
  const breaks = await breaksTable(context, staged)
  const bounds = staged.broken.map(({ line }, index) => line - first - index)
  const shift =
    bounds.length === 0
      ? '0'
      : `len(list_filter([${bounds.slice(0, 10_000).join(', ')}], lambda bound: bound <= r.record))`
  const more = breaks === undefined ? '0' : 'coalesce(b.before, 0)'
  const join = breaks === undefined ? '' : `LEFT JOIN ${breaks} AS b USING (record)`
  await writer.run(
    `CREATE TEMP TABLE ${table} AS SELECT r.record + ${more} + ${shift} + ${first} AS line, source_column, value, kind FROM ${records} AS r ${join}`,
  )
  const broken = staged.broken.map(
    ({ text, kind }, index) => `(${bounds[index] ?? 0}, ${index}, ${quoteText(text)}, ${quoteText(kind)})`,
  )
  for (let from = 0; from < broken.length; from += 500) {
    const some = `(VALUES ${broken.slice(from, from + 500).join(', ')}) AS r(record, nth, value, kind)`
    await writer.run(
      `INSERT INTO ${table} SELECT r.record + ${more} + r.nth + ${first}, '', value, kind FROM ${some} ${join}`,
    )
  }
}

/** The line breaks inside the values of all records before each one, one row more than records; undefined where there are none. */
async function breaksTable({ writer, temporary }: LoadContext, staged: StagedFile): Promise<string | undefined> {
  if (staged.file.format !== 'csv') return undefined
  const breaks = [...physicalNames(staged.file.columns).values()]
    .map((name) => `coalesce(length(s.${quoteName(name)}) - length(replace(s.${quoteName(name)}, chr(10), '')), 0)`)
    .join(' + ')
  const total = firstNumber(await writer.run(`SELECT sum(${breaks}) FROM ${staged.table} AS s`))
  if (total === 0) return undefined
  const table = temporary('breaks')
  const before = `sum(${breaks}) OVER (ORDER BY s.rowid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)`
  await writer.run(
    `CREATE TEMP TABLE ${table} AS SELECT s.rowid - ${staged.offset} AS record, ${before} AS before FROM ${staged.table} AS s UNION ALL SELECT ${staged.records}, ${total}`,
  )
  return table
}

async function reportRejected(context: LoadContext, staged: StagedFile, records: string, count: number): Promise<void> {
  const { rows } = await context.writer.run(
    `SELECT source_column || ': ' || coalesce(value, '') AS value, count(*) AS n FROM ${records} GROUP BY ALL ORDER BY n DESC, value LIMIT 10`,
  )
  const values = [
    ...rows.map(([value, n]) => ({ value: String(value), n: Number(n) })),
    ...staged.broken.map(({ text: line }) => ({ value: startOf(line), n: 1 })),
  ].slice(0, 10)
  const text = {
    en: 'Records that cannot be read as they are mapped were left out.',
    de: 'Datensätze, die sich nicht wie zugeordnet lesen lassen, wurden ausgelassen.',
  }
  context.findings.push({
    code: 'rejected-records',
    text,
    file: staged.file.name,
    n: count + staged.broken.length,
    values,
  })
}

/** The start of a broken line, with the number of lines that it swallowed. */
function startOf(text: string): string {
  const [first = '', ...more] = text.split('\n')
  return `${first.slice(0, 60)}${first.length > 60 || more.length > 0 ? ' …' : ''}${more.length > 0 ? ` (+${more.length})` : ''}`
}
