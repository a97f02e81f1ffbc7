import type { KpiRead } from '../../core/model/read-pieces.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { canonicalJson } from '../../core/words/hash.ts'
import { overridePieces } from '../../core/check/override-pieces.ts'
import { landedValues } from '../../service/loading/read-landing.ts'
import type { TrialFile, TrialResult } from '../../service/preparing/trial.ts'
import type { Choices, Weighing } from '../../service/preparing/weigh-decisions.ts'
import { measureTrial } from '../../service/preparing/measure-trial.ts'
import { readDefinitions, type Definitions } from '../read-definitions.ts'
import { gatherFiles } from './gather-files.ts'
import { LoadShare, planLoad } from './load-share.ts'
import { prepareLoad, type Prepared, type SeenSoFar } from './prepare-load.ts'
import { refuseSample } from './refuse-sample.ts'
import { openScratch, type Scratch } from './scratch.ts'
import { trialsAtOnce, withTrial, type Trial } from './try-out.ts'

export interface PreparationRequest {
  readonly folder: string
  readonly paths: readonly string[]
  readonly source: string | undefined
  /** How a source is called that nobody named; its folder or file unless said. */
  readonly called?: string
  readonly progress?: (seen: SeenSoFar) => void
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

/** Files that together are larger are not loaded just to see what they would give: that alone would take a minute. */
const mostBytesToTry = 2_000_000_000

/** Looks at files and says how they would be read; stays open until it is closed. Throws ProblemsFound where they cannot be read. */
export async function openPreparation(request: PreparationRequest): Promise<Preparation> {
  const { folder, paths, source, called, progress } = request
  const definitions = await readDefinitions(folder)
  refuseSample(definitions.workspace)
  const scratch = await openScratch(folder)
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
      ...trialsOf(prepared, definitions, { paths, scratch }),
      close: () => scratch.close(),
    }
  } catch (thrown) {
    await scratch.close()
    throw thrown
  }
}

type Trials = Pick<Preparation, 'canTry' | 'tryNoMore' | 'measure' | 'tryOut' | 'weighing' | 'trialMs' | 'trialShare'>

function trialsOf(
  prepared: Prepared,
  definitions: Definitions,
  { paths, scratch }: { readonly paths: readonly string[]; readonly scratch: Scratch },
): Trials {
  let gathered: Promise<readonly ReadableFile[]> | undefined
  const readable = (): Promise<readonly ReadableFile[]> => (gathered ??= readableFiles(prepared, { paths, scratch }))
  const done = new Map<string, Promise<TrialResult>>()
  const tryOut: Trials['tryOut'] = async (mapping, own, work) => {
    const sources = [{ mapping, files: await readable() }]
    const plan = planLoad(mapping, rowsOf(prepared))
    const begun = (running: () => number | undefined) => (share = new LoadShare(plan, running))
    try {
      return await withTrial({ sources, definitions: withOwn(definitions, own), spill: scratch.folder, begun }, work)
    } finally {
      share = undefined
    }
  }
  let share: LoadShare | undefined
  let lasted = 0
  const measure: Trials['measure'] = (mapping, own = []) => {
    const key = canonicalJson({ mapping, own: own.map(({ text }) => text) })
    const started = performance.now()
    const run = async (): Promise<TrialResult> => {
      const found = await tryOut(mapping, own, async (trial) =>
        measureTrial(trial.context, await filesOf(trial, prepared)),
      )
      lasted = performance.now() - started
      return found
    }
    const running = done.get(key) ?? run()
    done.set(key, running)
    return running
  }
  let isTooLarge = false
  const canTry = async (): Promise<boolean> =>
    !isTooLarge && (await readable()).reduce((sum, { bytes }) => sum + bytes, 0) <= mostBytesToTry
  const weighing: Trials['weighing'] = async (tried = measure) => ({
    decisions: prepared.proposal?.decisions ?? [],
    crm: definitions.crm,
    atOnce: trialsAtOnce([{ mapping: prepared.mapping, files: await readable() }]),
    clock: () => performance.now(),
    ...((await canTry())
      ? { tryOut: (choices: Choices) => tried(prepared.proposal?.remap(choices) ?? prepared.mapping) }
      : {}),
  })
  return {
    canTry,
    tryNoMore: () => void (isTooLarge = true),
    measure,
    tryOut,
    weighing,
    trialMs: () => lasted,
    trialShare: () => share?.share() ?? 0,
  }
}

/** The files as they were made readable for the proposal; those of a known mapping are made readable when they are needed. */
async function readableFiles(
  { proposal, mapping }: Prepared,
  { paths, scratch }: { readonly paths: readonly string[]; readonly scratch: Scratch },
): Promise<readonly ReadableFile[]> {
  if (proposal !== undefined) return proposal.files.map(({ file }) => file)
  return (await gatherFiles({ paths, workFolder: scratch.folder, query: scratch.query, mapping })).files
}

/** The files of a trial; where no proposal looked at their columns, with values of those that the mapping takes. */
async function filesOf({ reports, store }: Trial, { proposal, mapping }: Prepared): Promise<readonly TrialFile[]> {
  const files = reports.flatMap((report) => report.files.map(({ name, read }) => ({ name, rows: read })))
  if (proposal !== undefined) return files
  const found: TrialFile[] = []
  for (const file of files) {
    const fields = mapping.parts.filter(({ from }) => from === file.name).flatMap((part) => Object.values(part.fields))
    const examples = new Map<string, readonly string[]>()
    for (const column of new Set(fields.flatMap(({ from }) => from ?? []))) {
      const values = await landedValues(store, mapping, { file: file.name, column, most: 2 })
      examples.set(
        column,
        values.map(({ value }) => value),
      )
    }
    found.push({ ...file, examples })
  }
  return found
}

/** The files of a proposal with their rows; of a known mapping nobody has counted them. */
export function rowsOf({ proposal }: Prepared): readonly TrialFile[] {
  return proposal?.files.map(({ file, rows }) => ({ name: file.name, rows })) ?? []
}

/** The definitions with KPIs laid over them, by id. */
export function withOwn(definitions: Definitions, own: readonly KpiRead[]): Definitions {
  return own.length === 0
    ? definitions
    : { ...definitions, ...overridePieces(definitions, { kpis: own, fields: [], boards: [] }) }
}
