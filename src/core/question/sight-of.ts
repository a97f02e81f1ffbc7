import type { CheckedModel } from '../model/checked-kpi.ts'
import { addDays, dayOfInstant, daysBetween, earlierDay, type Day } from '../words/day.ts'
import type { Problem } from '../words/problem.ts'
import { isDay } from '../words/read-period.ts'
import type { AskedQuestion } from './asked-question.ts'
import { noSuchDay, problem } from './problem.ts'
import type { Sight } from './question.ts'

/** What a question is resolved at. */
export interface Moment {
  /** Today in the reporting zone. */
  readonly today: Day
}

/** Now, or the newest instant in the data where it lies more than 30 days back; a known-on reads by that day's last load. */
export function sightOf(asked: AskedQuestion, model: CheckedModel, { today }: Moment): Sight | Problem {
  for (const named of [asked.asOf, asked.knownOn]) if (named !== undefined && !isDay(named)) return noSuchDay(named)
  const newestDay = model.facts.newestDay ?? today
  const usual = daysBetween(newestDay, today) > 30 ? newestDay : today
  if (asked.knownOn === undefined) {
    const asOf = asked.asOf ?? usual
    return { asOf, newestDay, ...seenUntil(asOf, model, model.facts.loads.at(-1)?.finishedAt) }
  }
  const limit = addDays(asked.knownOn, 1)
  const end = Temporal.PlainDate.from(limit).toZonedDateTime(model.workspace.time_zone).toInstant()
  const load = model.facts.loads
    .filter(({ finishedAt }) => Temporal.Instant.compare(Temporal.Instant.from(finishedAt), end) < 0)
    .at(-1)
  if (load === undefined)
    return problem(
      'nothing-known-yet',
      `On ${asked.knownOn} no data had been loaded yet.`,
      `Am ${asked.knownOn} waren noch keine Daten geladen.`,
    )
  // What was loaded then cannot reach further than that day.
  const newestThen = earlierDay(newestDay, asked.knownOn)
  const asOf = asked.asOf ?? earlierDay(usual, asked.knownOn)
  return { asOf, newestDay: newestThen, knownLoad: load.number, ...seenUntil(asOf, model, load.finishedAt) }
}

/** What is still going is known to be going on the last day of the data until its newest instant, later until the load. */
function seenUntil(asOf: Day, { facts, workspace }: CheckedModel, loadedAt: string | undefined): Pick<Sight, 'seen'> {
  const known = asOf === facts.newestDay ? facts.newestAt : asOf > (facts.newestDay ?? asOf) ? loadedAt : undefined
  if (known === undefined) return {}
  const at = Temporal.Instant.from(known)
  const day = dayOfInstant(at, workspace.time_zone)
  return day > asOf ? {} : { seen: { day, at: at.toString() } }
}
