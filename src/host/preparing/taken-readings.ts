import { changeMapping, type MappingReading } from '../../core/insight/readings/vary-mapping.ts'
import type { KpiReading } from '../../core/insight/readings/vary-kpi.ts'
import type { KpiRead } from '../../core/model/read-pieces.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { readKpiFile } from '../../core/read/read-kpi-file.ts'
import { writeKpiYaml } from '../../service/readings/write-kpi-yaml.ts'

/** A reading that somebody took over while the files were still looked at. */
export type TakenReading = KpiReading | MappingReading

const isMapping = (reading: TakenReading): reading is MappingReading => 'change' in reading

/** The readings of definitions and of the mapping apart. */
export function mappingsIn(taken: readonly TakenReading[]): readonly MappingReading[] {
  return taken.filter(isMapping)
}

export function definitionsIn(taken: readonly TakenReading[]): readonly KpiReading[] {
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
