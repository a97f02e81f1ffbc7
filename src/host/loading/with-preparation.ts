import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Language } from '../../core/words/label.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { weighDecisions, type WeighedQuestion } from '../../service/loading/weigh-decisions.ts'
import { reasonsOf, writeSourceYaml } from '../../sources/kit/write-source-yaml.ts'
import { readDefinitions, type Definitions } from '../read-definitions.ts'
import { refuseSample } from './refuse-sample.ts'
import { refusedByDisk } from '../refused-by-disk.ts'
import { prepareLoad, type Prepared } from './prepare-load.ts'
import { withScratch } from './scratch.ts'
import { tryOut } from './try-out.ts'

export interface PreparationRequest {
  readonly folder: string
  readonly paths: readonly string[]
  readonly source: string | undefined
}

/** How files will be read, and what can be done about it while they are looked at. */
export interface Preparation extends Prepared {
  readonly folder: string
  /** The questions about the proposal that move a KPI most, with the number that each choice gives. */
  readonly weigh: () => Promise<readonly WeighedQuestion[]>
  /** Writes the mapping to `sources/NAME.source.yaml` and gives its path. */
  readonly write: (mapping: SourceMapping) => Promise<string>
}

/** Files that together are larger are not loaded again just to weigh a decision. */
const mostBytesToWeigh = 300_000_000

/** Looks at files and hands over how they would be read; what was made for looking is gone afterwards. */
export async function withPreparation<T>(
  { folder, paths, source }: PreparationRequest,
  work: (preparation: Preparation) => Promise<T>,
): Promise<T> {
  const definitions = await readDefinitions(folder)
  refuseSample(definitions.workspace)
  return withScratch(folder, async (scratch) => {
    const prepared = await prepareLoad({ folder, crm: definitions.crm, paths, source, scratch })
    return work({
      ...prepared,
      folder,
      weigh: () => weigh(prepared, definitions),
      write: (mapping) => write(folder, mapping, { ...prepared, language: definitions.workspace.language }),
    })
  })
}

async function weigh({ proposal }: Prepared, definitions: Definitions): Promise<readonly WeighedQuestion[]> {
  if (proposal === undefined) return []
  const bytes = proposal.files.reduce((sum, { file }) => sum + file.bytes, 0)
  if (bytes > mostBytesToWeigh) return []
  const files = proposal.files.map(({ file }) => file)
  return weighDecisions({ ...proposal, tryOut: (mapping) => tryOut(mapping, files, definitions) })
}

async function write(
  folder: string,
  mapping: SourceMapping,
  { proposal, language }: Prepared & { readonly language: Language },
): Promise<string> {
  const path = join(folder, 'sources', `${mapping.source}.source.yaml`)
  try {
    await mkdir(join(folder, 'sources'), { recursive: true })
    await writeNew(path, writeSourceYaml(mapping, proposal === undefined ? {} : reasonsOf(proposal, language)))
    return path
  } catch (thrown) {
    throw refusedByDisk(path, thrown)
  }
}

/** Never writes over a mapping: another load may have written one since this one looked. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EEXIST') throw thrown
    if ((await readFile(path, 'utf8')) !== text) throw writtenMeanwhile(path)
  }
}

function writtenMeanwhile(path: string): ProblemsFound {
  const said = {
    en: 'Another load wrote this mapping a moment ago. Nothing was loaded; load again, then it holds.',
    de: 'Eine andere Ladung hat diese Zuordnung gerade geschrieben. Es wurde nichts geladen; beim nächsten Laden gilt sie.',
  }
  return new ProblemsFound([makeProblem('mapping-written-meanwhile', said, { file: path, line: 1, column: 1 })])
}
