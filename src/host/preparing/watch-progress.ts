import type { Progress } from '../../core/model/preparation.ts'
import type { LoadStep } from '../../service/loading/load-files.ts'
import type { SeenSoFar } from '../loading/prepare-load.ts'

/** What a small file took says nothing about a large one. */
const tellsFrom = 0.05

/** What is loaded, as far as it is known before. */
export interface LoadPlan {
  /** The files that rows are taken from, with their rows. */
  readonly files: readonly { readonly name: string; readonly rows: number }[]
  readonly entities: number
}

/** Roughly how a load's time is spent; the rest is what is derived at its end. */
const shares = { read: 0.25, check: 0.25, write: 0.35 }

/** Makes what people see of work that takes long; `clock` gives milliseconds from any start. */
export class ProgressWatch {
  readonly #clock: () => number
  #started: number
  #written = 0

  constructor(clock: () => number) {
    this.#clock = clock
    this.#started = clock()
  }

  /** Another piece of work begins. */
  restart(): void {
    this.#started = this.#clock()
    this.#written = 0
  }

  /** Of looking at files: how far, how fast, how long still. */
  reading({ file, rows, bytes, ofBytes }: SeenSoFar): Progress {
    const share = ofBytes === 0 ? 1 : bytes / ofBytes
    return { step: 'read', ...(file === undefined ? {} : { file }), rows, share, ...this.#pace(rows, share) }
  }

  /** Of trying choices out. */
  weighing(done: number, of: number): Progress {
    const share = of === 0 ? 1 : done / of
    return { step: 'weigh', share, ...this.#left(share) }
  }

  /** Of a load: a step is told when it begins. */
  loading({ step, file }: LoadStep, plan: LoadPlan): Progress {
    const rows = rowsBefore(file, plan)
    const own = plan.files.find(({ name }) => name === file)?.rows ?? 0
    const share = this.#shareOf(step, { rows, own }, plan)
    return { step, ...(file === undefined ? {} : { file }), rows, share, ...this.#pace(rows, share) }
  }

  #shareOf(
    step: LoadStep['step'],
    { rows, own }: { readonly rows: number; readonly own: number },
    { files, entities }: LoadPlan,
  ): number {
    const all = Math.max(
      1,
      files.reduce((sum, one) => sum + one.rows, 0),
    )
    if (step === 'read') return (shares.read + shares.check) * (rows / all)
    // The file is read already when it is checked.
    if (step === 'check') return (shares.read * (rows + own) + shares.check * rows) / all
    if (step === 'derive') return shares.read + shares.check + shares.write
    const written = entities === 0 ? 1 : Math.min(1, this.#written / entities)
    this.#written += 1
    return shares.read + shares.check + shares.write * written
  }

  #pace(rows: number, share: number): Pick<Progress, 'rowsPerSecond' | 'secondsLeft'> {
    const seconds = this.#seconds()
    return {
      ...(seconds > 0 && rows > 0 ? { rowsPerSecond: Math.round(rows / seconds) } : {}),
      ...this.#left(share),
    }
  }

  #left(share: number): Pick<Progress, 'secondsLeft'> {
    const seconds = this.#seconds()
    return share >= tellsFrom && share < 1 && seconds > 0
      ? { secondsLeft: Math.ceil((seconds / share) * (1 - share)) }
      : {}
  }

  #seconds(): number {
    return (this.#clock() - this.#started) / 1000
  }
}

/** The rows of all files before one; of all files once none is named any more. */
function rowsBefore(file: string | undefined, { files }: LoadPlan): number {
  const index = file === undefined ? files.length : files.findIndex(({ name }) => name === file)
  return files.slice(0, Math.max(0, index)).reduce((sum, one) => sum + one.rows, 0)
}
