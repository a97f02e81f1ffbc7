import { changeMapping, type MappingReading } from '../../core/insight/readings/vary-mapping.ts'
import type { KpiReading } from '../../core/insight/readings/vary-kpi.ts'
import type { TypedNumber } from '../../core/insight/readings/fits-typed.ts'
import type { Progress, Readings } from '../../core/model/preparation.ts'
import type { KpiRead } from '../../core/model/read-pieces.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { readKpiFile } from '../../core/read/read-kpi-file.ts'
import type { Language } from '../../core/words/label.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { isUndecided, type Choices, type WeighedQuestion } from '../../service/preparing/weigh-decisions.ts'
import { weighDecisions } from '../../service/preparing/weigh-decisions.ts'
import type { TrialResult } from '../../service/preparing/trial.ts'
import { definitionReadings } from '../../service/readings/ask-definitions.ts'
import { findReadings } from '../../service/readings/find-readings.ts'
import { sayReadings } from '../../service/readings/say-readings.ts'
import { writeKpiYaml } from '../../service/readings/write-kpi-yaml.ts'
import type { LoadOutcome } from '../load-outcome.ts'
import { loadPaths } from '../loading/load-paths.ts'
import { openPreparation, withOwn, type Preparation } from '../loading/open-preparation.ts'
import { refuseUnclear } from '../loading/refuse-unclear.ts'
import { writeMapping } from '../loading/with-preparation.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { dataReadings, mappingReadings } from '../readings/data-readings.ts'
import { unknownReading, writeReading } from '../readings/take-reading.ts'
import { ProgressWatch } from './watch-progress.ts'
import type { UploadedFiles } from './uploaded-files.ts'

export type JobState = 'reading' | 'asking' | 'loading' | 'loaded' | 'failed'

/** Files on their way to numbers; the work goes on by itself, whoever looks. */
export class PreparationJob {
  readonly id: string
  readonly uploads: UploadedFiles
  readonly #open: OpenWorkspace
  readonly #watch = new ProgressWatch(() => performance.now())
  #rows = 0
  #taken: readonly (KpiReading | MappingReading)[] = []
  state: JobState = 'reading'
  progress: Progress | null = null
  preparation: Preparation | undefined
  questions: readonly WeighedQuestion[] = []
  choices: Choices = new Map()
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
      this.preparation = await openPreparation({
        folder: this.#open.folder,
        paths: [this.uploads.folder],
        source: undefined,
        called: calledAfter(this.uploads.names),
        progress: (seen) => {
          this.#rows = seen.rows
          this.progress = this.#watch.reading(seen)
        },
      })
      const weighing = await this.preparation.weighing()
      const progress = (done: number, of: number): void => void (this.progress = this.#watch.weighing(done, of))
      this.questions = await weighDecisions({ ...weighing, progress })
      await this.#measure()
      this.progress = null
      this.state = 'asking'
    })
  }

  /** The rows of all files, as far as they were looked at. */
  get rows(): number {
    return this.#rows
  }

  /** The mapping as people chose it. */
  mapping(): SourceMapping {
    const { preparation } = this.#asking()
    const chosen = preparation.remap(this.choices)
    return this.#taken.reduce(
      (mapping, one) => ('change' in one ? changeMapping(mapping, one.change) : mapping),
      chosen,
    )
  }

  /** Other choices; what they give is worked out before this returns. */
  async choose(chosen: Readonly<Record<string, number>>): Promise<void> {
    this.#asking()
    const choices = new Map(this.choices)
    for (const [id, index] of Object.entries(chosen)) {
      const choice = this.questions.find(({ decision }) => decision.id === id)?.choices[index]
      if (choice === undefined) throw unknownChoice(id, index)
      if (choice.choice === undefined) choices.delete(id)
      else choices.set(id, choice.choice)
    }
    this.choices = choices
    await this.#measure()
  }

  /** Which choice of each question holds. */
  chosenOf({ decision, choices }: WeighedQuestion): number {
    const held = this.choices.get(decision.id)
    return Math.max(
      0,
      choices.findIndex(({ choice }) => choice === held),
    )
  }

  /** The readings of a KPI that come nearest to a number, on the files as they would be loaded. */
  async findReadings(
    asked: { readonly kpi: string; readonly period?: string },
    typed: TypedNumber,
    language: Language,
  ): Promise<Readings> {
    const { preparation } = this.#asking()
    const mapping = this.mapping()
    const definitions = withOwn(preparation.definitions, this.#own())
    return preparation.tryOut(mapping, this.#own(), async ({ store, context }) => {
      const data = await dataReadings({
        store,
        mappings: [mapping],
        definitions,
        model: context.model,
        workFolder: preparation.workFolder,
        hasPeriod: asked.period !== undefined && asked.period !== 'all',
      })
      return sayReadings(
        await findReadings({ context: { ...context, language }, definitions, asked, typed, data }),
        language,
      )
    })
  }

  /** Takes a reading over: it holds from now on in this preparation, and in the workspace when the files are loaded. */
  async take(reading: string): Promise<void> {
    const { preparation } = this.#asking()
    const mapping = this.mapping()
    const found = await preparation.tryOut(mapping, this.#own(), async ({ store, context: { model } }) => {
      const definitions = withOwn(preparation.definitions, this.#own())
      const own = [...model.kpis.keys()].flatMap((kpi) => definitionReadings(kpi, model, definitions))
      return [...(await mappingReadings(store, [mapping])), ...own].find(({ id }) => id === reading)
    })
    if (found === undefined) throw unknownReading(reading)
    this.#taken = [...this.#taken, found]
    await this.#measure()
  }

  /** Writes the mapping and what was taken over, and loads. What goes wrong is kept for whoever asks. */
  async accept(): Promise<void> {
    const { preparation } = this.#asking()
    this.#refuseUndecided(preparation)
    const mapping = this.mapping()
    this.state = 'loading'
    await this.#guard(async () => {
      if (preparation.proposal !== undefined) await writeMapping(preparation, mapping)
      for (const one of this.#taken)
        if (!('change' in one)) await writeReading(this.#open.folder, one, preparation.definitions)
      const paths = [this.uploads.folder]
      this.outcome = await loadPaths(this.#open, { source: preparation.source, paths }, (step) => {
        this.progress = this.#watch.loading(step, this.#rows)
      })
      this.progress = null
      this.state = 'loaded'
      await this.close()
    })
  }

  /** Removes the files and everything that was made to look at them; again, it does nothing. */
  async close(): Promise<void> {
    await this.preparation?.close()
    await this.uploads.remove()
  }

  async #measure(): Promise<void> {
    const { preparation } = this
    if (preparation === undefined || !(await preparation.canTry())) return
    this.trial = await preparation.measure(
      this.#taken.length === 0 ? preparation.remap(this.choices) : this.mapping(),
      this.#own(),
    )
  }

  /** The KPIs that were taken over, as the workspace would hold them. */
  #own(): readonly KpiRead[] {
    return this.#taken.flatMap((one) =>
      'change' in one
        ? []
        : readKpiFile({ path: `kpis/${one.kpis[0]?.kpi ?? 'own'}.kpi.yaml`, text: writeKpiYaml(one.kpis) }).kpis,
    )
  }

  #asking(): { readonly preparation: Preparation } {
    if (this.preparation === undefined || this.state !== 'asking') throw notReady()
    return { preparation: this.preparation }
  }

  /** Dates that nothing decides are decided by a person or not at all. */
  #refuseUndecided({ proposal }: Preparation): void {
    if (proposal === undefined) return
    const open = proposal.decisions.filter((decision) => isUndecided(decision) && !this.choices.has(decision.id))
    refuseUnclear({ ...proposal, undecided: open.length === 0 ? [] : proposal.undecided })
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (thrown) {
      this.failure = thrown
      this.progress = null
      this.state = 'failed'
      await this.close()
    }
  }
}

/** One file gives its name to the source, several do not. */
function calledAfter(names: readonly string[]): string {
  const [only] = names
  return names.length === 1 && only !== undefined ? only : 'crm'
}

function notReady(): ProblemsFound {
  return new ProblemsFound([
    makeProblem('preparation-not-ready', {
      en: 'The files are still being read, or are loaded already.',
      de: 'Die Dateien werden noch gelesen oder sind schon geladen.',
    }),
  ])
}

function unknownChoice(id: string, index: number): ProblemsFound {
  return new ProblemsFound([
    makeProblem('unknown-choice', {
      en: `The question "${id}" has no choice ${index}.`,
      de: `Die Frage „${id}“ hat keine Antwort ${index}.`,
    }),
  ])
}
