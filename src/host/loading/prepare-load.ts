import type { CrmModel } from '../../core/model/crm-model.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Problem } from '../../core/words/problem.ts'
import { profileFiles } from '../../sources/files/profile/profile-files.ts'
import type { ProfiledFile } from '../../sources/files/profile/profiled-file.ts'
import { proposeMapping } from '../../sources/files/propose/propose-mapping.ts'
import { findFiles } from '../../sources/files/read/find-files.ts'
import type { Proposal } from '../../sources/kit/proposal.ts'
import { findMapping, nameSource } from './choose-source.ts'
import { gatherFiles } from './gather-files.ts'
import { readSources } from './read-sources.ts'
import type { Scratch } from './scratch.ts'
import { undecidedDates } from './undecided-dates.ts'

export interface Preparing {
  readonly folder: string
  readonly crm: CrmModel
  readonly paths: readonly string[]
  /** `--source`. */
  readonly source: string | undefined
  readonly scratch: Scratch
}

/** A mapping as read off the files, which somebody has to accept. */
export interface LoadProposal extends Proposal {
  readonly files: readonly ProfiledFile[]
  /** Dates that nothing decides: only a person can. */
  readonly undecided: readonly Problem[]
}

/** How files will be read: by the mapping that was written for them before, or by a proposal. */
export interface Prepared {
  readonly source: string
  readonly mapping: SourceMapping
  /** Absent where the source's mapping is already written. */
  readonly proposal?: LoadProposal
}

/** Looks at the files and says how they are to be read. Throws ProblemsFound where one of them cannot be. */
export async function prepareLoad({ folder, crm, paths, source, scratch }: Preparing): Promise<Prepared> {
  const { sources } = await readSources(folder, crm)
  const found = await findFiles(paths)
  const known = findMapping(sources, new Set(found.files.map(({ name }) => name)), source)
  if (known !== undefined) return { source: known.source, mapping: known }
  const gathered = await gatherFiles({ paths, workFolder: scratch.folder, query: scratch.query })
  const files = await profileFiles(gathered.files, scratch.query, { workFolder: scratch.folder })
  const name = source ?? nameSource(paths, new Set(sources.map(({ mapping }) => mapping.source)))
  const proposed = proposeMapping({ source: name, files, crm })
  const proposal: LoadProposal = {
    ...proposed,
    files,
    unused: [...gathered.unused, ...proposed.unused],
    // What is undecided is said once, as what only a person can decide.
    problems: [...gathered.notices, ...proposed.problems].filter(({ code }) => code !== 'date-undecided'),
    undecided: undecidedDates(proposed.decisions),
  }
  return { source: name, mapping: proposed.mapping, proposal }
}
