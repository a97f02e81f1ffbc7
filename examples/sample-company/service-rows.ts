import type { Activity } from './activities.ts'
import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import type { Draws, Weighted } from './random.ts'
import type { Ids } from './rows.ts'
import { LIFE } from './truths.ts'

/** A request of a customer, up to its end. Positions are company time. */
export interface Ticket {
  readonly id: string
  readonly about: Activity
  readonly createdAt: number
  readonly replies: readonly Activity[]
  readonly solvedAt: number | null
  readonly reopenedAt: number | null
  readonly waits: boolean
  readonly type: string
  readonly priority: string
  readonly channel: string
}

const TYPES: readonly Weighted<string>[] = [
  ['question', 55],
  ['incident', 30],
  ['complaint', 15],
]
const PRIORITIES: readonly Weighted<string>[] = [
  ['urgent', 12],
  ['normal', 88],
]
const REOPENED_SHARE = 0.09
const WAITING_SHARE = 0.25
const UNANSWERED = 34

const isCareReply = ({ lead, deal, account, type, direction, outcome }: Activity): boolean =>
  lead === null &&
  deal === null &&
  account !== null &&
  direction === 'outbound' &&
  (type === 'email' || (type === 'call' && outcome === 'reached'))

/** Tickets that talks with customers answered, and a few of the last weeks that nobody has answered yet. */
export function inventTickets(draws: Draws, activities: readonly Activity[]): readonly Ticket[] {
  const answers = activities.filter(isCareReply)
  const taken = new Set<Activity>()
  const answered = answers.flatMap((about) => {
    if (taken.has(about)) return []
    const next = answers.find(
      (other) => other.account === about.account && other.at.position > about.at.position && !taken.has(other),
    )
    const again = next !== undefined && next.at.position < about.at.position + 30 ? [next] : []
    const replies = [about, ...again]
    for (const reply of replies) taken.add(reply)
    return [inventTicket(draws, about, replies)]
  })
  const open = draws
    .shuffle(answers)
    .slice(0, UNANSWERED)
    .map((about) => inventTicket(draws, about, [], LIFE - 1 - draws.uniform() * 20))
  return [...answered, ...open]
    .sort((one, other) => one.createdAt - other.createdAt)
    .map((ticket, index) => ({ ...ticket, id: `T${String(index + 1).padStart(4, '0')}` }))
}

function inventTicket(draws: Draws, about: Activity, replies: readonly Activity[], createdAt?: number): Ticket {
  const wait = draws.logNormal(0.12, 1.1)
  const last = replies.at(-1)?.at.position ?? null
  const effort = draws.logNormal(0.5, 1)
  const isReopened = draws.chance(REOPENED_SHARE)
  const waits = draws.chance(WAITING_SHARE)
  const again = draws.between(1, 6)
  const solvedAt = last === null || last + effort >= LIFE ? null : last + effort
  const reopenedAt = solvedAt !== null && isReopened && solvedAt + again < LIFE - 3 ? solvedAt + again : null
  return {
    id: '',
    about,
    createdAt: createdAt ?? Math.max(about.at.position - wait, 0),
    replies,
    solvedAt,
    reopenedAt,
    waits,
    type: draws.pickWeighted(TYPES),
    priority: draws.pickWeighted(PRIORITIES),
    channel: draws.pick(['E-mail', 'Phone', 'Portal']),
  }
}

/** Solved for good: after having been reopened two days later than the reopening. */
export function solvedFinally({ solvedAt, reopenedAt }: Ticket): number | null {
  return reopenedAt === null ? solvedAt : reopenedAt + 2
}

export function writeTicket(ticket: Ticket, clock: CompanyClock, ids: Ids): CsvRow {
  const { account, contact, owner } = ticket.about
  const solved = solvedFinally(ticket)
  const open = ticket.replies.length === 0 ? 'new' : ticket.waits ? 'waiting' : 'open'
  return {
    id: ticket.id,
    subject: `${ticket.type} ${ticket.id}`,
    status: solved === null ? open : 'solved',
    priority: ticket.priority,
    type: ticket.type,
    channel: ticket.channel,
    created_at: clock.instantAt(ticket.createdAt),
    solved_at: solved === null ? null : clock.instantAt(solved),
    reopened: ticket.reopenedAt !== null,
    account: account === null ? null : ids.account(account),
    contact: contact === null ? null : ids.contact(contact),
    owner: owner.id,
  }
}

/** What happened to a ticket, in order. */
export function writeTicketHistory(ticket: Ticket, clock: CompanyClock): CsvRow[] {
  const { createdAt, replies, solvedAt, reopenedAt, waits } = ticket
  const [first] = replies
  const steps: (readonly [to: string, at: number])[] = [['new', createdAt]]
  if (first !== undefined) steps.push([waits && solvedAt === null ? 'waiting' : 'open', first.at.position])
  if (solvedAt !== null && first !== undefined) {
    const middle = (first.at.position + solvedAt) / 2
    if (waits) steps.push(['waiting', middle])
    steps.push(['solved', solvedAt])
  }
  if (reopenedAt !== null) steps.push(['open', reopenedAt], ['solved', reopenedAt + 2])
  return steps.map(([to, at], index) => ({
    ticket: ticket.id,
    from_status: steps[index - 1]?.[0] ?? null,
    to_status: to,
    changed_at: clock.instantAt(at),
    changed_by: ticket.about.owner.id,
  }))
}
