import type { DuckDBConnection } from '@duckdb/node-api'

/** Connections that are made when first needed and lent one question at a time, in the order of asking. */
export class ConnectionPool {
  readonly #connect: () => Promise<DuckDBConnection>
  readonly #size: number
  readonly #free: DuckDBConnection[] = []
  readonly #waiting: ((connection: DuckDBConnection) => void)[] = []
  readonly #lent = new Set<DuckDBConnection>()
  #made = 0

  constructor(size: number, connect: () => Promise<DuckDBConnection>) {
    this.#size = size
    this.#connect = connect
  }

  async take(): Promise<DuckDBConnection> {
    const connection = this.#free.pop() ?? (this.#made < this.#size ? await this.#make() : await this.#wait())
    this.#lent.add(connection)
    return connection
  }

  giveBack(connection: DuckDBConnection): void {
    this.#lent.delete(connection)
    const next = this.#waiting.shift()
    if (next === undefined) this.#free.push(connection)
    else next(connection)
  }

  /** Stops what still runs and closes every connection. */
  async close(): Promise<void> {
    for (const connection of this.#lent) connection.interrupt()
    while (this.#lent.size > 0) await new Promise((resolve) => setTimeout(resolve, 1))
    for (const connection of this.#free) connection.closeSync()
    this.#free.length = 0
  }

  async #make(): Promise<DuckDBConnection> {
    this.#made += 1
    try {
      return await this.#connect()
    } catch (thrown) {
      this.#made -= 1
      throw thrown
    }
  }

  #wait(): Promise<DuckDBConnection> {
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
