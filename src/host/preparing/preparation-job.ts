import type { TypedNumber } from '../../core/insight/readings/fits-typed.ts'
import type { PreparationState, Progress, Readings } from '../../core/model/preparation.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Language } from '../../core/words/label.ts'
import {
  longestWeighing,
  weighDecisions,
  weighUnder,
  type WeighedQuestion,
} from '../../service/preparing/weigh-decisions.ts'
import type { TrialResult } from '../../service/preparing/trial.ts'
import { DuckDbRefused } from '../../engines/duckdb/refusals.ts'
import type { LoadOutcome } from '../load-outcome.ts'
import { loadPaths } from '../loading/load-paths.ts'
import { LoadShare, planLoad } from '../loading/load-share.ts'
import { openPreparation, type Preparation } from '../loading/open-preparation.ts'
import { rowsOf, withOwn } from '../loading/trials.ts'
import { refuseUseless } from '../loading/refuse-unclear.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { answerWith, noAnswers, refuseUnanswered, type Answers } from './answered-questions.ts'
import { notReady } from './preparation-problems.ts'
import { findPreparedReadings, readingNamed, type PreparedData, type PreparedQuestion } from './prepared-readings.ts'
import { takeOne, takenKpis, withTaken, writeTaken, type TakenReading } from './taken-readings.ts'
import { calledAfter, type UploadedFiles } from './uploaded-files.ts'
import { ProgressWatch } from './watch-progress.ts'

/** What every choice would give is worked out anew after an answer only where that takes no longer than this, in milliseconds. */
const longestWait = 2000

/** Files on their way to numbers; the work goes on by itself, whoever looks. */
export class PreparationJob {
  readonly id: string
  readonly uploads: UploadedFiles
  readonly #open: OpenWorkspace
  readonly #watch = new ProgressWatch(() => performance.now())
  #taken: readonly TakenReading[] = []
  readonly #forgotten = new AbortController()
  #turn = 0
  #doing: (() => Progress) | undefined
  state: PreparationState['state'] = 'reading'
  /** The rows of all files, as far as they were looked at. */
  rows = 0
  preparation: Preparation | undefined
  questions: readonly WeighedQuestion[] = []
  answers: Answers = noAnswers
  trial: TrialResult | undefined
  failure: unknown
  outcome: LoadOutcome | undefined

  constructor(id: string, uploads: UploadedFiles, open: OpenWorkspace) {
    this.id = id
    this.uploads = uploads
    this.#open = open
  }

  /** Looks at the files and finds the questions worth asking. What goes wrong is kept for whoever asks. */
  async read(): Promise<void> {
    await this.#guard(async () => {
      const preparation = await openPreparation({
        folder: this.#open.folder,
        paths: [this.uploads.folder],
        source: undefined,
        called: calledAfter(this.uploads.names),
        signal: this.#forgotten.signal,
        progress: (seen) => {
          this.rows = seen.rows
          this.#doing = () => this.#watch.reading(seen)
        },
      })
      this.preparation = preparation
      if (preparation.proposal !== undefined) refuseUseless(preparation.proposal, 'page')
      await this.#tryOut(preparation).catch((thrown: unknown) => {
        if (!(thrown instanceof DuckDbRefused) || thrown.code !== 'out-of-memory') throw thrown
        preparation.tryNoMore()
        return this.#tryOut(preparation)
      })
      this.#doing = undefined
      this.state = 'asking'
    })
  }

  /** How far the work is at this moment; null where none goes on. */
  get progress(): Progress | null {
    return this.#doing?.() ?? null
  }

  /** The mapping as people chose it. */
  mapping(): SourceMapping {
    return this.#mapped(this.#asking())
  }

  /** Other answers: question -> index of its choice; what they give is worked out before this returns. */
  async choose(chosen: Readonly<Record<string, number>>): Promise<void> {
    const preparation = this.#asking()
    this.answers = answerWith(this.answers, this.questions, chosen)
    await this.#measure(preparation)
    await this.#weighAgain(preparation)
  }

  /** The readings of a KPI that come nearest to a number, on the files as they would be loaded. */
  async findReadings(asked: PreparedQuestion, typed: TypedNumber, language: Language): Promise<Readings> {
    return this.#onTrial((data) => findPreparedReadings(data, asked, typed, language))
  }

  /** Takes a reading over: it holds from now on in this preparation, and in the workspace when the files are loaded. */
  async take(reading: string): Promise<void> {
    const preparation = this.#asking()
    this.#taken = takeOne(this.#taken, await this.#onTrial((data) => readingNamed(data, reading)))
    await this.#measure(preparation)
    await this.#weighAgain(preparation)
  }

  /** Writes the mapping and what was taken over, and loads. What goes wrong is kept for whoever asks. */
  async accept(): Promise<void> {
    const preparation = this.#asking()
    const { proposal } = preparation
    if (proposal !== undefined) refuseUnanswered(proposal, this.answers)
    const chosen = this.mapping()
    this.state = 'loading'
    this.#watch.restart()
    await this.#guard(async () => {
      const mapping = await writeTaken(preparation, chosen, this.#taken)
      const load = new LoadShare(planLoad(mapping, this.trial?.files ?? rowsOf(preparation)), () =>
        this.#open.store.running(),
      )
      this.outcome = await loadPaths(this.#open, { source: mapping.source, paths: [this.uploads.folder] }, (step) => {
        load.begin(step)
        this.#doing = () => this.#watch.loading(load)
      })
      await this.#release()
      this.#doing = undefined
      this.state = 'loaded'
    })
  }

  /** Stops what looks at the files, and removes them and all that was made for it; again, it does nothing. */
  async forget(): Promise<void> {
    this.#forgotten.abort()
    await this.#release()
  }

  async #release(): Promise<void> {
    await this.preparation?.close()
    await this.uploads.remove()
  }

  async #tryOut(preparation: Preparation): Promise<void> {
    this.#watch.restart()
    const progress = (done: number, of: number): void => {
      this.#doing = () => this.#watch.weighing(done + preparation.trialShare(), of, longestWeighing)
    }
    this.questions = await weighDecisions({ ...(await preparation.weighing()), progress })
    await this.#measure(preparation)
  }

  /** What the files would give as they are mapped now; of several answers at once the last one counts. */
  async #measure(preparation: Preparation): Promise<void> {
    const turn = (this.#turn += 1)
    if (!(await preparation.canTry())) return
    const trial = await preparation.measure(this.#mapped(preparation), takenKpis(this.#taken))
    if (turn === this.#turn) this.trial = trial
  }

  #mapped(preparation: Preparation): SourceMapping {
    return withTaken(preparation.remap(this.answers.choices), this.#taken)
  }

  /** The other questions' choices give other numbers now. */
  async #weighAgain(preparation: Preparation): Promise<void> {
    const [turn, taken, own] = [this.#turn, this.#taken, takenKpis(this.#taken)]
    const weighing = await preparation.weighing((mapping) => preparation.measure(withTaken(mapping, taken), own))
    const trials = this.questions.reduce((sum, { choices }) => sum + choices.length - 1, 1)
    if ((trials * preparation.trialMs()) / weighing.atOnce > longestWait) return
    const decisions = this.questions.map(({ decision }) => decision)
    const weighed = await weighUnder(decisions, this.answers.choices, weighing)
    if (turn === this.#turn) this.questions = weighed
  }

  async #onTrial<T>(work: (data: PreparedData) => Promise<T>): Promise<T> {
    const preparation = this.#asking()
    const { workFolder } = preparation
    const [mapping, own] = [this.mapping(), takenKpis(this.#taken)]
    const definitions = withOwn(preparation.definitions, own)
    return preparation.tryOut(mapping, own, (trial) => work({ trial, mapping, definitions, workFolder }))
  }

  #asking(): Preparation {
    if (this.preparation === undefined || this.state !== 'asking') throw notReady()
    return this.preparation
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      // Of files that nobody wants any more nothing can go wrong.
      if (!this.#forgotten.signal.aborted) this.failure = thrown
      await this.#release()
      this.#doing = undefined
      this.state = 'failed'
    }
    if (this.#forgotten.signal.aborted) await this.#release()
  }
}
