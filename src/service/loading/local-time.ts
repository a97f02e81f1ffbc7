/** Between these years offsets are written into the SQL; outside of them DuckDB's own, ten times slower conversion is used. */
const firstYear = 1990
const lastYear = 2050

interface Span {
  /** Wall-clock second from which on the offset holds. */
  readonly from: Temporal.PlainDateTime
  readonly offsetSeconds: number
}

const known = new Map<string, readonly Span[]>()

/** The offsets of a zone, each with the wall-clock time at which it began: in the hour that does not exist the former one still holds. */
function spansOf(zone: string): readonly Span[] {
  const found = known.get(zone)
  if (found !== undefined) return found
  const spans: Span[] = []
  let at: Temporal.ZonedDateTime | null = Temporal.PlainDateTime.from(`${firstYear}-01-01`).toZonedDateTime(zone)
  while (at !== null && at.year < lastYear) {
    spans.push({ from: at.toPlainDateTime(), offsetSeconds: at.offsetNanoseconds / 1e9 })
    at = at.getTimeZoneTransition('next')
  }
  known.set(zone, spans)
  return spans
}

/** SQL for the UTC instant of a wall-clock timestamp in a zone. A time that the clock skips is read with the offset before, one that it shows twice as the later. */
export function utcOf(wall: string, zone: string): string {
  if (isUtc(zone)) return wall
  const spans = spansOf(zone)
  const fast = `${wall} - to_seconds(${offsetTree(wall, spans)})`
  const bounds = `${wall} >= TIMESTAMP '${firstYear}-01-02' AND ${wall} < TIMESTAMP '${lastYear}-01-01'`
  return `CASE WHEN ${bounds} THEN ${fast} ELSE timezone('UTC', timezone('${zone}', ${wall})) END`
}

/** Halves the spans until one is left. */
function offsetTree(wall: string, spans: readonly Span[]): string {
  const middle = spans[Math.ceil(spans.length / 2)]
  if (spans.length <= 1 || middle === undefined) return String(spans[0]?.offsetSeconds ?? 0)
  const cut = Math.ceil(spans.length / 2)
  const bound = middle.from.toString().replace('T', ' ')
  return `CASE WHEN ${wall} < TIMESTAMP '${bound}' THEN ${offsetTree(wall, spans.slice(0, cut))} ELSE ${offsetTree(wall, spans.slice(cut))} END`
}

/** SQL for the day of a UTC timestamp in a zone. Only where its smallest and largest offset give different days the zone itself is asked. */
export function dayOf(utc: string, zone: string): string {
  if (isUtc(zone)) return `CAST(${utc} AS DATE)`
  const offsets = spansOf(zone).map(({ offsetSeconds }) => offsetSeconds)
  const early = `CAST(${utc} + to_seconds(${Math.min(...offsets)}) AS DATE)`
  const late = `CAST(${utc} + to_seconds(${Math.max(...offsets)}) AS DATE)`
  const exact = `CAST(timezone('${zone}', timezone('UTC', ${utc})) AS DATE)`
  const isSure = `${early} = ${late} AND ${utc} >= TIMESTAMP '${firstYear}-01-02' AND ${utc} < TIMESTAMP '${lastYear}-01-01'`
  return `CASE WHEN ${utc} IS NULL THEN NULL WHEN ${isSure} THEN ${early} ELSE ${exact} END`
}

export const isUtc = (zone: string): boolean => zone === 'UTC' || zone === 'Etc/UTC' || zone === 'GMT'
