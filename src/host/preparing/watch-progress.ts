import type { Progress } from '../../core/model/preparation.ts'
import type { LoadStep } from '../../service/loading/load-files.ts'
import type { SeenSoFar } from '../loading/prepare-load.ts'

/** What a small file took says nothing about a large one. */
const tellsFrom = 0.05

/** Makes what people see of work that takes long; `clock` gives milliseconds from any start. */
export class ProgressWatch {
  readonly #clock: () => number
  readonly #started: number

  constructor(clock: () => number) {
    this.#clock = clock
    this.#started = clock()
  }

  /** Of looking at files: how far, how fast, how long still. */
  reading({ file, rows, bytes, ofBytes }: SeenSoFar): Progress {
    const share = ofBytes === 0 ? 1 : bytes / ofBytes
    const seconds = (this.#clock() - this.#started) / 1000
    return {
      step: 'read',
      ...(file === undefined ? {} : { file }),
      rows,
      share,
      ...(seconds > 0 && rows > 0 ? { rowsPerSecond: Math.round(rows / seconds) } : {}),
      ...(share >= tellsFrom && share < 1 && seconds > 0
        ? { secondsLeft: Math.ceil((seconds / share) * (1 - share)) }
        : {}),
    }
  }

  weighing(done: number, of: number): Progress {
    return { step: 'weigh', share: of === 0 ? 1 : done / of }
  }

  loading({ step, file }: LoadStep, rows: number): Progress {
    return { step, rows, ...(file === undefined ? {} : { file }) }
  }
}
