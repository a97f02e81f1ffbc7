import type { Day } from '../core/words/day.ts'

/** The present moment as an ISO instant; `PEGEL_NOW` names another one, so that a run can be repeated. */
export function readNow(): string {
  const named = process.env['PEGEL_NOW']
  return named === undefined || named === ''
    ? Temporal.Now.instant().toString()
    : Temporal.Instant.from(named).toString()
}

/** The day that an instant falls on in a time zone. */
export function dayIn(timeZone: string, instant: string): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString()
}
