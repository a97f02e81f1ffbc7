import { basename, sep } from 'node:path'
import type { SourceMapping } from '../../core/model/source.ts'
import { ProblemsFound, isProblem, makeProblem, type Problem } from '../../core/words/problem.ts'
import { findFiles, type FoundFile } from '../../sources/files/read/find-files.ts'
import { makeReadable } from '../../sources/files/read/make-readable.ts'
import type { PreparedFile } from '../../sources/files/read/describe-table.ts'
import type { Query } from '../../sources/kit/sql-text.ts'
import type { UnusedFile } from '../load-outcome.ts'
import { filesOf } from './choose-source.ts'

/** The files that were named, readable as tables. */
export interface GatheredFiles {
  readonly files: readonly PreparedFile[]
  /** Not read, and why. */
  readonly unused: readonly UnusedFile[]
  /** Files of a folder that cannot be read; the others can. */
  readonly leftAside: readonly Problem[]
  /** What is worth knowing about files that can be read all the same. */
  readonly notices: readonly Problem[]
}

export interface Gathering {
  readonly paths: readonly string[]
  /** Where readable copies may lie. */
  readonly workFolder: string
  readonly query: Query
  /** What a mapping already says about the files need not be guessed. */
  readonly mapping?: SourceMapping
}

/** A file that cannot be read. */
interface Refused {
  readonly path: string
  /** As a mapping would call it, without the sheet. */
  readonly name: string
  readonly problem: Problem
}

/** Finds the files and makes them readable. One that cannot be read is left aside; throws ProblemsFound where it was named itself, where the mapping needs it, or where no other is there. */
export async function gatherFiles({ paths, workFolder, query, mapping }: Gathering): Promise<GatheredFiles> {
  const found = await findFiles(paths)
  const { files, refused } = await prepareAll(found.files.filter(isWanted(mapping)), { workFolder, query, mapping })
  const all = [...found.problems.map(refusedBefore).filter(isWanted(mapping)), ...refused]
  const isNeeded = needed(paths, mapping)
  if (all.some(isNeeded) || (files.length === 0 && all.length > 0))
    throw new ProblemsFound(all.map(({ problem }) => problem))
  if (files.length === 0) throw noFiles(paths, found.unused)
  return {
    files,
    unused: found.unused,
    leftAside: all.map(({ problem }) => problem),
    notices: files.flatMap(({ notices }) => notices),
  }
}

/** A file that the mapping leaves out is not even opened. */
function isWanted(mapping: SourceMapping | undefined): (file: { readonly name: string }) => boolean {
  return ({ name }) => mapping?.files[name]?.unused !== true
}

/** Whether nothing may go on without a file: somebody named it, or the mapping takes rows from it. */
function needed(paths: readonly string[], mapping: SourceMapping | undefined): (refused: Refused) => boolean {
  const taken = mapping === undefined ? [] : filesOf(mapping)
  return ({ path, name }) => paths.includes(path) || taken.some((file) => file === name || file.startsWith(`${name}#`))
}

function refusedBefore(problem: Problem): Refused {
  const path = problem.place?.file ?? ''
  return { path, name: basename(path), problem }
}

interface Preparing {
  readonly workFolder: string
  readonly query: Query
  readonly mapping: SourceMapping | undefined
}

async function prepareAll(
  found: readonly FoundFile[],
  { workFolder, query, mapping }: Preparing,
): Promise<{ readonly files: readonly PreparedFile[]; readonly refused: readonly Refused[] }> {
  const files: PreparedFile[] = []
  const refused: Refused[] = []
  for (const file of found) {
    const { columns, delimiter, encoding } = mapping?.files[file.name] ?? {}
    const said = {
      ...(columns === undefined ? {} : { columns }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(encoding === undefined ? {} : { encoding }),
    }
    const prepared = await makeReadable(file, workFolder, { ...said, query })
    if (isProblem(prepared)) refused.push({ path: file.path, name: file.name, problem: prepared })
    else files.push(prepared)
  }
  return { files, refused }
}

function noFiles(paths: readonly string[], unused: readonly UnusedFile[]): ProblemsFound {
  const reasons = unused.map(({ file, because }) =>
    makeProblem('file-not-used', { en: `${file}: ${because.en}`, de: `${file}: ${because.de}` }),
  )
  const where = paths.join(', ')
  // Where an upload lies is nobody's business.
  const text = paths.some(isUpload)
    ? { en: 'There is no file among them that could be loaded.', de: 'Es ist keine Datei dabei, die sich laden ließe.' }
    : { en: `There is no file to load in ${where}.`, de: `In ${where} ist keine Datei, die sich laden ließe.` }
  return new ProblemsFound([makeProblem('no-files', text), ...reasons])
}

const isUpload = (path: string): boolean => path.includes(`${sep}.pegel${sep}uploads${sep}`)
