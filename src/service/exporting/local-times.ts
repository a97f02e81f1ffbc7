/** No zone changes its clocks within such a stretch. */
const stretch = 900_000

/** Reads instants as the clock of a zone shows them: milliseconds since 1970 of the local time. Offsets are looked up once a quarter of an hour. */
export function localTimes(timeZone: string): (instant: string) => number {
  const offsets = new Map<number, number>()
  return (instant) => {
    const at = Date.parse(instant)
    const slot = Math.floor(at / stretch)
    let offset = offsets.get(slot)
    if (offset === undefined) {
      const there = Temporal.Instant.fromEpochMilliseconds(slot * stretch).toZonedDateTimeISO(timeZone)
      offset = there.offsetNanoseconds / 1e6
      offsets.set(slot, offset)
    }
    return at + offset
  }
}
