import { join } from 'node:path'
import { overridePieces, type Pieces } from '../core/check/override-pieces.ts'
import type { CrmModel } from '../core/model/crm-model.ts'
import type { KpiTestRead, TargetRead, TextFile } from '../core/model/read-pieces.ts'
import type { WorkspaceText } from '../core/model/workspace.ts'
import { readBoardFile } from '../core/read/read-board-file.ts'
import { readCrmModel } from '../core/read/read-crm-model.ts'
import { readFieldsFile } from '../core/read/read-fields-file.ts'
import { readKpiFile } from '../core/read/read-kpi-file.ts'
import { readKpiTestFile } from '../core/read/read-kpi-test-file.ts'
import { readTargetFile } from '../core/read/read-target-file.ts'
import { readWorkspaceFile } from '../core/read/read-workspace-file.ts'
import { ProblemsFound, type Problem } from '../core/words/problem.ts'
import { fingerprintOf, listTexts, readTexts } from './read-texts.ts'

/** The definitions that come with Pegel. */
export const catalogueRoot = join(import.meta.dirname, '..', '..')

/** Everything that people wrote: the catalogue's definitions, overridden by those of the workspace. */
export interface Definitions extends Pieces {
  readonly workspace: WorkspaceText
  readonly crm: CrmModel
  readonly targets: readonly TargetRead[]
  readonly problems: readonly Problem[]
  /** Changes whenever one of the files changes. */
  readonly fingerprint: string
}

/** Reads the definitions of a workspace. Throws ProblemsFound where `pegel.yaml` itself is not sound; other problems come along. */
export async function readDefinitions(folder: string): Promise<Definitions> {
  const fingerprint = await fingerprintDefinitions(folder)
  const workspace = await readWorkspace(folder)
  const crm = await readCatalogueModel()
  const catalogue = await readPieces(catalogueRoot, ['catalogue'])
  const own = await readPieces(folder, ['kpis', 'fields', 'boards'])
  const targets = (await readTargetTexts(folder)).map(readTargetFile)
  return {
    workspace,
    crm,
    ...overridePieces(catalogue, own),
    targets: targets.flatMap((file) => file.targets),
    problems: [...catalogue.problems, ...own.problems, ...targets.flatMap((file) => file.problems)],
    fingerprint,
  }
}

/** Changes whenever a definition of the catalogue or the workspace changes. */
export async function fingerprintDefinitions(folder: string): Promise<string> {
  const own = await Promise.all(['kpis', 'fields', 'boards', 'targets', 'notes'].map((name) => listTexts(folder, name)))
  const catalogue = await listTexts(catalogueRoot, 'catalogue')
  return [
    await fingerprintOf(folder, ['pegel.yaml', ...own.flat()]),
    await fingerprintOf(catalogueRoot, catalogue),
  ].join('\n')
}

/** The files in which the workspace's targets stand. */
export async function readTargetTexts(folder: string): Promise<readonly TextFile[]> {
  const paths = await listTexts(folder, 'targets')
  return readTexts(
    folder,
    paths.filter((path) => path.endsWith('.target.yaml')),
  )
}

export async function readWorkspace(folder: string): Promise<WorkspaceText> {
  const [file] = await readTexts(folder, ['pegel.yaml'])
  const { workspace, problems } = readWorkspaceFile(file ?? { path: 'pegel.yaml', text: '' })
  if (workspace === undefined) throw new ProblemsFound(problems)
  return workspace
}

async function readCatalogueModel(): Promise<CrmModel> {
  const [file] = await readTexts(catalogueRoot, ['catalogue/model/crm.model.yaml'])
  const { crm, problems } = readCrmModel(file ?? { path: 'crm.model.yaml', text: '' })
  if (crm === undefined) throw new ProblemsFound(problems)
  return crm
}

async function readPieces(
  root: string,
  folders: readonly string[],
): Promise<Pieces & { readonly problems: readonly Problem[] }> {
  const paths = await Promise.all(folders.map((folder) => listTexts(root, folder)))
  const files = await readTexts(root, paths.flat())
  const named = (ending: string): readonly TextFile[] => files.filter(({ path }) => path.endsWith(ending))
  const kpis = named('.kpi.yaml').map(readKpiFile)
  const fields = named('.fields.yaml').map(readFieldsFile)
  const boards = named('.board.yaml').map(readBoardFile)
  return {
    kpis: kpis.flatMap((file) => file.kpis),
    fields: fields.flatMap((file) => file.fields),
    boards: boards.flatMap((file) => file.boards),
    problems: [...kpis, ...fields, ...boards].flatMap((file) => file.problems),
  }
}

/** The tests beside the definitions, those of the catalogue first. */
export async function readDefinitionTests(
  folder: string,
): Promise<{ readonly tests: readonly KpiTestRead[]; readonly problems: readonly Problem[] }> {
  const read = await Promise.all(
    [[catalogueRoot, 'catalogue'] as const, [folder, 'kpis'] as const].map(async ([root, name]) => {
      const paths = (await listTexts(root, name)).filter((path) => path.endsWith('.test.yaml'))
      return (await readTexts(root, paths)).map(readKpiTestFile)
    }),
  )
  return { tests: read.flat().flatMap((file) => file.tests), problems: read.flat().flatMap((file) => file.problems) }
}
