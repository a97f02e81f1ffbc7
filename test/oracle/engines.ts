import { openDuckDb } from '../../src/engines/duckdb/open-duckdb.ts'
import type { DuckDbStore } from '../../src/engines/duckdb/duckdb-store.ts'

/** An engine under test. The next one is added here: it opens empty, and the sample company is loaded into it. */
export interface TestedEngine {
  readonly name: string
  readonly open: () => Promise<DuckDbStore>
}

export const engines: readonly TestedEngine[] = [{ name: 'duckdb', open: () => openDuckDb({ file: ':memory:' }) }]
