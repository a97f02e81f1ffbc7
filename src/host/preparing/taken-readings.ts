import { changeMapping, type MappingReading } from '../../core/insight/readings/vary-mapping.ts'
import type { KpiReading } from '../../core/insight/readings/vary-kpi.ts'
import type { KpiRead } from '../../core/model/read-pieces.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { readKpiFile } from '../../core/read/read-kpi-file.ts'
import { writeKpiYaml } from '../../service/readings/write-kpi-yaml.ts'
import type { Preparation } from '../loading/open-preparation.ts'
import { writeUnderFreeName } from '../loading/with-preparation.ts'
import { changeSource, writeReading } from '../readings/take-reading.ts'

/** A reading that somebody took over while the files were still looked at. */
export type TakenReading = KpiReading | MappingReading

const isMapping = (reading: TakenReading): reading is MappingReading => 'change' in reading

/** The readings of definitions and of the mapping apart. */
function mappingsIn(taken: readonly TakenReading[]): readonly MappingReading[] {
  return taken.filter(isMapping)
}

function definitionsIn(taken: readonly TakenReading[]): readonly KpiReading[] {
  return taken.flatMap((one) => (isMapping(one) ? [] : [one]))
}

/** A mapping with what was taken over, in the order in which it was. */
export function withTaken(mapping: SourceMapping, taken: readonly TakenReading[]): SourceMapping {
  return mappingsIn(taken).reduce((changed, { change }) => changeMapping(changed, change), mapping)
}

/** The KPIs that were taken over, as the workspace would hold them; of one KPI the last. */
export function takenKpis(taken: readonly TakenReading[]): readonly KpiRead[] {
  const kpis = definitionsIn(taken).flatMap(({ kpis: written }) => {
    const path = `kpis/${written[0]?.kpi ?? 'own'}.kpi.yaml`
    return readKpiFile({ path, text: writeKpiYaml(written) }).kpis
  })
  return [...new Map(kpis.map((kpi) => [kpi.text.kpi, kpi])).values()]
}

/** What was taken over and one more; a KPI is read one way only. */
export function takeOne(taken: readonly TakenReading[], reading: TakenReading): readonly TakenReading[] {
  const kpiOf = (one: TakenReading): string | undefined => (isMapping(one) ? undefined : one.kpis[0]?.kpi)
  return [...taken.filter((one) => isMapping(one) || kpiOf(one) !== kpiOf(reading)), reading]
}

/** Writes into the workspace what was taken over, and the mapping where it is not written yet; one that people may have mended is changed where it stands. Gives the mapping as it is called there. */
export async function writeTaken(
  preparation: Preparation,
  mapping: SourceMapping,
  taken: readonly TakenReading[],
): Promise<SourceMapping> {
  const { proposal, source, definitions, folder } = preparation
  for (const one of definitionsIn(taken)) await writeReading(folder, one, definitions)
  if (proposal !== undefined) return writeUnderFreeName(preparation, mapping)
  for (const { change } of mappingsIn(taken)) await changeSource(folder, definitions.crm, source, change)
  return mapping
}
