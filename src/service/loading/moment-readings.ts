import type { MomentReading } from './convert-moment.ts'
import type { Writer } from './load-store.ts'

/** How the moments of each source were read: entity -> field -> source -> readings, of which there are several where files differ. */
export type Readings = (entity: string, field: string) => ReadonlyMap<string, ReadonlySet<MomentReading>>

/** What the loads noted about the zones of moments. */
export async function readReadings(writer: Writer): Promise<Readings> {
  const { rows } = await writer.run('SELECT entity, field, source, reading FROM pegel.moment_reading')
  const byField = Map.groupBy(rows, ([entity, field]) => `${String(entity)}.${String(field)}`)
  return (entity, field) => {
    const bySource = Map.groupBy(byField.get(`${entity}.${field}`) ?? [], ([, , source]) => String(source))
    return new Map(
      [...bySource].map(([source, noted]) => [source, new Set(noted.map(([, , , reading]) => asReading(reading)))]),
    )
  }
}

function asReading(noted: unknown): MomentReading {
  if (noted === 'day' || noted === 'reporting-zone' || noted === 'some-own-zone') return noted
  return 'own-zone'
}

/** What another reporting zone does to the moments of one kind. */
export interface Rezoning {
  /** Times without a zone are times of the reporting zone: the instant moves, the day stays. */
  readonly movesInstant: boolean
  /** Instants stay and fall on other days. */
  readonly movesDay: boolean
  /** Days stand among the moments, recognisable by their midnight alone. */
  readonly sparesDays: boolean
}

/** Decides by how the moments were read; where nothing is known of them they are taken for instants. Where times of both kinds are mixed nothing tells the rows apart: instants stay. */
export function rezoningOf(readings: ReadonlySet<MomentReading>): Rezoning {
  const ownZone = readings.has('own-zone') || readings.has('some-own-zone')
  const isKnown = readings.size > 0
  const onlyDays = readings.has('day') && readings.size === 1
  const movesInstant = readings.has('reporting-zone') && !ownZone
  return {
    movesInstant,
    movesDay: !movesInstant && !onlyDays,
    sparesDays: !isKnown || (readings.has('day') && !onlyDays),
  }
}
