import type { SourceMapping } from '../../core/model/source.ts'
import { ProblemsFound, isProblem, makeProblem, type Problem } from '../../core/words/problem.ts'
import { findFiles, type FoundFile } from '../../sources/files/read/find-files.ts'
import { makeReadable } from '../../sources/files/read/make-readable.ts'
import type { PreparedFile } from '../../sources/files/read/describe-table.ts'
import type { Query } from '../../sources/kit/sql-text.ts'
import type { UnusedFile } from '../load-outcome.ts'

/** The files that were named, readable as tables. */
export interface GatheredFiles {
  readonly files: readonly PreparedFile[]
  /** Not read, and why. */
  readonly unused: readonly UnusedFile[]
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

/** Finds the named files and makes them readable. Throws ProblemsFound where one cannot be read, or none is there. */
export async function gatherFiles({ paths, workFolder, query, mapping }: Gathering): Promise<GatheredFiles> {
  const found = await findFiles(paths)
  if (found.problems.length > 0) throw new ProblemsFound(found.problems)
  const prepared = await prepareAll(found.files.filter(isWanted(mapping)), { workFolder, query, mapping })
  const refused = prepared.filter(isProblem)
  if (refused.length > 0) throw new ProblemsFound(refused)
  const files = prepared.filter((one): one is PreparedFile => !isProblem(one))
  if (files.length === 0) throw noFiles(paths, found.unused)
  return { files, unused: found.unused, notices: files.flatMap(({ notices }) => notices) }
}

/** A file that the mapping leaves out is not even opened. */
function isWanted(mapping: SourceMapping | undefined): (file: FoundFile) => boolean {
  return ({ name }) => mapping?.files[name]?.unused !== true
}

async function prepareAll(
  files: readonly FoundFile[],
  {
    workFolder,
    query,
    mapping,
  }: { readonly workFolder: string; readonly query: Query; readonly mapping: SourceMapping | undefined },
): Promise<readonly (PreparedFile | Problem)[]> {
  const prepared: (PreparedFile | Problem)[] = []
  for (const file of files) {
    const { columns, delimiter, encoding } = mapping?.files[file.name] ?? {}
    const said = {
      ...(columns === undefined ? {} : { columns }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(encoding === undefined ? {} : { encoding }),
    }
    prepared.push(await makeReadable(file, workFolder, { ...said, query }))
  }
  return prepared
}

function noFiles(paths: readonly string[], unused: readonly UnusedFile[]): ProblemsFound {
  const reasons = unused.map(({ file, because }) =>
    makeProblem('file-not-used', { en: `${file}: ${because.en}`, de: `${file}: ${because.de}` }),
  )
  const where = paths.join(', ')
  const text = { en: `There is no file to load in ${where}.`, de: `In ${where} ist keine Datei, die sich laden ließe.` }
  return new ProblemsFound([makeProblem('no-files', text), ...reasons])
}
