import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { varyMapping, type MappingReading } from '../../core/insight/readings/vary-mapping.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Label } from '../../core/words/label.ts'
import type { DuckDbStore } from '../../engines/duckdb/duckdb-store.ts'
import {
  countHidden,
  countLanded,
  exportLanding,
  landedValues,
  type Wanted,
} from '../../service/loading/read-landing.ts'
import { valueOf } from '../../service/readings/ask-definitions.ts'
import type { DataReading, OtherData } from '../../service/readings/reading.ts'
import { trialsAtOnce, withTrial, type SourceFiles } from '../loading/try-out.ts'
import type { Definitions } from '../read-definitions.ts'

/** Data that can be had otherwise, as it was landed. */
export interface LandedData {
  readonly store: DuckDbStore
  readonly mappings: readonly SourceMapping[]
  readonly definitions: Definitions
  readonly model: CheckedModel
  /** Where copies may lie. */
  readonly workFolder: string
  /** Whether a period is asked: over all time no time zone moves anything. */
  readonly hasPeriod: boolean
}

/** More landed rows than these are not loaded again and again just to compare. */
const mostRows = 400_000
/** After this, in milliseconds, no further one is tried. */
const longest = 20_000
const zones = ['UTC', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Los_Angeles']
const mostValues = 25

/** Every other way to have the data: other meanings of the status's values, another time zone, with deleted or repeated records. Each is a load of its own into an empty place. */
export async function dataReadings(landed: LandedData): Promise<OtherData> {
  const { store, mappings } = landed
  const none = { readings: [], atOnce: 1, isTooLarge: false }
  let rows = 0
  for (const mapping of mappings) rows += await countLanded(store, mapping)
  if (rows === 0) return none
  if (rows > mostRows) return { ...none, isTooLarge: true }
  const sources = await exportAll(landed, 'present')
  const until = performance.now() + longest
  const ask = (others: readonly SourceFiles[], timeZone?: string): DataReading['ask'] => {
    return async (asked) => {
      if (performance.now() > until) return null
      const request = {
        sources: others,
        definitions: landed.definitions,
        ...(timeZone === undefined ? {} : { timeZone }),
      }
      return withTrial(request, ({ context }) => valueOf(asked, context))
    }
  }
  const mapped = (await mappingReadings(store, mappings)).map((reading) => ({
    id: reading.id,
    text: reading.text,
    takes: 'mapping' as const,
    ask: ask(
      sources.map((one) => (one.mapping.source === reading.source ? { ...one, mapping: reading.mapping } : one)),
    ),
  }))
  return {
    base: ask(sources),
    readings: [
      ...mapped,
      ...(await hiddenReadings(landed, ask)),
      ...zoneReadings(landed, (zone) => ask(sources, zone)),
    ],
    atOnce: trialsAtOnce(sources),
    isTooLarge: false,
  }
}

/** Every other way to map the files of the sources. */
export async function mappingReadings(
  store: DuckDbStore,
  mappings: readonly SourceMapping[],
): Promise<readonly MappingReading[]> {
  const found: MappingReading[] = []
  for (const mapping of mappings) {
    const seen = new Map<string, Awaited<ReturnType<typeof landedValues>>>()
    for (const { entity, from, fields } of mapping.parts) {
      const column = fields['status']?.from
      if (entity === 'deal' && column !== undefined)
        seen.set(`${from}\n${column}`, await landedValues(store, mapping, { file: from, column, most: mostValues }))
    }
    found.push(...varyMapping(mapping, (file, column) => seen.get(`${file}\n${column}`) ?? []))
  }
  return found
}

async function exportAll({ store, mappings, workFolder }: LandedData, wanted: Wanted): Promise<readonly SourceFiles[]> {
  const sources: SourceFiles[] = []
  for (const mapping of mappings) {
    const folder = join(workFolder, `landed-${mapping.source}`)
    await mkdir(folder, { recursive: true })
    sources.push({ mapping, files: await exportLanding(store, mapping, folder, wanted) })
  }
  return sources
}

const hidden: readonly { readonly wanted: Wanted; readonly key: 'deleted' | 'repeated'; readonly text: Label }[] = [
  {
    wanted: 'deleted-too',
    key: 'deleted',
    text: { en: 'with deleted and merged records', de: 'mit gelöschten und zusammengeführten Datensätzen' },
  },
  {
    wanted: 'repeated-too',
    key: 'repeated',
    text: { en: 'duplicates counted each time', de: 'Duplikate jedes Mal gezählt' },
  },
]

async function hiddenReadings(
  landed: LandedData,
  ask: (sources: readonly SourceFiles[]) => DataReading['ask'],
): Promise<readonly DataReading[]> {
  const found: DataReading[] = []
  const counts = { deleted: 0, repeated: 0 }
  for (const mapping of landed.mappings) {
    const { deleted, repeated } = await countHidden(landed.store, mapping)
    counts.deleted += deleted
    counts.repeated += repeated
  }
  for (const { wanted, key, text } of hidden) {
    if (counts[key] === 0) continue
    found.push({ id: `records:${wanted}`, text, takes: null, ask: ask(await exportAll(landed, wanted)) })
  }
  return found
}

/** Only moments move with the time zone, and only from one period into another. */
function zoneReadings(
  { model, definitions, hasPeriod }: LandedData,
  ask: (zone: string) => DataReading['ask'],
): readonly DataReading[] {
  const hasInstants = Object.values(model.facts.momentKinds).some((kind) => kind !== 'day')
  if (!hasPeriod || !hasInstants) return []
  const own = definitions.workspace.time_zone
  return zones
    .filter((zone) => zone !== own)
    .map((zone) => ({
      id: `zone:${zone}`,
      text: { en: `in the time zone ${zone} instead of ${own}`, de: `in der Zeitzone ${zone} statt ${own}` },
      takes: null,
      ask: ask(zone),
    }))
}
