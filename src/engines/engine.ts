import type { Dialect } from '../core/sql/dialect.ts'

/** A value as every engine gives it: text for text, days (`2017-03-01`) and decimals; numbers only where no digit is lost. */
export type Cell = string | number | boolean | null | readonly Cell[]

export interface EngineResult {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What an engine can do beyond plain SQL; a plan may only rely on what is declared. */
export interface Capabilities {
  readonly exactPercentile: boolean
  readonly versionedReads: boolean
}

/** A place where SQL runs. Running the same statement on the same data version gives the same rows, bit for bit. */
export interface Engine {
  readonly name: string
  readonly dialect: Dialect
  readonly capabilities: Capabilities
  /** Runs exactly one statement that returns rows. Throws Unwelcome when the engine refuses. The signal cancels it. */
  run(sql: string, signal?: AbortSignal): Promise<EngineResult>
  /** The rows of exactly one statement, some at a time as they are asked for: for lists that do not fit into memory. They are all of one data version; leaving the loop ends the statement. */
  stream(sql: string, signal?: AbortSignal): AsyncGenerator<readonly (readonly Cell[])[]>
  close(): Promise<void>
}
