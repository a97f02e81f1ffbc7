import { loadFiles, type LoadStep } from '../../service/loading/load-files.ts'
import type { LoadOutcome, LoadRequest } from '../load-outcome.ts'
import { readNow } from '../clock.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { gatherFiles } from './gather-files.ts'
import { outcomeOf } from './outcome-of.ts'
import { readSource } from './read-sources.ts'
import { withScratch } from './scratch.ts'

/** Loads files with the mapping in `sources/NAME.source.yaml`. Throws ProblemsFound where files and mapping do not fit, Unwelcome where the world refuses; the former data then stays. */
export async function loadPaths(
  open: OpenWorkspace,
  { source, paths }: LoadRequest,
  progress?: (step: LoadStep) => void,
): Promise<LoadOutcome> {
  const { model } = await open.current()
  const mapping = await readSource(open.folder, model.crm, source)
  return withScratch(open.folder, async ({ folder: workFolder, query }) => {
    const gathered = await gatherFiles({ paths, workFolder, query, mapping })
    const report = await loadFiles({
      store: open.store,
      crm: model.crm,
      mapping,
      files: gathered.files,
      workspace: { timeZone: model.workspace.time_zone },
      now: Temporal.Instant.from(readNow()),
      ...(progress === undefined ? {} : { progress }),
    })
    open.dataChanged()
    return outcomeOf(open, report, [...gathered.unused, ...unnamed(mapping, gathered.files)])
  })
}

/** Files that the mapping takes nothing from. */
function unnamed(
  mapping: Parameters<typeof loadFiles>[0]['mapping'],
  files: readonly { readonly name: string }[],
): LoadOutcome['unused'] {
  const taken = new Set(mapping.parts.map(({ from }) => from))
  const because = {
    en: `The mapping of ${mapping.source} does not name it.`,
    de: `Die Zuordnung von ${mapping.source} nennt sie nicht.`,
  }
  return files.filter(({ name }) => !taken.has(name)).map(({ name }) => ({ file: name, because }))
}
