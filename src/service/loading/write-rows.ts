import { quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import type { EntityLoad } from './entity-load.ts'
import type { Partners } from './find-partners.ts'
import type { LoadContext } from './load-context.ts'
import type { EntityCount } from './load-report.ts'
import { firstNumber } from './load-store.ts'
import { completeColumns, resolveRows } from './resolved-rows.ts'
import { writeDifferences } from './write-differences.ts'

/** Takes over rows of a source that gave none before, in one pass. */
export async function writeFirstRows(context: LoadContext, load: EntityLoad, partners: Partners): Promise<EntityCount> {
  const resolved = await resolveRows(context, load, partners)
  const columns = Object.entries(resolved.columns)
  await context.writer.run(
    `INSERT INTO ${quoteTable('crm', load.name)} (${[...ownColumns(load), ...columns.map(([name]) => quoteName(name))].join(', ')})
     SELECT ${[...ownValues(context), ...columns.map(([, sql]) => sql)].join(', ')} FROM ${resolved.from}`,
  )
  const n = firstNumber(await context.writer.run(`SELECT count(*) FROM ${load.rows}`))
  return { new: n, changed: 0, unchanged: 0, deleted: 0 }
}

const ownColumns = ({ entity }: EntityLoad): readonly string[] => [
  'key',
  quoteName(rowSourceColumn(entity)),
  'source_id',
  'observed_at',
  'load_from',
]
const ownValues = ({ mapping, now, load }: LoadContext): readonly string[] => [
  'k.key',
  quoteText(mapping.source),
  'k.source_id',
  `TIMESTAMP '${now}'`,
  String(load),
]

/** Compares rows with the present ones: what is new is added, what differs becomes a new version, what is equal stays as it is. */
export async function writeVersions(context: LoadContext, load: EntityLoad, partners: Partners): Promise<EntityCount> {
  const { writer, temporary } = context
  const resolved = await resolveRows(context, load, partners)
  const columns = await completeColumns(context, load, resolved)
  const changes = temporary('changes')
  const present = quoteTable('crm', load.name)
  const values = Object.entries(columns).map(([name, sql]) => `${sql} AS ${quoteName(name)}`)
  const isDifferent = Object.keys(columns).map((name) => `p.${quoteName(name)} IS DISTINCT FROM r.${quoteName(name)}`)
  await writer.run(
    `CREATE TEMP TABLE ${changes} AS SELECT r.*, p.key IS NULL AS is_new FROM (
       SELECT k.key, k.source_id, ${values.join(', ')} FROM ${resolved.from} LEFT JOIN ${present} AS p ON p.key = k.key) AS r
     LEFT JOIN ${present} AS p ON p.key = r.key WHERE p.key IS NULL OR ${isDifferent.join(' OR ')}`,
  )
  const { rows } = await writer.run(
    `SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new), (SELECT count(*) FROM ${load.rows}) FROM ${changes}`,
  )
  const [added, changed, all] = (rows[0] ?? []).map(Number)
  const count = {
    new: added ?? 0,
    changed: changed ?? 0,
    unchanged: (all ?? 0) - (added ?? 0) - (changed ?? 0),
    deleted: 0,
  }
  if (count.changed > 0) await writeDifferences(context, load, changes)
  if (count.changed > 0) await closeRows(context, load.name, `SELECT key FROM ${changes} WHERE NOT is_new`)
  if (count.new + count.changed === 0) return count
  await writer.run(
    `INSERT INTO ${present} (${[...ownColumns(load), ...Object.keys(columns).map(quoteName)].join(', ')})
     SELECT ${[...ownValues(context), ...Object.keys(columns).map((name) => `k.${quoteName(name)}`)].join(', ')} FROM ${changes} AS k ORDER BY k.key`,
  )
  return count
}

/** Ends the present versions of rows: they stay in the history. */
export async function closeRows(
  { writer, load }: Pick<LoadContext, 'writer' | 'load'>,
  name: string,
  keys: string,
): Promise<void> {
  await writer.run(
    `INSERT INTO ${quoteTable('crm_closed', name)} BY NAME SELECT *, ${load}::INTEGER AS load_until FROM ${quoteTable('crm', name)} WHERE key IN (${keys})`,
  )
  await writer.run(`DELETE FROM ${quoteTable('crm', name)} WHERE key IN (${keys})`)
}
