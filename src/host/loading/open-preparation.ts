import type { KpiRead } from '../../core/model/read-pieces.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { TrialResult } from '../../service/preparing/trial.ts'
import type { Choices, Weighing } from '../../service/preparing/weigh-decisions.ts'
import { readDefinitions, type Definitions } from '../read-definitions.ts'
import { prepareLoad, type Prepared, type SeenSoFar } from './prepare-load.ts'
import { refuseSample } from './refuse-sample.ts'
import { openScratch } from './scratch.ts'
import { trialsOf } from './trials.ts'
import type { Trial } from './try-out.ts'

export interface PreparationRequest {
  readonly folder: string
  readonly paths: readonly string[]
  readonly source: string | undefined
  /** How a source is called that nobody named; its folder or file unless said. */
  readonly called?: string
  readonly progress?: (seen: SeenSoFar) => void
  /** Nobody wants it any more: what runs for it stops. */
  readonly signal?: AbortSignal
}

/** How files will be read, and what can be done about it while they are looked at. */
export interface Preparation extends Prepared {
  readonly folder: string
  readonly definitions: Definitions
  /** Where readable copies may lie as long as the preparation is open. */
  readonly workFolder: string
  /** The whole mapping where people chose otherwise; one that was written before stays as it is. */
  readonly remap: (choices: Choices) => SourceMapping
  /** Whether the files are small enough to be loaded just to see what they would give. */
  readonly canTry: () => Promise<boolean>
  /** They turned out to be too large for that. */
  readonly tryNoMore: () => void
  /** What files mapped like this would give, with KPIs of one's own; the same again is not worked out again. */
  readonly measure: (mapping: SourceMapping, own?: readonly KpiRead[]) => Promise<TrialResult>
  /** Loads the files on trial and does the work there. */
  readonly tryOut: <T>(
    mapping: SourceMapping,
    own: readonly KpiRead[],
    work: (trial: Trial) => Promise<T>,
  ) => Promise<T>
  /** What weighing decisions needs; where the files are too large it goes without numbers. `measure` may change the mapping further. */
  readonly weighing: (measure?: (mapping: SourceMapping) => Promise<TrialResult>) => Promise<Weighing>
  /** How long the last trial took, in milliseconds. */
  readonly trialMs: () => number
  /** How far the trial is that began last, 0..1; 0 where none goes on. */
  readonly trialShare: () => number
  readonly close: () => Promise<void>
}

/** Looks at files and says how they would be read; stays open until it is closed. Throws ProblemsFound where they cannot be read. */
export async function openPreparation(request: PreparationRequest): Promise<Preparation> {
  const { folder, paths, source, called, progress, signal } = request
  const definitions = await readDefinitions(folder)
  refuseSample(definitions.workspace)
  const scratch = await openScratch(folder, signal)
  try {
    const prepared = await prepareLoad({
      folder,
      crm: definitions.crm,
      paths,
      source,
      scratch,
      currency: definitions.workspace.currency,
      ...(called === undefined ? {} : { called }),
      ...(progress === undefined ? {} : { progress }),
    })
    const { proposal } = prepared
    return {
      ...prepared,
      folder,
      definitions,
      workFolder: scratch.folder,
      remap: (choices) => proposal?.remap(choices) ?? prepared.mapping,
      ...trialsOf(prepared, definitions, { paths, scratch, ...(signal === undefined ? {} : { signal }) }),
      close: () => scratch.close(),
    }
  } catch (thrown) {
    await scratch.close()
    throw thrown
  }
}
