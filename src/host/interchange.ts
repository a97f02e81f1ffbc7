import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'
import { checkModel } from '../core/check/check-model.ts'
import type { CheckedKpi, CheckedModel } from '../core/model/checked-kpi.ts'
import { noFacts } from '../core/model/data-facts.ts'
import { readKpiFile } from '../core/read/read-kpi-file.ts'
import type { Label, Language } from '../core/words/label.ts'
import { readOsi, type ImportedKpi } from '../service/interchange/read-osi.ts'
import { writeOsi, type Untranslated } from '../service/interchange/write-osi.ts'
import { writeKpiYaml } from '../service/readings/write-kpi-yaml.ts'
import { readDefinition } from './describe-written-kpi.ts'
import { readDefinitions, type Definitions } from './read-definitions.ts'
import { refusedByDisk } from './refused-by-disk.ts'

/** A document for other programs, and what has no place in it. */
export interface ExportReport {
  readonly text: string
  readonly translated: number
  readonly untranslated: readonly Untranslated[]
}

/** The files that an import wrote, and what it could not take over. */
export interface ImportReport {
  readonly written: readonly string[]
  readonly untranslated: readonly Untranslated[]
}

/** The definitions of a workspace in the Open Semantic Interchange, as YAML. Needs no data and no lock on it. */
export async function exportDefinitions(folder: string, language: Language): Promise<ExportReport> {
  const model = modelOf(await readDefinitions(folder))
  const texts = new Map<CheckedKpi, unknown>()
  for (const kpi of model.kpis.values()) texts.set(kpi, parse(await readDefinition(folder, kpi.place)))
  const { document, translated, untranslated } = writeOsi(model, (kpi) => texts.get(kpi), language)
  return { text: stringify(document, { lineWidth: 0 }), translated, untranslated }
}

/** Takes over what a document of the interchange says, one file per KPI; no file that is there is touched. Throws ProblemsFound for what is no such document. */
export async function importDefinitions(folder: string, file: string, language: Language): Promise<ImportReport> {
  const text = await readFile(file, 'utf8').catch((thrown: unknown) => {
    throw refusedByDisk(file, thrown)
  })
  const definitions = await readDefinitions(folder)
  const { kpis, untranslated } = readOsi({ path: file, text }, definitions.crm, language)
  const left = [...untranslated]
  const written: string[] = []
  for (const one of kpis) {
    const why = await whyNotTaken(one, definitions, folder, language)
    const path = join('kpis', `${one.kpi.kpi}.kpi.yaml`)
    if (why === undefined) {
      await writeNew(join(folder, path), writeKpiYaml([one.kpi], one.assumed))
      written.push(path)
    } else left.push({ name: one.kpi.kpi, why })
  }
  return { written, untranslated: left }
}

const words: Readonly<Record<'there', Label>> = {
  there: { en: 'There is a KPI of this name already.', de: 'Eine Kennzahl dieses Namens gibt es schon.' },
}

async function whyNotTaken(
  { kpi }: ImportedKpi,
  definitions: Definitions,
  folder: string,
  language: Language,
): Promise<string | undefined> {
  const isThere =
    definitions.kpis.some(({ text }) => text.kpi === kpi.kpi) || existsSync(join(folder, 'kpis', `${kpi.kpi}.kpi.yaml`))
  if (isThere) return words.there[language]
  const read = readKpiFile({ path: `kpis/${kpi.kpi}.kpi.yaml`, text: writeKpiYaml([kpi]) })
  const { problems } = checkAll({ ...definitions, kpis: [...definitions.kpis, ...read.kpis] })
  const own = [...read.problems, ...problems.filter(({ place }) => place?.file === `kpis/${kpi.kpi}.kpi.yaml`)]
  return own[0]?.text[language]
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
  } catch (thrown) {
    throw refusedByDisk(path, thrown)
  }
}

const checkAll = ({ crm, workspace, kpis, fields, boards, targets }: Definitions): ReturnType<typeof checkModel> =>
  checkModel({ crm, facts: noFacts, workspace, kpis, fields, boards, targets })

const modelOf = (definitions: Definitions): CheckedModel => checkAll(definitions).model
