import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { quoteName, quoteText } from '../../core/sql/quote-sql.ts'
import type { Label } from '../../core/words/label.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber } from './load-store.ts'
import type { PartPlan, PlannedField } from './plan-part.ts'
import { physicalNames, type BrokenRecord, type StagedFile } from './stage-file.ts'
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
export async function collectRejected(context: LoadContext, staged: StagedFile, plans: readonly PartPlan[]): Promise<Rejected> {
  const records = context.temporary('rejected')
  const selects = plans.flatMap((plan) => [...checkedFields(plan).map((field) => unreadableSql(plan, field)), ...(plan.needsId ? [missingIdSql(plan)] : [])])
  const none = "SELECT NULL::BIGINT AS record, '' AS source_column, '' AS value, '' AS kind WHERE false"
  await context.writer.run(`CREATE TEMP TABLE ${records} AS ${[none, ...selects].join(' UNION ')}`)
  const count = firstNumber(await context.writer.run(`SELECT count(DISTINCT record) FROM ${records}`))
  const path = await writeRejected(context, staged, records)
  await reportRejected(context, staged, records, count)
  return { records: plans.length === 0 ? undefined : records, count, path }
}

function unreadableSql(plan: PartPlan, field: PlannedField): string {
  const type = plan.entity.fields[field.field]?.type ?? 'instant'
  const kind = field.kind ?? (type === 'money' ? 'number' : type)
  return `SELECT record, ${quoteText(field.from)}, ${quoteName(`t:${field.field}`)}, ${quoteText(kind)} FROM (${typedSql(plan)}) WHERE ${badField(field)}`
}

function missingIdSql(plan: PartPlan): string {
  return `SELECT record, ${quoteText(plan.part.id.join(', '))}, NULL, 'id' FROM (${typedSql(plan)}) WHERE id IS NULL`
}

const reasonSql = (language: 'en' | 'de'): string =>
  `CASE kind ${Object.entries(kinds).map(([kind, label]) => `WHEN ${quoteText(kind)} THEN ${quoteText(label[language])}`).join(' ')} ELSE ${quoteText(kinds['unreadable']?.[language] ?? '')} END`

async function writeRejected(context: LoadContext, staged: StagedFile, records: string): Promise<string | undefined> {
  if (context.rejectedFolder === undefined) return undefined
  await mkdir(context.rejectedFolder, { recursive: true })
  const path = join(context.rejectedFolder, `${context.load}-${staged.file.name.replaceAll(/[/\\:]/g, '_')}.csv`)
  const line = await lineSql(context, staged)
  const broken = staged.broken.map(({ line: at, text, kind }) => `SELECT ${at} AS line, '' AS source_column, ${quoteText(text)} AS value, ${quoteText(kind)} AS kind`)
  const table = context.temporary('listed')
  await context.writer.run(`CREATE TEMP TABLE ${table} AS SELECT ${line} AS line, source_column, value, kind FROM ${records} AS r`)
  for (let from = 0; from < broken.length; from += 500) {
    await context.writer.run(`INSERT INTO ${table} ${broken.slice(from, from + 500).join(' UNION ALL ')}`)
  }
  await context.writer.run(
    `COPY (SELECT ${quoteText(staged.file.name)} AS file, line, source_column AS "column", value, ${reasonSql('en')} AS reason, ${reasonSql('de')} AS grund
       FROM ${table} ORDER BY line, source_column) TO ${quoteText(path)} (FORMAT csv, HEADER)`,
  )
  return path
}

/** The line of the file on which a record begins: its number, the lines that values with line breaks take more, and the broken lines before it. */
async function lineSql({ writer, temporary }: LoadContext, staged: StagedFile): Promise<string> {
  if (staged.file.format !== 'csv') return 'r.record + 1'
  const first = staged.file.header ? 2 : 1
  const breaks = [...physicalNames(staged.file.columns).values()].map((name) => `coalesce(length(s.${quoteName(name)}) - length(replace(s.${quoteName(name)}, chr(10), '')), 0)`).join(' + ')
  const total = firstNumber(await writer.run(`SELECT sum(${breaks}) FROM ${staged.table} AS s`))
  if (total === 0) return shifted(`r.record + ${first}`, staged.broken, first, 'r.record')
  const table = temporary('breaks')
  await writer.run(`CREATE TEMP TABLE ${table} AS SELECT s.rowid - ${staged.offset} AS record, sum(${breaks}) OVER (ORDER BY s.rowid ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before FROM ${staged.table} AS s`)
  const real = `r.record + coalesce((SELECT b.before FROM ${table} AS b WHERE b.record = r.record), 0)`
  return shifted(`${real} + ${first}`, staged.broken, first, real)
}

function shifted(line: string, broken: readonly BrokenRecord[], first: number, record: string): string {
  if (broken.length === 0) return line
  const bounds = broken.slice(0, 10_000).map(({ line: at }, index) => at - first - index)
  return `${line} + len(list_filter([${bounds.join(', ')}], lambda bound: bound <= ${record}))`
}

async function reportRejected(context: LoadContext, staged: StagedFile, records: string, count: number): Promise<void> {
  const { rows } = await context.writer.run(
    `SELECT source_column || ': ' || coalesce(value, '') AS value, count(*) AS n FROM ${records} GROUP BY ALL ORDER BY n DESC, value LIMIT 10`,
  )
  const values = rows.map(([value, n]) => ({ value: String(value), n: Number(n) }))
  const text = {
    en: 'Records that cannot be read as they are mapped were left out.',
    de: 'Datensätze, die sich nicht wie zugeordnet lesen lassen, wurden ausgelassen.',
  }
  context.findings.push({ code: 'rejected-records', text, file: staged.file.name, n: count + staged.broken.length, values })
}
