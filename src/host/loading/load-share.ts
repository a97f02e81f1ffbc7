import type { SourceMapping } from '../../core/model/source.ts'
import type { LoadStep } from '../../service/loading/load-files.ts'
import { RunningShare } from '../running-share.ts'

/** What is loaded, as far as it is known before. */
export interface LoadPlan {
  /** The files that rows are taken from, with their rows. */
  readonly files: readonly { readonly name: string; readonly rows: number }[]
  readonly entities: number
}

/** The plan of a load by its mapping, of files whose rows are known or not. */
export function planLoad({ parts }: SourceMapping, files: LoadPlan['files']): LoadPlan {
  return {
    files: files.filter(({ name }) => parts.some(({ from }) => from === name)),
    entities: new Set(parts.map(({ entity }) => entity)).size,
  }
}

/** Roughly how a load's time is spent: on the files by their rows, on the tables by their number, and on what is derived of them. */
const shares = { read: 0.2, check: 0.15, write: 0.3, derive: 0.35 }

interface Span {
  readonly from: number
  readonly until: number
}

/** How far a load is, at the moment it is asked: by its steps, and within one by the statement that runs. */
export class LoadShare {
  readonly #plan: LoadPlan
  readonly #running: () => number | undefined
  #span: Span = { from: 0, until: 0 }
  #written = 0
  #statements = new RunningShare()
  step: LoadStep = { step: 'read' }

  /** `running` is the share of the statement that runs now, undefined where nothing is known of it. */
  constructor(plan: LoadPlan, running: () => number | undefined) {
    this.#plan = plan
    this.#running = running
  }

  /** A step begins. */
  begin(step: LoadStep): void {
    this.step = step
    this.#span = this.#spanOf(step)
    this.#statements = new RunningShare()
  }

  /** 0..1; it may fall back where the engine estimates anew. */
  share(): number {
    const { from, until } = this.#span
    const running = this.#running()
    // Reading a file is one statement, every other step is several.
    const within = this.step.step === 'read' ? (running ?? 0) : this.#statements.at(running)
    return from + (until - from) * within
  }

  /** The rows that were read. */
  rows(): number {
    const { step, file } = this.step
    const own = step === 'read' ? Math.floor(this.#rowsOf(file) * (this.#running() ?? 0)) : this.#rowsOf(file)
    return this.#rowsBefore(file) + own
  }

  #spanOf({ step, file }: LoadStep): Span {
    const ofFiles = shares.read + shares.check
    const all = Math.max(
      1,
      this.#plan.files.reduce((sum, { rows }) => sum + rows, 0),
    )
    const before = (ofFiles * this.#rowsBefore(file)) / all
    const read = before + (shares.read * this.#rowsOf(file)) / all
    if (step === 'read') return { from: before, until: read }
    if (step === 'check') return { from: read, until: read + (shares.check * this.#rowsOf(file)) / all }
    if (step === 'derive') return { from: ofFiles + shares.write, until: 1 }
    const each = shares.write / Math.max(1, this.#plan.entities)
    const from = ofFiles + Math.min(shares.write, each * this.#written)
    this.#written += 1
    return { from, until: Math.min(from + each, ofFiles + shares.write) }
  }

  #rowsOf(file: string | undefined): number {
    return this.#plan.files.find(({ name }) => name === file)?.rows ?? 0
  }

  /** The rows of all files before one; of all files once none is named any more. */
  #rowsBefore(file: string | undefined): number {
    const { files } = this.#plan
    const index = file === undefined ? files.length : files.findIndex(({ name }) => name === file)
    return files.slice(0, Math.max(0, index)).reduce((sum, one) => sum + one.rows, 0)
  }
}
