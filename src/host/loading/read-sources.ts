import type { CrmModel } from '../../core/model/crm-model.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { readSourceFile } from '../../core/read/read-source-file.ts'
import { nearestName } from '../../core/words/nearest-name.ts'
import type { Place } from '../../core/words/place.ts'
import { makeProblem, ProblemsFound, type Problem } from '../../core/words/problem.ts'
import { listTexts, readTexts } from '../read-texts.ts'

/** A source and the file that describes it. */
export interface WrittenSource {
  readonly path: string
  readonly mapping: SourceMapping
  /** Where something of it stands: `['deal', 'amount', 'from']`. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place
}

/** All sources of a workspace that are sound, and what is wrong with the others. */
export async function readSources(
  folder: string,
  crm: CrmModel,
): Promise<{ readonly sources: readonly WrittenSource[]; readonly problems: readonly Problem[] }> {
  const paths = (await listTexts(folder, 'sources')).filter((path) => path.endsWith('.source.yaml'))
  const read = (await readTexts(folder, paths)).map((file) => ({ path: file.path, ...readSourceFile(file, crm) }))
  const sources = read.flatMap(({ path, source, problems, placeOf }) =>
    source === undefined || placeOf === undefined || problems.length > 0 ? [] : [{ path, mapping: source, placeOf }],
  )
  return { sources, problems: read.flatMap(({ problems }) => problems) }
}

/** A source as it is written. Throws ProblemsFound where it is not there or not sound. */
export async function readSource(folder: string, crm: CrmModel, name: string): Promise<WrittenSource> {
  const { sources, problems } = await readSources(folder, crm)
  const found = sources.find(({ mapping }) => mapping.source === name)
  if (found !== undefined) return found
  if (problems.length > 0) throw new ProblemsFound(problems)
  const text = {
    en: `There is no source "${name}" in sources/.`,
    de: `Eine Quelle „${name}“ gibt es in sources/ nicht.`,
  }
  throw new ProblemsFound([
    makeProblem(
      'unknown-source',
      text,
      undefined,
      nearestName(
        name,
        sources.map(({ mapping }) => mapping.source),
      ),
    ),
  ])
}
