import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceMapping } from '../../core/model/source.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { weighDecisions, type WeighedQuestion } from '../../service/preparing/weigh-decisions.ts'
import { reasonsOf, writeSourceYaml } from '../../sources/kit/write-source-yaml.ts'
import { refusedByDisk } from '../refused-by-disk.ts'
import { openPreparation, type Preparation, type PreparationRequest } from './open-preparation.ts'

/** Looks at files and hands over how they would be read; what was made for looking is gone afterwards. */
export async function withPreparation<T>(
  request: PreparationRequest,
  work: (preparation: Preparation) => Promise<T>,
): Promise<T> {
  const preparation = await openPreparation(request)
  try {
    return await work(preparation)
  } finally {
    await preparation.close()
  }
}

/** The questions about a proposal that move a KPI or a split most, with what each choice would give. */
export async function weigh(preparation: Preparation): Promise<readonly WeighedQuestion[]> {
  return preparation.proposal === undefined ? [] : weighDecisions(await preparation.weighing())
}

/** Writes the mapping to `sources/NAME.source.yaml` and gives its path. */
export async function writeMapping(
  { folder, proposal, definitions }: Pick<Preparation, 'folder' | 'proposal' | 'definitions'>,
  mapping: SourceMapping,
): Promise<string> {
  const path = join(folder, 'sources', `${mapping.source}.source.yaml`)
  const reasons = proposal === undefined ? {} : reasonsOf(proposal, definitions.workspace.language)
  try {
    await mkdir(join(folder, 'sources'), { recursive: true })
    await writeNew(path, writeSourceYaml(mapping, reasons))
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
