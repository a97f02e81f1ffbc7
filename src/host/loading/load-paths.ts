import type { SourceMapping } from '../../core/model/source.ts'
import type { Problem } from '../../core/words/problem.ts'
import { findFiles } from '../../sources/files/read/find-files.ts'
import { loadFiles, type LoadStep } from '../../service/loading/load-files.ts'
import type { Finding } from '../../service/loading/load-report.ts'
import type { LoadOutcome, LoadRequest } from '../load-outcome.ts'
import { readNow } from '../clock.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { filesOf } from './choose-source.ts'
import { gatherFiles } from './gather-files.ts'
import { outcomeOf } from './outcome-of.ts'
import { readSource } from './read-sources.ts'
import { withScratch } from './scratch.ts'
import { tidyAfter } from './tidy-after.ts'

/** Loads files with the mapping in `sources/NAME.source.yaml`. Throws ProblemsFound where files and mapping do not fit, Unwelcome where the world refuses; the former data then stays. */
export async function loadPaths(
  open: OpenWorkspace,
  { source, paths }: LoadRequest,
  progress?: (step: LoadStep) => void,
): Promise<LoadOutcome> {
  const { model } = await open.current()
  const { mapping, placeOf } = await readSource(open.folder, model.crm, source)
  return withScratch(open.folder, async ({ folder: workFolder, query }) => {
    const gathered = await gatherFiles({ paths, workFolder, query, mapping })
    const report = await loadFiles({
      store: open.store,
      crm: model.crm,
      mapping,
      files: gathered.files,
      placeOf,
      notices: gathered.notices.filter(isAboutTaken(mapping)).map(asFinding),
      workspace: { timeZone: model.workspace.time_zone },
      now: Temporal.Instant.from(readNow()),
      ...(progress === undefined ? {} : { progress }),
    })
    await tidyAfter(open.store, report)
    open.dataChanged()
    const unused = [...gathered.unused, ...unnamed(mapping, gathered.files), ...(await markedUnused(mapping, paths))]
    return outcomeOf(open, report, { unused, leftAside: gathered.leftAside })
  })
}

const isAboutTaken =
  (mapping: SourceMapping) =>
  ({ place }: Problem): boolean =>
    place !== undefined && filesOf(mapping).includes(place.file)

/** What is odd about a file that can be read stands in the report of its load. */
function asFinding({ code, text, place }: Problem): Finding {
  return { code, text, n: 1, ...(place === undefined ? {} : { file: place.file }) }
}

/** Files that are there and that the mapping says not to use. */
async function markedUnused(mapping: SourceMapping, paths: readonly string[]): Promise<LoadOutcome['unused']> {
  const { files } = await findFiles(paths)
  const marked = files.flatMap(({ name }) => (mapping.files[name]?.unused === true ? [name] : []))
  return marked.map((file) => {
    const why = mapping.files[file]?.because
    const en = why ?? `The mapping of ${mapping.source} says not to use it.`
    return { file, because: { en, de: why ?? `Laut der Zuordnung von ${mapping.source} wird sie nicht verwendet.` } }
  })
}

/** Files that the mapping takes nothing from. */
function unnamed(mapping: SourceMapping, files: readonly { readonly name: string }[]): LoadOutcome['unused'] {
  const taken = filesOf(mapping)
  const because = {
    en: `The mapping of ${mapping.source} does not name it.`,
    de: `Die Zuordnung von ${mapping.source} nennt sie nicht.`,
  }
  return files.filter(({ name }) => !taken.includes(name)).map(({ name }) => ({ file: name, because }))
}
