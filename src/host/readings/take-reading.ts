import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkModel } from '../../core/check/check-model.ts'
import type { KpiReading } from '../../core/insight/readings/vary-kpi.ts'
import type { MappingChange } from '../../core/insight/readings/vary-mapping.ts'
import type { CrmModel } from '../../core/model/crm-model.ts'
import { noFacts } from '../../core/model/data-facts.ts'
import type { KpiRead } from '../../core/model/read-pieces.ts'
import { readKpiFile } from '../../core/read/read-kpi-file.ts'
import type { Label, Language } from '../../core/words/label.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { loadFiles } from '../../service/loading/load-files.ts'
import { exportLanding } from '../../service/loading/read-landing.ts'
import { definitionReadings } from '../../service/readings/ask-definitions.ts'
import { writeKpiYaml } from '../../service/readings/write-kpi-yaml.ts'
import { dayIn, readNow } from '../clock.ts'
import { readSource, readSources } from '../loading/read-sources.ts'
import { withScratch } from '../loading/scratch.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { readDefinitions, type Definitions } from '../read-definitions.ts'
import { refusedByDisk } from '../refused-by-disk.ts'
import { replaceFile } from '../replace-file.ts'
import { mappingReadings } from './data-readings.ts'
import { editSourceYaml } from './edit-source-yaml.ts'

/** Takes a reading over into the workspace: a definition as a KPI of its own, a mapping as a change of the source, whose records are then read anew. Gives the file that was written. Throws ProblemsFound where there is no such reading. */
export async function takeReading(open: OpenWorkspace, kpi: string, reading: string): Promise<string> {
  const definitions = await readDefinitions(open.folder)
  const { model } = await open.current()
  const { sources } = await readSources(open.folder, definitions.crm)
  const mapped = (
    await mappingReadings(
      open.store,
      sources.map(({ mapping }) => mapping),
    )
  ).find(({ id }) => id === reading)
  if (mapped !== undefined) {
    const path = await changeSource(open.folder, definitions.crm, mapped.source, mapped.change)
    await reloadSource(open, mapped.source)
    return path
  }
  const id = model.kpis.has(kpi)
    ? kpi
    : ([...model.kpis.values()].find(({ aliases }) => aliases.includes(kpi))?.id ?? kpi)
  const found = definitionReadings(id, model, definitions).find((one) => one.id === reading)
  if (found === undefined) throw unknownReading(reading)
  const written = await writeReading(open.folder, found, definitions)
  open.dataChanged()
  return written
}

/** Changes how a source is mapped where that is written down; gives the path in the workspace. */
export async function changeSource(
  folder: string,
  crm: CrmModel,
  name: string,
  change: MappingChange,
): Promise<string> {
  const { path, mapping } = await readSource(folder, crm, name)
  const file = join(folder, path)
  const was = (await textOf(file)) ?? ''
  if (!(await replaceFile(file, was, editSourceYaml(was, mapping, change)))) throw changedMeanwhile(path)
  return path
}

/** Reads the records of a source anew with the mapping that stands now: what was landed need not be there as files any more. */
async function reloadSource(open: OpenWorkspace, name: string): Promise<void> {
  const { model } = await open.current()
  const { mapping, placeOf } = await readSource(open.folder, model.crm, name)
  await withScratch(open.folder, async ({ folder }) => {
    const files = await exportLanding(open.store, mapping, folder)
    if (files.length === 0) return
    await loadFiles({
      store: open.store,
      crm: model.crm,
      mapping,
      files,
      placeOf,
      workspace: { timeZone: model.workspace.time_zone },
      now: Temporal.Instant.from(readNow()),
    })
  })
  open.dataChanged()
}

/** Writes a reading as `kpis/NAME.kpi.yaml`, with why; gives the path in the workspace. What people wrote there before is kept beside it. Throws ProblemsFound where the KPI stands in another file. */
export async function writeReading(
  folder: string,
  { text, kpis }: Pick<KpiReading, 'text' | 'kpis'>,
  definitions: Definitions,
): Promise<string> {
  const [first] = kpis
  if (first === undefined) throw new Error('a reading without a KPI')
  const path = `kpis/${first.kpi}.kpi.yaml`
  refuseElsewhere(first.kpi, path, definitions.kpis)
  const { language, time_zone: timeZone } = definitions.workspace
  const written = writeKpiYaml(kpis, remarksOf(text, language, dayIn(timeZone, readNow())))
  refuseUnsound(written, path, definitions)
  const file = join(folder, path)
  const was = await textOf(file)
  // A name that is not read as a definition.
  if (was !== undefined) await replaceFile(`${file}.before`, await textOf(`${file}.before`), was)
  if (!(await replaceFile(file, was, written))) throw changedMeanwhile(path)
  return path
}

function remarksOf(text: Label, language: Language, day: string): readonly string[] {
  return language === 'de'
    ? [
        `Liest die Kennzahl so, wie das CRM sie zeigt: ${text.de}.`,
        `Übernommen am ${day}. Ohne diese Datei gilt wieder die Kennzahl des Katalogs.`,
      ]
    : [
        `Reads the KPI the way the CRM shows it: ${text.en}.`,
        `Taken over on ${day}. Without this file the catalogue's KPI holds again.`,
      ]
}

function refuseElsewhere(kpi: string, path: string, kpis: readonly KpiRead[]): void {
  const own = kpis.find(({ text }) => text.kpi === kpi)
  if (own === undefined || !own.place.file.startsWith('kpis/') || own.place.file === path) return
  const said = {
    en: `${own.place.file} holds a definition of this KPI already; change it there.`,
    de: `In ${own.place.file} steht schon eine Definition dieser Kennzahl; ändern Sie sie dort.`,
  }
  throw new ProblemsFound([makeProblem('kpi-written-elsewhere', said, own.place)])
}

function refuseUnsound(text: string, path: string, definitions: Definitions): void {
  const read = readKpiFile({ path, text })
  const ids = new Set(read.kpis.map((kpi) => kpi.text.kpi))
  const others = definitions.kpis.filter((kpi) => !ids.has(kpi.text.kpi))
  const { problems } = checkModel({ ...definitions, kpis: [...others, ...read.kpis], facts: noFacts })
  const own = [...read.problems, ...problems.filter(({ place }) => place?.file === path)]
  if (own.length > 0) throw new ProblemsFound(own)
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined
    throw refusedByDisk(path, thrown)
  }
}

function changedMeanwhile(path: string): ProblemsFound {
  const said = {
    en: `${path} was changed by somebody else a moment ago. Look at it and try again.`,
    de: `${path} wurde gerade von jemand anderem geändert. Bitte ansehen und erneut versuchen.`,
  }
  return new ProblemsFound([makeProblem('changed-meanwhile', said, { file: path, line: 1, column: 1 })])
}

export function unknownReading(reading: string): ProblemsFound {
  const said = {
    en: `There is no reading "${reading}" of this KPI that could be taken over.`,
    de: `Eine Lesart „${reading}“ dieser Kennzahl, die sich übernehmen ließe, gibt es nicht.`,
  }
  return new ProblemsFound([makeProblem('unknown-reading', said)])
}
