import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { CrmModel } from '../../core/model/crm-model.ts'
import type { Dialect } from '../../core/sql/dialect.ts'
import { duckDbDialect } from '../../core/sql/dialects/duckdb.ts'
import type { Capabilities, Cell, Engine, EngineResult } from '../engine.ts'
import { ConnectionPool } from './connection-pool.ts'
import { explainRefusal } from './refusals.ts'
import { resultOf, runSelect, streamSelect, type Patience } from './run-select.ts'
import { createTables } from './schema.ts'

/** Runs one statement after the other; several of them can stand in one transaction. */
export interface Writer {
  run(sql: string): Promise<EngineResult>
}

export interface StoreParts {
  readonly instance: DuckDBInstance
  readonly writer: DuckDBConnection
  readonly pool: ConnectionPool
  /** For lists that are read as they are asked for. */
  readonly streams: ConnectionPool
  readonly file: string
  readonly timeoutMs: number
  readonly onClose: () => void
}

/** The one owner of a DuckDB file: many readers, one writer, never opened twice. */
export class DuckDbStore implements Engine {
  readonly name = 'duckdb'
  readonly dialect: Dialect = duckDbDialect
  readonly capabilities: Capabilities = { exactPercentile: true, versionedReads: false }
  /** The database's file, or `:memory:`. */
  readonly file: string
  readonly #parts: StoreParts
  #lastWrite: Promise<unknown> = Promise.resolve()
  readonly #streams = new Set<AsyncGenerator<readonly (readonly Cell[])[]>>()
  #closed = false

  constructor(parts: StoreParts) {
    this.#parts = parts
    this.file = parts.file
  }

  /** Runs exactly one statement that reads. */
  async run(sql: string, signal?: AbortSignal): Promise<EngineResult> {
    signal?.throwIfAborted()
    const connection = await this.#parts.pool.take()
    try {
      return await runSelect(connection, sql, this.#patience(signal))
    } finally {
      this.#parts.pool.giveBack(connection)
    }
  }

  /** The rows of one statement that reads, as they are asked for. */
  stream(sql: string, signal?: AbortSignal): AsyncGenerator<readonly (readonly Cell[])[]> {
    const rows = this.#stream(sql, signal, () => this.#streams.delete(rows))
    this.#streams.add(rows)
    return rows
  }

  /** Runs one statement on the writing connection, after those that wait before it. */
  async write(sql: string): Promise<EngineResult> {
    return this.#alone(() => execute(this.#parts.writer, sql))
  }

  /** How far the statement on the writing connection is, 0..1, as the engine estimates it; undefined where none runs or nothing is known. */
  running(): number | undefined {
    if (this.#closed) return undefined
    const { percentage } = this.#parts.writer.progress
    return percentage < 0 ? undefined : Math.min(1, percentage / 100)
  }

  /** Stops the statement on the writing connection: it throws. Where none runs, nothing happens. */
  interrupt(): void {
    if (!this.#closed) this.#parts.writer.interrupt()
  }

  /** The writing connection for one piece of work; others wait until it is done. */
  async alone<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.#alone(() => work({ run: (sql) => execute(this.#parts.writer, sql) }))
  }

  /** All of the work or none of it: what it throws undoes what it wrote. */
  async transaction<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    return this.alone(async (writer) => {
      await writer.run('BEGIN TRANSACTION')
      try {
        const result = await work(writer)
        await writer.run('COMMIT')
        return result
      } catch (thrown) {
        await rollBack(writer)
        throw thrown
      }
    })
  }

  /** Gives back the room of rows that were deleted or replaced, which costs reading time as long as it is held; false where a question under way still reads them. */
  async tidy(): Promise<boolean> {
    return this.alone(async (writer) => {
      await writer.run('SET max_vacuum_tasks = 100')
      try {
        // A checkpoint looks at nothing where nothing was written since the last one.
        await writer.run('CREATE TABLE main.tidying (nothing INTEGER); DROP TABLE main.tidying')
        await writer.run('CHECKPOINT')
        return true
      } catch (thrown) {
        if (!String(thrown).includes('Cannot CHECKPOINT')) throw thrown
        return false
      } finally {
        await writer.run('SET max_vacuum_tasks = 0')
      }
    })
  }

  /** Makes the tables of the model that are not there yet. */
  async createTables(model: CrmModel): Promise<void> {
    await this.transaction((writer) => createTables(writer, model))
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await this.#lastWrite
    // A reader that stopped asking would hold its connection for ever.
    const ended = [...this.#streams].map((rows) => rows.return(undefined))
    await Promise.all([this.#parts.pool.close(), this.#parts.streams.close()])
    await Promise.allSettled(ended)
    this.#parts.writer.closeSync()
    this.#parts.instance.closeSync()
    this.#parts.onClose()
  }

  async *#stream(
    sql: string,
    signal: AbortSignal | undefined,
    onEnd: () => void,
  ): AsyncGenerator<readonly (readonly Cell[])[]> {
    const connection = await this.#parts.streams.take()
    try {
      yield* streamSelect(connection, sql, this.#patience(signal))
    } finally {
      this.#parts.streams.giveBack(connection)
      onEnd()
    }
  }

  #patience(signal: AbortSignal | undefined): Patience {
    return { timeoutMs: this.#parts.timeoutMs, ...(signal === undefined ? {} : { signal }) }
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#lastWrite
    const own = Promise.withResolvers<undefined>()
    this.#lastWrite = own.promise
    await before
    try {
      return await work()
    } finally {
      own.resolve(undefined)
    }
  }
}

/** A statement that failed may have ended the transaction already; then there is nothing to roll back. */
async function rollBack(writer: Writer): Promise<void> {
  try {
    await writer.run('ROLLBACK')
  } catch (thrown) {
    if (!String(thrown).includes('no transaction is active')) throw thrown
  }
}

async function execute(connection: DuckDBConnection, sql: string): Promise<EngineResult> {
  try {
    return await resultOf(await connection.run(sql))
  } catch (thrown) {
    throw explainRefusal(thrown, sql)
  }
}
