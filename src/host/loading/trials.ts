import type { KpiRead } from '../../core/model/read-pieces.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import { canonicalJson } from '../../core/words/hash.ts'
import { overridePieces } from '../../core/check/override-pieces.ts'
import { landedValues } from '../../service/loading/read-landing.ts'
import type { TrialFile, TrialResult } from '../../service/preparing/trial.ts'
import type { Choices } from '../../service/preparing/weigh-decisions.ts'
import { measureTrial } from '../../service/preparing/measure-trial.ts'
import type { Definitions } from '../read-definitions.ts'
import { gatherFiles } from './gather-files.ts'
import { LoadShare, planLoad } from './load-share.ts'
import type { Preparation } from './open-preparation.ts'
import type { Prepared } from './prepare-load.ts'
import type { Scratch } from './scratch.ts'
import { trialsAtOnce, withTrial, type Trial } from './try-out.ts'

/** Files that together are larger are not loaded just to see what they would give: that alone would take a minute. */
const mostBytesToTry = 2_000_000_000

export interface TrialPlace {
  readonly paths: readonly string[]
  readonly scratch: Scratch
  readonly signal?: AbortSignal
}

export type Trials = Pick<
  Preparation,
  'canTry' | 'tryNoMore' | 'measure' | 'tryOut' | 'weighing' | 'trialMs' | 'trialShare'
>

/** What can be tried out with files that were looked at; each trial loads them into an empty place. */
export function trialsOf(prepared: Prepared, definitions: Definitions, { paths, scratch, signal }: TrialPlace): Trials {
  let gathered: Promise<readonly ReadableFile[]> | undefined
  const readable = (): Promise<readonly ReadableFile[]> => (gathered ??= readableFiles(prepared, { paths, scratch }))
  const done = new Map<string, Promise<TrialResult>>()
  const tryOut: Trials['tryOut'] = async (mapping, own, work) => {
    const sources = [{ mapping, files: await readable() }]
    const plan = planLoad(mapping, rowsOf(prepared))
    const begun = (running: () => number | undefined) => (share = new LoadShare(plan, running))
    try {
      return await withTrial(
        {
          sources,
          definitions: withOwn(definitions, own),
          spill: scratch.folder,
          begun,
          ...(signal === undefined ? {} : { signal }),
        },
        work,
      )
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
