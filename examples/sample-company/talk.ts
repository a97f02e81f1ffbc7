import type { Activity } from './activities.ts'
import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import type { Draws } from './random.ts'
import type { Ids } from './rows.ts'
import type { Ticket } from './service-rows.ts'
import { LIFE } from './truths.ts'

const ON_TIME_SHARE = 0.78
const TASKS = new Set(['Follow-up', 'Where it stands', 'After the demo', 'About the proposal'])

/** A conversation by e-mail with a lead: from our first mail on. */
export interface Thread {
  readonly id: string
  readonly first: Activity
  readonly mails: readonly Activity[]
}

export function gatherThreads(activities: readonly Activity[]): readonly Thread[] {
  const mails = activities.filter(({ type, lead, byHuman }) => type === 'email' && lead !== null && byHuman)
  const threads = [...Map.groupBy(mails, ({ lead }) => lead).values()].flatMap((all) => {
    const [first] = all
    return first === undefined || first.direction !== 'outbound' ? [] : [{ first, mails: all }]
  })
  return threads.map((thread, index) => ({ id: `H${String(index + 1).padStart(4, '0')}`, ...thread }))
}

export function writeThread({ id, first }: Thread, clock: CompanyClock, ids: Ids): CsvRow {
  return {
    id,
    channel: 'email',
    subject: first.subject,
    started_by: 'us',
    started_at: clock.instantAt(first.at),
    lead: first.lead === null ? null : ids.lead(first.lead),
    owner: first.owner.id,
  }
}

/** What the CRM knows of an activity beside itself: how long it took, when it was planned or due, to what it belongs. */
export function completeActivities(
  draws: Draws,
  rows: readonly { activity: Activity; row: CsvRow }[],
  { threads, tickets, clock }: { threads: readonly Thread[]; tickets: readonly Ticket[]; clock: CompanyClock },
): readonly CsvRow[] {
  const threadOf = new Map(threads.flatMap(({ id, mails }) => mails.map((mail) => [mail, id] as const)))
  const ticketOf = new Map(tickets.flatMap(({ id, replies }) => replies.map((reply) => [reply, id] as const)))
  return rows.map(({ activity, row }) => {
    const due = dueOf(draws, activity)
    return {
      ...row,
      minutes: minutesOf(draws, activity),
      planned_for: activity.type === 'meeting' || activity.type === 'demo' ? clock.instantAt(activity.at) : null,
      due_at: due === null ? null : clock.instantAt(due),
      done_at: due === null ? null : clock.instantAt(activity.at),
      thread: threadOf.get(activity) ?? null,
      ticket: ticketOf.get(activity) ?? null,
    }
  })
}

function minutesOf(draws: Draws, { type, outcome }: Activity): number | null {
  const length = draws.uniform()
  if (type === 'call') return outcome === 'reached' ? 3 + Math.floor(length * 22) : 1
  if (type === 'email') return null
  return outcome === 'held' ? 30 + 15 * Math.floor(length * 5) : 0
}

/** Tasks are due at a moment: most were done before it, the others some days after. */
function dueOf(draws: Draws, { type, direction, subject, at }: Activity): number | null {
  const isOnTime = draws.chance(ON_TIME_SHARE)
  const distance = draws.between(0.2, 3)
  if (type !== 'call' || direction !== 'outbound' || !TASKS.has(subject)) return null
  return isOnTime ? Math.min(at.position + distance, LIFE - 0.01) : Math.max(at.position - distance, 0)
}
