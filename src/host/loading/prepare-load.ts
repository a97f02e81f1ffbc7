import type { CrmModel } from '../../core/model/crm-model.ts'
import type { ReadableFile } from '../../core/model/readable-file.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Problem } from '../../core/words/problem.ts'
import { profileFiles, type LookStep } from '../../sources/files/profile/profile-files.ts'
import type { ProfiledFile } from '../../sources/files/profile/profiled-file.ts'
import { proposeMapping, remapFiles } from '../../sources/files/propose/propose-mapping.ts'
import { findFiles } from '../../sources/files/read/find-files.ts'
import type { Proposal } from '../../sources/kit/proposal.ts'
import { findMapping, findSaid, nameSource, withSaid } from './choose-source.ts'
import { gatherFiles } from './gather-files.ts'
import { readSources } from './read-sources.ts'
import { refuseBadName, refuseTaken, refuseUnsound } from './refuse-source.ts'
import type { Scratch } from './scratch.ts'
import { undecidedDates } from './undecided-dates.ts'

export interface Preparing {
  readonly folder: string
  readonly crm: CrmModel
  readonly paths: readonly string[]
  /** `--source`. */
  readonly source: string | undefined
  /** How a source is called that nobody named; its folder or file unless said. */
  readonly called?: string
  /** The workspace's currency. */
  readonly currency: string
  readonly scratch: Scratch
  /** Told of how far the files were looked at. */
  readonly progress?: (seen: SeenSoFar) => void
}

/** How much of the files was looked at. */
export interface SeenSoFar {
  /** The file that is looked at now; none when all were. */
  readonly file?: string
  readonly rows: number
  /** 0..1 by the bytes of the files, at the moment it is asked: it goes on within a file. */
  readonly share: () => number
}

/** A mapping as read off the files, which somebody has to accept. */
export interface LoadProposal extends Proposal {
  readonly files: readonly ProfiledFile[]
  /** The whole mapping where people chose otherwise: id of a decision -> choice. */
  readonly remap: (choices: ReadonlyMap<string, string>) => SourceMapping
  /** Dates that nothing decides: only a person can. */
  readonly undecided: readonly Problem[]
  /** Files that cannot be read; the mapping says nothing of them, so that they can come later. */
  readonly leftAside: readonly Problem[]
}

/** How files will be read: by the mapping that was written for them before, or by a proposal. */
export interface Prepared {
  readonly source: string
  readonly mapping: SourceMapping
  /** Absent where the source's mapping is already written. */
  readonly proposal?: LoadProposal
}

/** Looks at the files and says how they are to be read. Throws ProblemsFound where a mapping or all files cannot be read. */
export async function prepareLoad(preparing: Preparing): Promise<Prepared> {
  const { folder, crm, paths, source, called } = preparing
  refuseBadName(source)
  const { sources, problems } = await readSources(folder, crm)
  const found = await findFiles(paths)
  const known = findMapping(sources, new Set(found.files.map(({ name }) => name)), source)
  if (known !== undefined) return { source: known.source, mapping: known }
  refuseUnsound(problems, source)
  const said = findSaid(sources, new Set(found.files.map(({ name }) => name)), source)
  if (said === undefined) refuseTaken(sources, source, found.files)
  const taken = new Set(sources.map(({ mapping }) => mapping.source))
  const name = said?.source ?? source ?? nameSource(called === undefined ? paths : [called], taken)
  const proposal = await propose(name, preparing, said)
  return { source: name, mapping: proposal.mapping, proposal }
}

async function propose(
  source: string,
  { crm, paths, scratch, currency, progress }: Preparing,
  said: SourceMapping | undefined,
): Promise<LoadProposal> {
  const gathered = await gatherFiles({
    paths,
    workFolder: scratch.folder,
    query: scratch.query,
    ...(said === undefined ? {} : { mapping: said }),
  })
  const profiled = await profileFiles(gathered.files, scratch.query, {
    workFolder: scratch.folder,
    ...(progress === undefined ? {} : { looking: counting(gathered.files, scratch, progress) }),
  })
  const files = profiled.filter(({ problems }) => !problems.some(isUnreadable))
  const input = { source, files, crm, currency }
  const proposed = proposeMapping(input)
  return {
    ...proposed,
    mapping: withSaid(proposed.mapping, said),
    files,
    remap: (choices) => withSaid(remapFiles(input, choices), said),
    unused: [...gathered.unused, ...proposed.unused],
    // What is undecided is said once, as what only a person can decide.
    problems: [...gathered.notices, ...proposed.problems].filter(({ code }) => code !== 'date-undecided'),
    undecided: undecidedDates(proposed.decisions, 'terminal'),
    leftAside: [...gathered.leftAside, ...profiled.flatMap(({ problems }) => problems.filter(isUnreadable))],
  }
}

/** Makes of the steps within files how much of all of them was seen. */
function counting(
  files: readonly ReadableFile[],
  { running }: Scratch,
  progress: (seen: SeenSoFar) => void,
): (step: LookStep) => void {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const rows = new Map<string, number>()
  let before = 0
  return ({ file, rows: counted, from, until }) => {
    if (counted !== undefined) rows.set(file.name, counted)
    const start = before + file.bytes * from
    const isDone = from >= 1
    if (isDone) before += file.bytes
    const share = (): number =>
      all === 0 ? Number(isDone) : Math.min(1, (start + file.bytes * (until - from) * (running() ?? 0)) / all)
    progress({
      ...(isDone ? {} : { file: file.name }),
      rows: rows.values().reduce((sum, n) => sum + n, 0),
      share,
    })
  }
}

/** What only a look into all rows of a file could tell. */
const isUnreadable = ({ code }: Problem): boolean => code === 'file-unreadable' || code === 'no-readable-row'
