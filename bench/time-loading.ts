import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { CrmModel } from '../src/core/model/crm-model.ts'
import type { ReadableFile } from '../src/core/model/readable-file.ts'
import type { EntityMapping, FieldMapping, SourceMapping } from '../src/core/model/source.ts'
import { openDuckDb } from '../src/engines/duckdb/open-duckdb.ts'
import type { OpenWorkspace } from '../src/host/open-workspace.ts'
import { loadFiles } from '../src/service/loading/load-files.ts'
import { lastDay, type Size } from './generate.ts'
import { quantile, timeOf } from './measure.ts'
import { benchFolder } from './open-bench.ts'

export interface LoadingTime {
  readonly rows: number
  readonly rowsPerSecond: number
  readonly bareRowsPerSecond: number
  readonly ratio: number
}

const activityLimit: Readonly<Record<Size, number>> = { S: 100_000, M: 10_000_000 }

/** CSV columns of each file: name -> what it is in the bench's tables. */
const files: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  person: { id: 'source_id', name: 'name' },
  lead: { id: 'source_id', name: 'name', created_at: 'created_at' },
  deal: { id: 'source_id', name: 'name', status: 'status', amount: 'amount', created_at: 'created_at' },
  activity: {
    id: 'source_id',
    type: 'type',
    direction: 'direction',
    by_human: 'by_human',
    at: 'occurred_at',
    outcome: 'outcome',
    owner: "'P' || owner_key",
    lead: "'L' || lead_key",
    deal: "'D' || deal_key",
  },
}

const bareTypes = `{'id': 'VARCHAR', 'type': 'VARCHAR', 'direction': 'VARCHAR', 'by_human': 'BOOLEAN', 'at': 'TIMESTAMP', 'outcome': 'VARCHAR', 'owner': 'VARCHAR', 'lead': 'VARCHAR', 'deal': 'VARCHAR'}`

/** Times loading a file of activities, into a database that knows their owners, leads and deals, against reading it with types and nothing else. */
export async function timeLoading(open: OpenWorkspace, size: Size, runs = 3): Promise<LoadingTime> {
  const folder = await mkdtemp(join(benchFolder, 'loading-'))
  try {
    const rows = await writeFiles(open, folder, activityLimit[size])
    const { own, bare } = await timeBoth(open, folder, runs)
    return { rows, rowsPerSecond: (rows / own) * 1000, bareRowsPerSecond: (rows / bare) * 1000, ratio: bare / own }
  } finally {
    await rm(folder, { recursive: true })
  }
}

interface Both {
  readonly own: number
  readonly bare: number
}

/** Medians in milliseconds; the first run only warms up. */
async function timeBoth(open: OpenWorkspace, folder: string, runs: number): Promise<Both> {
  const { model } = await open.current()
  const base = join(folder, 'base.duckdb')
  await loadInto(base, folder, model.crm, ['person', 'lead', 'deal'])
  const times: Both[] = []
  for (let run = 0; run <= runs; run += 1) {
    const copy = join(folder, `run-${run}.duckdb`)
    await copyFile(base, copy)
    const own = await loadInto(copy, folder, model.crm, ['activity'])
    const bare = await readBare(join(folder, `bare-${run}.duckdb`), folder)
    if (run > 0) times.push({ own, bare })
    await rm(copy)
  }
  const middle = (way: keyof Both): number =>
    quantile(
      times.map((time) => time[way]),
      0.5,
    )
  return { own: middle('own'), bare: middle('bare') }
}

/** Writes the files as a CRM exports them: records by their id, activities in the order in which they happened. */
async function writeFiles({ store }: OpenWorkspace, folder: string, limit: number): Promise<number> {
  for (const [entity, columns] of Object.entries(files)) {
    const select = Object.entries(columns).map(([name, of]) => `${of} AS "${name}"`)
    await store.write(
      `COPY (SELECT ${select.join(', ')} FROM crm.${entity} ORDER BY ${entity === 'activity' ? `occurred_at, key LIMIT ${limit}` : 'key'}) TO '${join(folder, `${entity}.csv`)}' (HEADER)`,
    )
  }
  return Number((await store.run(`SELECT least(${limit}, count(*)) FROM crm.activity`)).rows[0]?.[0])
}

/** Loads some of the files and gives the milliseconds that it took, down to the disk. */
async function loadInto(file: string, folder: string, crm: CrmModel, entities: readonly string[]): Promise<number> {
  const store = await openDuckDb({ file })
  try {
    await store.createTables(crm)
    const readable = await Promise.all(entities.map((entity) => readableFile(entity, folder)))
    return await timeOf(async () => {
      await loadFiles({
        store,
        crm,
        mapping: mappingFor(entities),
        files: readable,
        workspace: { timeZone: 'UTC' },
        now: Temporal.Instant.from(`${lastDay}T20:00:00Z`),
      })
      await store.write('CHECKPOINT')
    })
  } finally {
    await store.close()
  }
}

async function readBare(file: string, folder: string): Promise<number> {
  const store = await openDuckDb({ file })
  try {
    // As DuckDB does it by itself.
    await store.write('RESET max_vacuum_tasks')
    return await timeOf(async () => {
      await store.write(
        `CREATE TABLE activity AS SELECT * FROM read_csv('${join(folder, 'activity.csv')}', header = true, columns = ${bareTypes})`,
      )
      await store.write('CHECKPOINT')
    })
  } finally {
    await store.close()
  }
}

const columnsOf = (entity: string): readonly string[] => Object.keys(files[entity] ?? {})

async function readableFile(entity: string, folder: string): Promise<ReadableFile> {
  const path = join(folder, `${entity}.csv`)
  return {
    name: `${entity}.csv`,
    path,
    format: 'csv',
    delimiter: ',',
    quote: '"',
    header: true,
    columns: columnsOf(entity),
    bytes: (await stat(path)).size,
  }
}

function mappingFor(entities: readonly string[]): SourceMapping {
  const parts = entities.map((entity): EntityMapping => {
    const fields = columnsOf(entity)
      .filter((name) => name !== 'id')
      .map((name): [string, FieldMapping] => [
        name,
        name === 'at' || name === 'created_at' ? { from: name, is: 'instant' } : { from: name },
      ])
    return { entity, from: `${entity}.csv`, id: ['id'], fields: Object.fromEntries(fields) }
  })
  return { source: 'bench', reads: 'files', files: {}, parts }
}
