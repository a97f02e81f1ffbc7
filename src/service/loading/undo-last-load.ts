import type { CrmModel } from '../../core/model/crm-model.ts'
import { quoteTable, quoteText } from '../../core/sql/quote-sql.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { deriveInto } from './derive-all.ts'
import type { EntityCount, LoadReport } from './load-report.ts'
import { firstNumber, type LoadStore, type Writer } from './load-store.ts'

export interface UndoRequest {
  readonly store: LoadStore
  readonly crm: CrmModel
  readonly workspace: { readonly timeZone: string }
  readonly now: Temporal.Instant
}

/**
 * Takes the last load back: its rows end and what it had ended holds again, as versions of a new load, so that what was
 * known in between can still be asked. Undoing again takes the load before back. Throws ProblemsFound where there is none.
 */
export async function undoLastLoad({ store, crm, workspace, now }: UndoRequest): Promise<LoadReport> {
  const started = performance.now()
  await store.createTables(crm)
  return store.transaction(async (writer) => {
    const { undoes, source } = await lastLoad(writer)
    const load = firstNumber(await writer.run('SELECT max(number) + 1 FROM pegel.load'))
    const entities: Record<string, EntityCount> = {}
    for (const [name, entity] of Object.entries(crm.entities)) {
      if (entity.derived === true) continue
      const count = await restore(writer, { name, load, until: undoes - 1 })
      if (count.new + count.deleted > 0) entities[name] = count
    }
    const dataVersion = firstNumber(await writer.run('SELECT max(data_version) + 1 FROM pegel.load'))
    const instant = `TIMESTAMP '${now.toString()}'`
    await writer.run(`UPDATE pegel.load SET undone_by = ${load} WHERE number = ${undoes}`)
    await writer.run(
      `INSERT INTO pegel.load VALUES (${load}, 'undo', ${quoteText(source)}, ${instant}, ${instant}, true, ${dataVersion}, NULL, NULL)`,
    )
    const until = now.toZonedDateTimeISO(workspace.timeZone).toPlainDate().toString()
    await deriveInto(writer, crm, { until, dataVersion, timeZone: workspace.timeZone })
    const seconds = Math.round(performance.now() - started) / 1000
    return {
      kind: 'undo',
      load,
      dataVersion,
      changed: true,
      source,
      seconds,
      files: [],
      entities,
      findings: [],
      rejectedFiles: [],
      undoes,
    }
  })
}

async function lastLoad(writer: Writer): Promise<{ readonly undoes: number; readonly source: string }> {
  const { rows } = await writer.run(
    "SELECT number, source FROM pegel.load WHERE kind = 'load' AND changed AND undone_by IS NULL ORDER BY number DESC LIMIT 1",
  )
  const [found] = rows
  if (found === undefined) {
    const text = {
      en: 'There is no load that could be taken back.',
      de: 'Es gibt keine Ladung, die zurückgenommen werden könnte.',
    }
    throw new ProblemsFound([makeProblem('nothing-to-undo', text)])
  }
  return { undoes: Number(found[0]), source: String(found[1]) }
}

interface Restored {
  readonly name: string
  readonly load: number
  /** The load whose state is to hold again. */
  readonly until: number
}

/** Brings an entity's present rows back to how they stood after a load. `new` counts rows that are there again, `deleted` those that are gone. */
async function restore(writer: Writer, { name, load, until }: Restored): Promise<EntityCount> {
  const present = quoteTable('crm', name)
  const closed = quoteTable('crm_closed', name)
  const stood = `load_from <= ${until} AND load_until > ${until}`
  const { rows } = await writer.run(
    `WITH ends AS (SELECT key FROM ${present} WHERE load_from > ${until}), returns AS (SELECT key FROM ${closed} WHERE ${stood})
     SELECT (SELECT count(*) FROM ends), (SELECT count(*) FROM returns), (SELECT count(*) FROM ends WHERE key IN (SELECT key FROM returns))`,
  )
  const [ends = 0, returns = 0, both = 0] = (rows[0] ?? []).map(Number)
  if (ends + returns === 0) return { new: 0, changed: 0, unchanged: 0, deleted: 0 }
  await writer.run(
    `CREATE TEMP TABLE load_ends AS SELECT *, ${load}::INTEGER AS load_until FROM ${present} WHERE load_from > ${until}`,
  )
  await writer.run(
    `CREATE TEMP TABLE load_returns AS SELECT * EXCLUDE (load_until) REPLACE (${load}::INTEGER AS load_from) FROM ${closed} WHERE ${stood}`,
  )
  await writer.run(`DELETE FROM ${present} WHERE load_from > ${until}`)
  await writer.run(`INSERT INTO ${closed} BY NAME SELECT * FROM load_ends`)
  await writer.run(`INSERT INTO ${present} BY NAME SELECT * FROM load_returns`)
  await writer.run('DROP TABLE load_ends; DROP TABLE load_returns')
  return { new: returns - both, changed: both, unchanged: 0, deleted: ends - both }
}
