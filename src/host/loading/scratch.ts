import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import type { Query } from '../../sources/kit/sql-text.ts'
import { isAlive } from '../is-alive.ts'
import { memoryShare } from '../memory-share.ts'
import { refusedByDisk } from '../refused-by-disk.ts'

/** A folder and an empty database in memory, for the time of one piece of work. */
export interface Scratch {
  readonly folder: string
  /** Every statement on the same connection. */
  readonly query: Query
  /** How far the running statement is, 0..1; undefined where none runs or nothing is known. */
  readonly running: () => number | undefined
}

/** A scratch place that stays until it is closed. */
export interface OpenScratch extends Scratch {
  /** Removes the folder and the database; again, it does nothing. */
  readonly close: () => Promise<void>
}

/** Does the work with a scratch place that is gone afterwards, whatever happens. */
export async function withScratch<T>(workspaceFolder: string, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  const scratch = await openScratch(workspaceFolder)
  try {
    return await work(scratch)
  } finally {
    await scratch.close()
  }
}

/** Opens a scratch place; the signal stops what runs there, and nothing new begins. Throws Unwelcome where the disk refuses. */
export async function openScratch(workspaceFolder: string, signal?: AbortSignal): Promise<OpenScratch> {
  const folder = await makeFolder(workspaceFolder)
  const store = await openDuckDb({
    file: ':memory:',
    readers: 1,
    tempDirectory: join(folder, 'spill'),
    memoryLimit: memoryShare(0.15),
  })
  const stop = (): void => store.interrupt()
  signal?.addEventListener('abort', stop)
  const query: Query = async (sql) => {
    signal?.throwIfAborted()
    const { columns, rows } = await store.write(sql)
    return rows.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index]])))
  }
  const close = async (): Promise<void> => {
    signal?.removeEventListener('abort', stop)
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, query, running: () => store.running(), close }
}

async function makeFolder(workspaceFolder: string): Promise<string> {
  const parent = join(workspaceFolder, '.pegel')
  try {
    await mkdir(parent, { recursive: true })
    await removeAbandoned(parent)
    return await mkdtemp(join(parent, `work-${process.pid}-`))
  } catch (thrown) {
    throw refusedByDisk(parent, thrown)
  }
}

/** Copies that a killed process left behind may be as large as an export. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = /^work-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(parent, name), { recursive: true, force: true })
  }
}
