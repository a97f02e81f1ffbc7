import type { Progress } from '../../core/model/preparation.ts'
import type { LoadShare } from '../loading/load-share.ts'
import type { SeenSoFar } from '../loading/prepare-load.ts'

/** What a small file took says nothing about a large one. */
const tellsFrom = 0.05

/** Makes what people see of work that takes long, at the moment they look; `clock` gives milliseconds from any start. */
export class ProgressWatch {
  readonly #clock: () => number
  #started: number
  #furthest = 0

  constructor(clock: () => number) {
    this.#clock = clock
    this.#started = clock()
  }

  /** Another piece of work begins. */
  restart(): void {
    this.#started = this.#clock()
    this.#furthest = 0
  }

  /** Of looking at files: how far, how fast, how long still. */
  reading({ file, rows, share: shareNow }: SeenSoFar): Progress {
    const share = this.#forwards(shareNow())
    return { step: 'read', ...(file === undefined ? {} : { file }), rows, share, ...this.#pace(rows, share) }
  }

  /** Of trying choices out, for at most `longest` milliseconds; a trial under way counts by its share. */
  weighing(done: number, of: number, longest: number): Progress {
    const byTime = (this.#clock() - this.#started) / longest
    const share = this.#forwards(of === 0 ? 1 : Math.min(1, Math.max(done / of, byTime * 0.95)))
    return { step: 'weigh', share, ...this.#left(share) }
  }

  /** Of a load. */
  loading(load: LoadShare): Progress {
    const { step, file } = load.step
    const rows = load.rows()
    const share = this.#forwards(load.share())
    return { step, ...(file === undefined ? {} : { file }), rows, share, ...this.#pace(rows, share) }
  }

  /** An estimate may fall back; what people see does not. */
  #forwards(share: number): number {
    this.#furthest = Math.max(this.#furthest, share)
    return this.#furthest
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
