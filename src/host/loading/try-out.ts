import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { checkModel } from '../../core/check/check-model.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import { openDuckDb } from '../../engines/duckdb/open-duckdb.ts'
import { AnswerCache } from '../../service/answering/answer-cache.ts'
import type { AnsweringContext } from '../../service/answering/answering-context.ts'
import { keepOpenHours } from '../../service/loading/keep-open-hours.ts'
import { loadFiles, type LoadStep } from '../../service/loading/load-files.ts'
import type { LoadReport } from '../../service/loading/load-report.ts'
import { readFacts } from '../../service/loading/read-facts.ts'
import { dayIn, readNow } from '../clock.ts'
import { listHolidays } from '../list-holidays.ts'
import { memoryShare } from '../memory-share.ts'
import type { Definitions } from '../read-definitions.ts'

/** The files of one source, and how they are mapped. */
export interface SourceFiles {
  readonly mapping: SourceMapping
  readonly files: readonly ReadableFile[]
}

export interface TrialRequest {
  readonly sources: readonly SourceFiles[]
  readonly definitions: Definitions
  /** The reporting zone; the workspace's unless another is tried. */
  readonly timeZone?: string
  /** Stops the trial. */
  readonly signal?: AbortSignal
  /** Where goes what does not fit into memory. */
  readonly spill?: string
  /** Told when the load on trial begins, with how far its running statement is; gives whom to tell of its steps. */
  readonly begun?: (running: () => number | undefined) => { readonly begin: (step: LoadStep) => void }
}

/** Files that were loaded on trial, ready to be asked. */
export interface Trial {
  readonly store: DuckDbStore
  readonly context: AnsweringContext
  /** What became of the files. */
  readonly reports: readonly LoadReport[]
}

/** Below this many bytes a trial is made of many short statements, and two side by side take half the time. */
const smallBytes = 20_000_000

const bytesOf = (sources: readonly SourceFiles[]): number =>
  sources.reduce((sum, { files }) => files.reduce((all, { bytes }) => all + bytes, sum), 0)

/** How many trials of these files may run at once. */
export const trialsAtOnce = (sources: readonly SourceFiles[]): number => (bytesOf(sources) < smallBytes ? 2 : 1)

/** Loads files into an empty database in memory, to see what the numbers would be; it is gone when the work is done. */
export async function withTrial<T>(request: TrialRequest, work: (trial: Trial) => Promise<T>): Promise<T> {
  const { sources, definitions } = request
  const { signal } = request
  signal?.throwIfAborted()
  const isSmall = trialsAtOnce(sources) > 1
  const store = await openDuckDb({
    file: ':memory:',
    readers: 2,
    memoryLimit: memoryShare(isSmall ? 0.1 : 0.25),
    ...(isSmall ? { threads: 1 } : {}),
    ...(request.spill === undefined ? {} : { tempDirectory: join(request.spill, `trial-${randomUUID()}`) }),
  })
  const stop = (): void => store.interrupt()
  signal?.addEventListener('abort', stop)
  try {
    const { crm, workspace } = definitions
    const timeZone = request.timeZone ?? workspace.time_zone
    const now = readNow()
    const reports: LoadReport[] = []
    const share = request.begun?.(() => store.running())
    const progress = (step: LoadStep): void => share?.begin(step)
    for (const { mapping, files } of sources)
      reports.push(
        await loadFiles({
          store,
          crm,
          mapping,
          files,
          workspace: { timeZone },
          now: Temporal.Instant.from(now),
          progress,
        }),
      )
    const { model } = checkModel({
      ...definitions,
      workspace: { ...workspace, time_zone: timeZone },
      facts: await readFacts(store),
    })
    const context: AnsweringContext = {
      model,
      engine: store,
      today: dayIn(timeZone, now),
      language: workspace.language,
      cache: new AnswerCache(),
      openHours: await keepOpenHours(store, { ...model, listHolidays }),
    }
    return await work({ store, context, reports })
  } finally {
    signal?.removeEventListener('abort', stop)
    await store.close()
  }
}
