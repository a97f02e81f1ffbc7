import { resolve } from 'node:path'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { ConnectionPool } from './connection-pool.ts'
import { DuckDbStore } from './duckdb-store.ts'
import { explainRefusal } from './refusals.ts'

export interface DuckDbOptions {
  /** Path of the database, or `:memory:`. */
  readonly file: string
  readonly threads?: number
  /** As DuckDB writes it: `2GB`. */
  readonly memoryLimit?: string
  /** Where what does not fit into memory goes; beside the file unless said, nowhere for a database in memory. */
  readonly tempDirectory?: string
  readonly readers?: number
  /** After how long a question is stopped. */
  readonly timeoutMs?: number
}

/** Files that this process has open: DuckDB accepts a second opening and then loses rows silently. */
const open = new Set<string>()

/** Opens a DuckDB file as its only owner. Throws DuckDbRefused `in-use` where another process holds it. */
export async function openDuckDb(options: DuckDbOptions): Promise<DuckDbStore> {
  const file = options.file === ':memory:' ? options.file : resolve(options.file)
  const inMemory = file === ':memory:'
  if (open.has(file)) throw new Error(`${file} is already open in this process`)
  if (!inMemory) open.add(file)
  const onClose = (): void => void open.delete(file)
  try {
    const instance = await DuckDBInstance.create(file, settingsOf(options, inMemory ? '' : `${file}.tmp`))
    const connect = (): Promise<DuckDBConnection> => connectInUtc(instance)
    const pool = new ConnectionPool(options.readers ?? 8, connect)
    return new DuckDbStore({
      instance,
      writer: await connectTelling(instance),
      pool,
      // Of their own: who reads a long list slowly keeps no question waiting.
      streams: new ConnectionPool(4, connect),
      file,
      timeoutMs: options.timeoutMs ?? 120_000,
      onClose,
    })
  } catch (thrown) {
    onClose()
    throw explainRefusal(thrown, `open ${file}`)
  }
}

function settingsOf(options: DuckDbOptions, tempDirectory: string): Record<string, string> {
  return {
    temp_directory: options.tempDirectory ?? tempDirectory,
    checkpoint_threshold: '64MB',
    // The newest way of storing texts loads a fifth faster and reads no slower.
    storage_compatibility_version: 'latest',
    // Reading a file side by side leaves groups of uneven size, and every checkpoint after it would write them anew: half of a load's time. What was deleted is cleared by `tidy`.
    max_vacuum_tasks: '0',
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
  }
}

/** A connection that tells how far its statement is, to whoever asks. */
async function connectTelling(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await connectInUtc(instance)
  await connection.run('SET enable_progress_bar = true; SET enable_progress_bar_print = false')
  return connection
}

async function connectInUtc(instance: DuckDBInstance): Promise<DuckDBConnection> {
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  return connection
}
