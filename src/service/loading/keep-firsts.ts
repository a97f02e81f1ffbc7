import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import { firstsWorthKeeping, type KeptFirst, type KeptFirsts } from '../../core/plan/kept-firsts.ts'
import { hashOf } from '../../core/words/hash.ts'
import { rulesOf } from '../../core/model/workspace.ts'
import { openBuilder } from '../../core/sql/compile-scan.ts'
import type { Dialect } from '../../core/sql/dialect.ts'
import { openRow } from '../../core/sql/open-row.ts'
import { quoteName, quoteText } from '../../core/sql/quote-sql.ts'
import { endOfDay } from '../../core/sql/step-builder.ts'
import { writeSql } from '../../core/sql/write-sql.ts'
import type { LoadStore, Rows, Writer } from './load-store.ts'

type Collect = ReturnType<typeof firstsWorthKeeping> extends ReadonlyMap<string, infer Node> ? Node : never

/** Later than any day of data; the reader cuts to the day that is asked. */
const lastDay = '9999-12-30'

/**
 * Computes what named fields mean by `first(...)` for every record, unless it is there for this data already.
 * Other definitions give other names, other data another version: what is stale is never read.
 */
export async function keepFirsts(store: LoadStore, dialect: Dialect, model: CheckedModel): Promise<KeptFirsts> {
  const wanted = firstsWorthKeeping(model)
  if (wanted.size === 0) return new Map()
  const written = new Map([...wanted].map(([name, node]) => [name, writeFirst(node, { dialect, model })]))
  // A newer Pegel may write the same meaning another way: what other SQL computed is not read.
  const code = hashOf([...written])
  const found = await readKept(store, model, code)
  if ([...wanted.keys()].every((name) => found.has(name))) return found
  await store.transaction((writer) => computeAll(writer, written, { code, dataVersion: model.facts.dataVersion }))
  return readKept(store, model, code)
}

const columns = 'name VARCHAR, data_version INTEGER, until VARCHAR, code VARCHAR'

async function readKept(store: LoadStore, { facts }: CheckedModel, code: string): Promise<KeptFirsts> {
  const there: Rows = await store.run(
    `SELECT 1 FROM information_schema.tables WHERE table_schema = 'kept' AND table_name = 'firsts'`,
  )
  if (there.rows.length === 0) return new Map()
  const { rows } = await store.run(
    `SELECT name, until FROM kept.firsts WHERE data_version = ${facts.dataVersion} AND code = ${quoteText(code)}`,
  )
  return new Map(
    rows.map(([name, until]): [string, KeptFirst] => [
      String(name),
      { table: `kept.${String(name)}`, until: String(until) },
    ]),
  )
}

interface Computing {
  readonly dialect: Dialect
  readonly model: CheckedModel
}

async function computeAll(
  writer: Writer,
  written: ReadonlyMap<string, string>,
  { code, dataVersion }: { readonly code: string; readonly dataVersion: number },
): Promise<void> {
  await writer.run('CREATE SCHEMA IF NOT EXISTS kept')
  await writer.run(`CREATE TABLE IF NOT EXISTS kept.firsts (${columns})`)
  const old = await writer.run('SELECT name FROM kept.firsts')
  for (const [name] of old.rows) await writer.run(`DROP TABLE IF EXISTS kept.${quoteName(String(name))}`)
  await writer.run('DELETE FROM kept.firsts')
  for (const [name, sql] of written) {
    const table = `kept.${quoteName(name)}`
    await writer.run(`CREATE OR REPLACE TABLE ${table} AS ${sql}`)
    const until = `coalesce((SELECT max(found_day) FROM ${table}), DATE '0001-01-01')`
    const row = `${quoteText(name)}, ${dataVersion}, CAST(${until} AS VARCHAR), ${quoteText(code)}`
    await writer.run(`INSERT INTO kept.firsts SELECT ${row}`)
  }
}

/** The SQL of an aggregate over many as a question would write it, over all the data. */
function writeFirst(node: Collect, { dialect, model }: Computing): string {
  const rules = rulesOf(model.workspace)
  const setting = { crm: model.crm, withHistory: new Set(model.facts.withHistory) }
  const builder = openBuilder(setting, { sight: { asOf: lastDay, newestDay: model.facts.newestDay ?? lastDay }, rules })
  openRow(builder, node.entity, node.entity, endOfDay(lastDay, rules)).context.collect(node)
  return writeSql({ steps: builder.steps }, dialect)
}
