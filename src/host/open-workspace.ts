import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { checkModel } from '../core/check/check-model.ts'
import type { CheckedModel } from '../core/model/checked-kpi.ts'
import type { DataFacts } from '../core/model/data-facts.ts'
import { sha256 } from '../core/words/hash.ts'
import type { KeptFirsts } from '../core/plan/kept-firsts.ts'
import type { OpenHours } from '../core/plan/open-hours.ts'
import type { Day } from '../core/words/day.ts'
import type { Language } from '../core/words/label.ts'
import type { Problem } from '../core/words/problem.ts'
import { openDuckDb } from '../engines/duckdb/open-duckdb.ts'
import type { DuckDbStore } from '../engines/duckdb/duckdb-store.ts'
import { AnswerCache } from '../service/answering/answer-cache.ts'
import type { AnsweringContext } from '../service/answering/answering-context.ts'
import type { ModelStore } from '../service/answering/fit-models.ts'
import { keepFirsts } from '../service/loading/keep-firsts.ts'
import { keepOpenHours } from '../service/loading/keep-open-hours.ts'
import { readFacts } from '../service/loading/read-facts.ts'
import { settleZone } from '../service/loading/settle-zone.ts'
import { dayIn, readNow } from './clock.ts'
import { listHolidays, unknownRegions } from './list-holidays.ts'
import { memoryShare } from './memory-share.ts'
import { modelFiles } from './model-files.ts'
import { pegelVersion } from './pegel-version.ts'
import { fingerprintDefinitions, readDefinitions, type Definitions } from './read-definitions.ts'
import { refusedByDisk } from './refused-by-disk.ts'
import { writeSchemas } from './write-schemas.ts'

/** What is asked at this moment: the checked definitions and what is wrong with the others. */
export interface Current {
  readonly model: CheckedModel
  readonly problems: readonly Problem[]
  /** Changes with the data and with every edit of a definition. */
  readonly version: string
  readonly keptFirsts: KeptFirsts
  readonly openHours: OpenHours
}

/** How long definitions are trusted before their files are looked at again. */
const trustedForMs = 300

/** A workspace that this process owns: its data, and its definitions kept fresh. */
export class OpenWorkspace {
  readonly folder: string
  readonly store: DuckDbStore
  readonly cache = new AnswerCache()
  readonly #models: ModelStore
  #current: Current | undefined
  #facts: DataFacts | undefined
  #fingerprint = ''
  /** How often something was said to have changed. */
  #changes = 0
  #lookedAt = 0

  constructor(folder: string, store: DuckDbStore) {
    this.folder = folder
    this.store = store
    this.#models = modelFiles(folder)
  }

  /** The definitions as they stand in the files now, checked against the data as it is now. */
  async current(): Promise<Current> {
    for (;;) {
      const changes = this.#changes
      const kept = this.#current
      const current = kept !== undefined && (await this.#isFresh()) ? kept : await this.#readAnew(changes)
      // What changed while it was read is not in it.
      if (changes === this.#changes) return current
    }
  }

  async #readAnew(changes: number): Promise<Current> {
    const definitions = await readDefinitions(this.folder)
    const facts = await this.#factsIn(definitions, changes)
    const { model, problems } = checkModel({ ...definitions, facts })
    const keptFirsts = await keepFirsts(this.store, this.store.dialect, model)
    const openHours = await keepOpenHours(this.store, { ...model, listHolidays, version: pegelVersion })
    const unknown = await unknownRegions(model.workspace)
    const version = `${facts.dataVersion}-${sha256(definitions.fingerprint).slice(0, 12)}`
    const current = {
      model,
      problems: [...definitions.problems, ...problems, ...unknown],
      version,
      keptFirsts,
      openHours,
    }
    if (changes === this.#changes) {
      this.#current = current
      this.#fingerprint = definitions.fingerprint
      this.#lookedAt = performance.now()
    }
    return current
  }

  /** What questions are answered with, for a reader. */
  async context(language: Language): Promise<AnsweringContext> {
    const { model, keptFirsts, openHours } = await this.current()
    const { holidays } = model.workspace
    return {
      model,
      keptFirsts,
      openHours,
      engine: this.store,
      today: dayIn(model.workspace.time_zone, readNow()),
      language,
      cache: this.cache,
      models: this.#models,
      ...(holidays === undefined
        ? {}
        : { listHolidays: (from: Day, until: Day) => listHolidays(holidays, from, until) }),
    }
  }

  /** Says that the data changed: facts are read anew before the next question. */
  dataChanged(): void {
    this.#changes += 1
    this.#facts = undefined
    this.#current = undefined
  }

  /** Says that a definition was written just now: the files are looked at before the next question. */
  definitionsChanged(): void {
    this.#changes += 1
    this.#current = undefined
  }

  async close(): Promise<void> {
    await this.store.close()
  }

  /** What is known about the data, whose days stand in the reporting zone: another one in `pegel.yaml` brings them into it first. */
  async #factsIn({ workspace, crm }: Definitions, changes: number): Promise<DataFacts> {
    const found = this.#facts ?? (await readFacts(this.store))
    const isSettled = found.dataVersion === 0 || found.timeZone === workspace.time_zone
    const now = Temporal.Instant.from(readNow())
    const facts = isSettled ? found : await settleZone(this.store, crm, { timeZone: workspace.time_zone, now })
    if (changes === this.#changes) this.#facts = facts
    return facts
  }

  async #isFresh(): Promise<boolean> {
    if (performance.now() - this.#lookedAt < trustedForMs) return true
    const fingerprint = await fingerprintDefinitions(this.folder)
    this.#lookedAt = performance.now()
    return fingerprint === this.#fingerprint
  }
}

/** Opens a workspace as its only owner. Throws ProblemsFound for a `pegel.yaml` that is not sound or too new, DuckDbRefused `in-use` where another process holds the data. */
export async function openWorkspace(folder: string): Promise<OpenWorkspace> {
  // Read before the data is touched: what a newer version wrote stays as it is.
  const { crm } = await readDefinitions(folder)
  await writeSchemas(folder).catch((thrown: unknown) => {
    throw refusedByDisk(folder, thrown)
  })
  const store = await openDuckDb({ file: join(folder, '.pegel', 'data.duckdb'), memoryLimit: memoryShare(0.4) })
  try {
    // Of an owner that was killed: nobody else takes uploads.
    await rm(join(folder, '.pegel', 'uploads'), { recursive: true, force: true })
    await store.createTables(crm)
  } catch (thrown) {
    await store.close()
    throw thrown
  }
  return new OpenWorkspace(folder, store)
}
