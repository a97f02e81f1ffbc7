import { afterAll, beforeEach } from 'vitest'
import type { ReadableFile } from '../../src/core/model/readable-file.ts'
import type { DuckDbStore } from '../../src/engines/duckdb/duckdb-store.ts'
import { openDuckDb } from '../../src/engines/duckdb/open-duckdb.ts'
import { loadFiles } from '../../src/service/loading/load-files.ts'
import type { LoadReport } from '../../src/service/loading/load-report.ts'
import { undoLastLoad } from '../../src/service/loading/undo-last-load.ts'
import { catalogueModel } from './catalogue-model.ts'
import { csvFile, mappingOf, testFolder } from './load-csv.ts'

interface Setting {
  readonly now?: string
  readonly timeZone?: string
}

/** Loading into a store in memory that is empty before every test. */
export interface Loading {
  readonly store: () => DuckDbStore
  readonly load: (mapping: string, files: readonly ReadableFile[], setting?: Setting) => Promise<LoadReport>
  readonly undo: () => Promise<LoadReport>
  readonly csv: (name: string, text: string, delimiter?: string) => ReadableFile
  /** Rows of an answer, one a line, cells between bars. */
  readonly table: (sql: string) => Promise<string>
  readonly empty: () => Promise<void>
}

/** Sets such a store up for the tests of a file. */
export function openLoading(): Loading {
  const crm = catalogueModel()
  const folder = testFolder()
  let store: DuckDbStore | undefined
  const current = (): DuckDbStore => {
    if (store === undefined) throw new Error('no test is running')
    return store
  }
  const empty = async (): Promise<void> => {
    await store?.close()
    store = await openDuckDb({ file: ':memory:' })
  }
  beforeEach(empty)
  afterAll(async () => store?.close())
  return {
    store: current,
    empty,
    load: (mapping, files, { now = '2026-06-01T10:00:00Z', timeZone = 'UTC' } = {}) =>
      loadFiles({
        store: current(),
        crm,
        mapping: mappingOf(mapping),
        files,
        workspace: { timeZone },
        now: Temporal.Instant.from(now),
        rejectedFolder: `${folder}/rejected`,
      }),
    undo: () =>
      undoLastLoad({
        store: current(),
        crm,
        workspace: { timeZone: 'UTC' },
        now: Temporal.Instant.from('2026-07-01T00:00:00Z'),
      }),
    csv: (name, text, delimiter) => csvFile(folder, name, text, delimiter),
    table: async (sql) =>
      (await current().run(sql)).rows.map((row) => row.map((cell) => cell ?? '-').join(' | ')).join('\n'),
  }
}
