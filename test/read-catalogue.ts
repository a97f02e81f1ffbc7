import { globSync, readFileSync } from 'node:fs'
import { checkModel } from '../src/core/check/check-model.ts'
import { overridePieces, type Pieces } from '../src/core/check/override-pieces.ts'
import type { CheckedModel } from '../src/core/model/checked-kpi.ts'
import type { CrmModel } from '../src/core/model/crm-model.ts'
import { noFacts, type DataFacts } from '../src/core/model/data-facts.ts'
import type { TextFile } from '../src/core/model/read-pieces.ts'
import { workspaceShape } from '../src/core/model/workspace.ts'
import { readBoardFile } from '../src/core/read/read-board-file.ts'
import { readCrmModel } from '../src/core/read/read-crm-model.ts'
import { readFieldsFile } from '../src/core/read/read-fields-file.ts'
import { readKpiFile } from '../src/core/read/read-kpi-file.ts'
import { readTargetFile } from '../src/core/read/read-target-file.ts'
import type { Problem } from '../src/core/words/problem.ts'

const folder = new URL('../catalogue/', import.meta.url).pathname

/** The files of the catalogue whose path ends so. */
export function catalogueFiles(ending: string): readonly TextFile[] {
  return globSync(`**/*${ending}`, { cwd: folder })
    .sort()
    .map((path) => ({ path: `catalogue/${path}`, text: readFileSync(folder + path, 'utf8') }))
}

let crmRead: CrmModel | undefined

/** The CRM model of the catalogue, read once. */
export function catalogueCrm(): CrmModel {
  crmRead ??= readCrm()
  return crmRead
}

function readCrm(): CrmModel {
  const file = catalogueFiles('crm.model.yaml')[0]
  const crm = file === undefined ? undefined : readCrmModel(file).crm
  if (crm === undefined) throw new Error('the CRM model of the catalogue cannot be read')
  return crm
}

/** Definitions as a person would write them in a workspace. */
export interface OwnTexts {
  readonly kpis?: string
  readonly fields?: string
  readonly boards?: string
  readonly targets?: string
  readonly facts?: Partial<DataFacts>
  readonly variants?: Readonly<Record<string, string>>
}

/** The catalogue with a workspace's own definitions over it, and every Problem of reading and checking. */
export function readCatalogue(own: OwnTexts = {}): {
  readonly model: CheckedModel
  readonly problems: readonly Problem[]
} {
  shippedRead ??= readShipped()
  const { shipped } = shippedRead
  const problems: Problem[] = [...shippedRead.problems]
  const fileOf = (path: string, text: string | undefined): readonly TextFile[] =>
    text === undefined ? [] : [{ path, text }]
  const added = pieces(
    {
      kpis: fileOf('own.kpi.yaml', own.kpis),
      fields: fileOf('own.fields.yaml', own.fields),
      boards: fileOf('own.board.yaml', own.boards),
    },
    problems,
  )
  const targets = readTargetFile({ path: 'own.target.yaml', text: own.targets ?? '' })
  problems.push(...targets.problems)
  const workspace = workspaceShape.parse({ workspace: 'Test', variants: own.variants ?? {} })
  const checked = checkModel({
    crm: catalogueCrm(),
    facts: { ...noFacts, ...own.facts },
    workspace,
    ...overridePieces(shipped, added),
    targets: targets.targets,
  })
  return { model: checked.model, problems: [...problems, ...checked.problems] }
}

let shippedRead: { readonly shipped: Pieces; readonly problems: readonly Problem[] } | undefined

function readShipped(): { readonly shipped: Pieces; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const files = {
    kpis: catalogueFiles('.kpi.yaml'),
    fields: catalogueFiles('.fields.yaml'),
    boards: catalogueFiles('.board.yaml'),
  }
  return { shipped: pieces(files, problems), problems }
}

function pieces(files: Readonly<Record<keyof Pieces, readonly TextFile[]>>, problems: Problem[]): Pieces {
  const kpis = files.kpis.map(readKpiFile)
  const fields = files.fields.map(readFieldsFile)
  const boards = files.boards.map(readBoardFile)
  problems.push(...[...kpis, ...fields, ...boards].flatMap((read) => read.problems))
  return {
    kpis: kpis.flatMap((read) => read.kpis),
    fields: fields.flatMap((read) => read.fields),
    boards: boards.flatMap((read) => read.boards),
  }
}

/** A KPI's text around its definition, so that a test shows only what it is about. */
export function kpiText(definition: string, id = 'probe'): string {
  return `kpi: ${id}\nlabel: { en: Probe, de: Probe }\nquestion: { en: What?, de: Was? }\nbetter: higher\nowner: tester\ncadence: monthly\n${definition}\n`
}
