import { StatementType, type DuckDBConnection, type DuckDBPreparedStatement, type DuckDBResult } from '@duckdb/node-api'
import type { Cell, EngineResult } from '../engine.ts'
import { cellOf } from './cells.ts'
import { DuckDbRefused, explainRefusal, wasInterrupted } from './refusals.ts'

/** When a statement must stop. */
export interface Patience {
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** Runs exactly one statement that reads, and stops it when told or when it takes too long. */
export async function runSelect(connection: DuckDBConnection, sql: string, patience: Patience): Promise<EngineResult> {
  return within(connection, sql, patience, async () => {
    const prepared = await prepareSelect(connection, sql)
    try {
      return await resultOf(await prepared.run())
    } finally {
      prepared.destroySync()
    }
  })
}

/** The rows of one statement that reads, a few thousand at a time as they are asked for; what is not yet asked for is not yet made. */
export async function* streamSelect(
  connection: DuckDBConnection,
  sql: string,
  patience: Patience,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const prepared = await within(connection, sql, patience, () => prepareSelect(connection, sql))
  try {
    const result = await within(connection, sql, patience, () => prepared.stream())
    for (;;) {
      const rows = await within(connection, sql, patience, () => nextRows(result))
      if (rows === undefined) return
      yield rows
    }
  } finally {
    prepared.destroySync()
  }
}

/** The rows of a result as cells. */
export async function resultOf(result: DuckDBResult): Promise<EngineResult> {
  return { columns: result.columnNames(), rows: await result.convertRows((value) => cellOf(value)) }
}

async function nextRows(result: DuckDBResult): Promise<readonly (readonly Cell[])[] | undefined> {
  const chunk = await result.fetchChunk()
  return chunk === null || chunk.rowCount === 0 ? undefined : chunk.convertRows((value) => cellOf(value))
}

async function prepareSelect(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(sql)
  if (statements.count !== 1) throw new Error(`one statement is run at a time, not ${statements.count}`)
  const prepared = await statements.prepare(0)
  if (prepared.statementType === StatementType.SELECT) return prepared
  prepared.destroySync()
  throw new Error('only statements that read are run here')
}

async function within<T>(
  connection: DuckDBConnection,
  sql: string,
  { timeoutMs, signal }: Patience,
  work: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  let late = false
  const stop = (): void => connection.interrupt()
  const timer = setTimeout(() => {
    late = true
    stop()
  }, timeoutMs)
  signal?.addEventListener('abort', stop)
  try {
    return await work()
  } catch (thrown) {
    if (!wasInterrupted(thrown)) throw explainRefusal(thrown, sql)
    if (late || isTimeout(signal?.reason)) throw new DuckDbRefused('timed-out', true, thrown)
    throw signal?.reason ?? thrown
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

const isTimeout = (reason: unknown): boolean => reason instanceof DOMException && reason.name === 'TimeoutError'
