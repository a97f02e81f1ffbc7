import type { EntityMapping } from '../../core/model/source.ts'
import { quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber, texts } from './load-store.ts'
import type { PartPlan } from './plan-part.ts'
import { landingGone, landingLoad, physicalNames, type StagedFile } from './stage-file.ts'
import { idsSql, recordHash } from './typed-rows.ts'

/** SQL that tells the records of a file apart: its id columns, else everything. Over an alias. */
function identity(staged: StagedFile, plans: readonly PartPlan[], alias: string): string {
  const named = plans.find(({ hasId }) => hasId)?.part.id
  const names = physicalNames(staged.file.columns)
  const columns = named === undefined ? [...names.values()] : named.map((name) => names.get(name) ?? name)
  return `hash(${columns.map((column) => `${alias}.${quoteName(column)}`).join(', ')})`
}

/** Adds the columns that a newer export has and the landing table lacks. */
async function widenLanding({ writer }: LoadContext, staged: StagedFile): Promise<void> {
  const { rows } = await writer.run(`DESCRIBE ${staged.landing}`)
  const known = new Set(rows.map(([name]) => String(name).toLowerCase()))
  for (const name of physicalNames(staged.file.columns).values()) {
    if (!known.has(name.toLowerCase()))
      await writer.run(`ALTER TABLE ${staged.landing} ADD COLUMN ${quoteName(name)} VARCHAR`)
  }
}

/**
 * What a file held before this load: the last version of every record, without those that were gone or came by a load that
 * was undone; as row numbers of the landing table with two hashes, which record it is and what it says.
 */
export async function formerRecords(
  context: LoadContext,
  staged: StagedFile,
  plans: readonly PartPlan[],
): Promise<string> {
  const { writer } = context
  await widenLanding(context, staged)
  const table = context.temporary('former')
  const counts = `${quoteName(landingLoad)} NOT IN (SELECT number FROM pegel.load WHERE undone_by IS NOT NULL)`
  const hashes = `s.rowid AS landed, ${identity(staged, plans, 's')} AS who, ${recordHash(staged)} AS content`
  const isSingle =
    firstNumber(
      await writer.run(
        `SELECT CAST(min(${quoteName(landingLoad)}) = max(${quoteName(landingLoad)}) AS INTEGER) FROM ${staged.landing}`,
      ),
    ) === 1
  const latest = `QUALIFY row_number() OVER (PARTITION BY who ORDER BY ${quoteName(landingLoad)} DESC, s.rowid DESC) = 1`
  await writer.run(
    `CREATE TEMP TABLE ${table} AS SELECT landed, who, content FROM (
       SELECT ${hashes}, ${quoteName(landingGone)} AS is_gone FROM ${staged.landing} AS s WHERE ${counts} ${isSingle ? '' : latest}) WHERE NOT is_gone`,
  )
  return table
}

/** Appends the records that are new or differ from their last version; of a full file also that a record is gone. */
export async function appendLanding(
  context: LoadContext,
  staged: StagedFile,
  plans: readonly PartPlan[],
  former: string,
): Promise<void> {
  const { writer, load, mapping } = context
  const columns = [...physicalNames(staged.file.columns).values()].map(quoteName).join(', ')
  const target = `${staged.landing} (${columns}, ${quoteName(landingLoad)}, ${quoteName(landingGone)})`
  const own = identity(staged, plans, 's')
  await writer.run(
    `INSERT INTO ${target} SELECT ${columns}, ${load}, false FROM ${staged.table} AS s
     WHERE s.rowid IN (SELECT n.number FROM (SELECT s.rowid AS number, ${own} AS who, ${recordHash(staged)} AS content FROM ${staged.table} AS s) AS n ANTI JOIN ${former} AS f ON f.who = n.who AND f.content = n.content)`,
  )
  if (!isComplete(mapping.files[staged.file.name]?.full === true, staged)) return
  await writer.run(
    `INSERT INTO ${target} SELECT ${columns}, ${load}, true FROM ${staged.landing} AS s
     WHERE s.rowid IN (SELECT f.landed FROM ${former} AS f ANTI JOIN (SELECT ${own} AS who FROM ${staged.table} AS s) AS n ON n.who = f.who)`,
  )
}

/** The landed rows that former records are, with the file's own columns. */
const formerRows = ({ landing }: StagedFile, former: string): string =>
  `(SELECT s.* FROM ${landing} AS s WHERE s.rowid IN (SELECT landed FROM ${former}))`

/** Whether a record that is missing in a file was deleted: the file is declared full, all its lines can be read and it is not empty. */
const isComplete = (isFull: boolean, staged: StagedFile): boolean =>
  isFull && staged.broken.length === 0 && staged.records > 0

/** A file of this load together with what it held before. */
export interface FormerFile {
  readonly staged: StagedFile
  readonly plans: readonly PartPlan[]
  readonly former: string
}

/**
 * A table of the keys that were deleted: present rows of which every full file that once held them no longer does. A file
 * that is not part of this load still holds what it held.
 */
export async function findDeleted(
  context: LoadContext,
  name: string,
  files: readonly FormerFile[],
): Promise<string | undefined> {
  const { writer, mapping, crm } = context
  const isFull = (part: EntityMapping): boolean => part.entity === name && mapping.files[part.from]?.full === true
  const mine = files.flatMap((file) => file.plans.filter(({ part }) => isFull(part)).map((plan) => ({ ...file, plan })))
  const complete = mine.filter(({ staged }) => isComplete(true, staged))
  for (const { staged } of mine.filter((one) => !complete.includes(one))) reportIncomplete(context, staged)
  if (complete.length === 0) return undefined
  const absent = mapping.parts.filter((part) => isFull(part) && !complete.some(({ plan }) => plan.part === part))
  const held = complete.map(({ plan, former, staged }) => idsSql(plan, formerRows(staged, former))).join(' UNION ')
  const still = complete.map(({ plan, staged }) => idsSql(plan, staged.table))
  const elsewhere = await absentIds(context, absent)
  const entity = crm.entities[name]
  if (entity === undefined) return undefined
  const table = context.temporary('deleted')
  await writer.run(
    `CREATE TEMP TABLE ${table} AS SELECT key FROM ${quoteTable('crm', name)} WHERE ${quoteName(rowSourceColumn(entity))} = ${quoteText(mapping.source)}
       AND source_id IN (${held}) AND source_id NOT IN (${[...still, ...elsewhere].join(' UNION ')})`,
  )
  return firstNumber(await writer.run(`SELECT count(*) FROM ${table}`)) === 0 ? undefined : table
}

/** The ids that full files hold which are not in this load, as far as their landing tables tell. */
async function absentIds(
  { writer, mapping }: LoadContext,
  parts: readonly EntityMapping[],
): Promise<readonly string[]> {
  const known = new Set(texts(await writer.run("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'landing'")))
  return parts.flatMap((part) => {
    const [id] = part.id
    if (id === undefined || part.id.length > 1 || !known.has(`${mapping.source}/${part.from}`)) return []
    const table = quoteTable('landing', `${mapping.source}/${part.from}`)
    return [
      `SELECT trim(${quoteName(id)}) FROM ${table} WHERE ${quoteName(id)} IS NOT NULL AND NOT ${quoteName(landingGone)}`,
    ]
  })
}

function reportIncomplete(context: LoadContext, staged: StagedFile): void {
  const text = {
    en: 'The file is declared full but is empty or has lines that cannot be read; so nothing that is missing in it counts as deleted.',
    de: 'Die Datei gilt als vollständig, ist aber leer oder hat unlesbare Zeilen; darum gilt nichts, was in ihr fehlt, als gelöscht.',
  }
  context.findings.push({ code: 'full-file-incomplete', text, file: staged.file.name, n: staged.broken.length })
}
