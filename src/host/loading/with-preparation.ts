import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceMapping } from '../../core/model/source.ts'
import { readSourceFile } from '../../core/read/read-source-file.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { weighDecisions, type WeighedQuestion } from '../../service/preparing/weigh-decisions.ts'
import { reasonsOf, writeSourceYaml } from '../../sources/kit/write-source-yaml.ts'
import { refusedByDisk } from '../refused-by-disk.ts'
import { replaceFile } from '../replace-file.ts'
import { filesOf, nameSource } from './choose-source.ts'
import { openPreparation, type Preparation, type PreparationRequest } from './open-preparation.ts'
import { readSources } from './read-sources.ts'

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

/** Writes the mapping, under another name where a load of other files took its name meanwhile; gives it as it was written. Throws ProblemsFound where one of the same files was written meanwhile. */
export async function writeUnderFreeName(
  preparation: Pick<Preparation, 'folder' | 'proposal' | 'definitions'>,
  mapping: SourceMapping,
): Promise<SourceMapping> {
  const named = await underFreeName(preparation, mapping)
  try {
    await writeMapping(preparation, named)
    return named
  } catch (thrown) {
    // Two may have seen the same name free.
    const other = await underFreeName(preparation, mapping)
    if (other.source === named.source) throw thrown
    await writeMapping(preparation, other)
    return other
  }
}

async function underFreeName(
  { folder, definitions }: Pick<Preparation, 'folder' | 'definitions'>,
  mapping: SourceMapping,
): Promise<SourceMapping> {
  const { sources } = await readSources(folder, definitions.crm)
  const same = sources.find((one) => one.mapping.source === mapping.source)
  const isOfSameFiles = same !== undefined && filesOf(same.mapping).some((file) => filesOf(mapping).includes(file))
  if (same === undefined || isOfSameFiles || same.mapping.parts.length === 0) return mapping
  const taken = new Set(sources.map((one) => one.mapping.source))
  return { ...mapping, source: nameSource([mapping.source], taken) }
}

/** Never writes over a mapping that says what files hold: another load may have written one since this one looked. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (thrown) {
    if (!(thrown instanceof Error) || !('code' in thrown) || thrown.code !== 'EEXIST') throw thrown
    const was = await readFile(path, 'utf8')
    if (was === text) return
    // What says only how files are read is completed, not written over.
    if (!saysOnlyFiles(path, was) || !(await replaceFile(path, was, text))) throw writtenMeanwhile(path)
  }
}

function saysOnlyFiles(path: string, text: string): boolean {
  return readSourceFile({ path, text }).source?.parts.length === 0
}

function writtenMeanwhile(path: string): ProblemsFound {
  const said = {
    en: 'Another load wrote this mapping a moment ago. Nothing was loaded; load again, then it holds.',
    de: 'Eine andere Ladung hat diese Zuordnung gerade geschrieben. Es wurde nichts geladen; beim nächsten Laden gilt sie.',
  }
  return new ProblemsFound([makeProblem('mapping-written-meanwhile', said, { file: path, line: 1, column: 1 })])
}
