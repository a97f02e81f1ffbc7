import { randomUUID } from 'node:crypto'
import type { TypedNumber } from '../../core/insight/readings/fits-typed.ts'
import type { PreparationState, Readings } from '../../core/model/preparation.ts'
import type { Language } from '../../core/words/label.ts'
import { ProblemsFound, Unwelcome } from '../../core/words/problem.ts'
import { nameWorkspace } from '../describe-workspace.ts'
import { refuseSample } from '../loading/refuse-sample.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { beingLoaded, unknownPreparation } from './preparation-problems.ts'
import { PreparationJob } from './preparation-job.ts'
import { sayState } from './say-state.ts'
import type { UploadedFiles } from './uploaded-files.ts'

/** Files of a workspace on their way to numbers, each by its id. They live as long as the process does. */
export interface Preparations {
  /** Throws ProblemsFound where no files are taken. */
  mayBegin(): Promise<void>
  /** Begins to look at files and returns at once; where they are refused they are gone. */
  begin(uploads: UploadedFiles, language: Language): Promise<PreparationState>
  list(language: Language): Promise<readonly PreparationState[]>
  state(id: string, language: Language): Promise<PreparationState>
  /** Which choice holds for each question; what that gives is in the state. */
  choose(id: string, chosen: Readonly<Record<string, number>>, language: Language): Promise<PreparationState>
  readings(id: string, asked: PreparedReadings, language: Language): Promise<Readings>
  take(id: string, reading: string, language: Language): Promise<PreparationState>
  /** Begins to load and returns at once. */
  accept(id: string, language: Language): Promise<PreparationState>
  /** Forgets the files. */
  forget(id: string): Promise<void>
}

export interface PreparedReadings extends TypedNumber {
  readonly kpi: string
  readonly period?: string
}

/** More than these are not kept: the oldest that is done goes. */
const mostKept = 20

export class LocalPreparations implements Preparations {
  readonly #open: OpenWorkspace
  readonly #jobs = new Map<string, PreparationJob>()
  readonly #onFault: (thrown: unknown) => void

  /** `onFault` is told of faults of our own; people only learn that there was one. */
  constructor(open: OpenWorkspace, onFault: (thrown: unknown) => void) {
    this.#open = open
    this.#onFault = onFault
  }

  async mayBegin(): Promise<void> {
    refuseSample((await this.#open.current()).model.workspace)
  }

  async begin(uploads: UploadedFiles, language: Language): Promise<PreparationState> {
    await this.mayBegin().catch(async (thrown: unknown) => {
      await uploads.remove()
      throw thrown
    })
    this.#makeRoom()
    const job = new PreparationJob(randomUUID(), uploads, this.#open)
    this.#jobs.set(job.id, job)
    this.#goOn(job, job.read())
    return this.#say(job, language)
  }

  async list(language: Language): Promise<readonly PreparationState[]> {
    const open = [...this.#jobs.values()].filter(({ state }) => state !== 'loaded' && state !== 'failed')
    return Promise.all(open.map((job) => this.#say(job, language)))
  }

  async state(id: string, language: Language): Promise<PreparationState> {
    return this.#say(this.#job(id), language)
  }

  async choose(id: string, chosen: Readonly<Record<string, number>>, language: Language): Promise<PreparationState> {
    const job = this.#job(id)
    await job.choose(chosen)
    return this.#say(job, language)
  }

  async readings(id: string, { kpi, period, ...typed }: PreparedReadings, language: Language): Promise<Readings> {
    return this.#job(id).findReadings({ kpi, ...(period === undefined ? {} : { period }) }, typed, language)
  }

  async take(id: string, reading: string, language: Language): Promise<PreparationState> {
    const job = this.#job(id)
    await job.take(reading)
    return this.#say(job, language)
  }

  async accept(id: string, language: Language): Promise<PreparationState> {
    const job = this.#job(id)
    // What is refused before the load begins is refused to whoever asks.
    const loading = job.accept()
    await Promise.race([loading, Promise.resolve()])
    this.#goOn(job, loading)
    return this.#say(job, language)
  }

  async forget(id: string): Promise<void> {
    const job = this.#job(id)
    if (job.state === 'loading') throw beingLoaded()
    this.#jobs.delete(id)
    await job.forget()
  }

  /** Removes the files of everything that is not loaded. */
  async close(): Promise<void> {
    for (const job of this.#jobs.values()) await job.forget()
    this.#jobs.clear()
  }

  #job(id: string): PreparationJob {
    const job = this.#jobs.get(id)
    if (job === undefined) throw unknownPreparation()
    return job
  }

  async #say(job: PreparationJob, language: Language): Promise<PreparationState> {
    const { model } = await this.#open.current()
    return sayState(job, { workspace: nameWorkspace(model.workspace, language).name, model, language })
  }

  /** The work goes on without anybody waiting; a fault of our own is told to the log. */
  #goOn(job: PreparationJob, work: Promise<void>): void {
    void this.#watch(job, work)
  }

  async #watch(job: PreparationJob, work: Promise<void>): Promise<void> {
    try {
      await work
      if (job.failure !== undefined && !isExplained(job.failure)) this.#onFault(job.failure)
    } catch (thrown) {
      if (!isExplained(thrown)) this.#onFault(thrown)
    }
  }

  #makeRoom(): void {
    const done = [...this.#jobs.values()].filter(({ state }) => state === 'loaded' || state === 'failed')
    const [oldest] = done
    if (this.#jobs.size >= mostKept && oldest !== undefined) this.#jobs.delete(oldest.id)
  }
}

const isExplained = (thrown: unknown): boolean => thrown instanceof ProblemsFound || thrown instanceof Unwelcome
