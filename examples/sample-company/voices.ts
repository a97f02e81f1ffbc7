import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import type { Deal } from './deals.ts'
import type { Draws, Weighted } from './random.ts'
import type { Ids } from './rows.ts'
import { solvedFinally, type Ticket } from './service-rows.ts'
import { LIFE } from './truths.ts'

const CSAT: readonly Weighted<number>[] = [
  [5, 46],
  [4, 30],
  [3, 12],
  [2, 6],
  [1, 6],
]
const NPS: readonly Weighted<number>[] = [
  [10, 24],
  [9, 20],
  [8, 19],
  [7, 13],
  [6, 8],
  [5, 7],
  [3, 5],
  [0, 4],
]
const CES: readonly Weighted<number>[] = [
  [7, 26],
  [6, 30],
  [5, 22],
  [4, 11],
  [2, 7],
  [1, 4],
]
const SCALES = {
  csat: { scores: CSAT, low: 1, high: 5 },
  nps: { scores: NPS, low: 0, high: 10 },
  ces: { scores: CES, low: 1, high: 7 },
} as const
const ANSWERS_SHARE = { csat: 0.42, nps: 0.31, ces: 0.36 } as const
const BOUNCED_SHARE = 0.04

interface Asked {
  readonly survey: keyof typeof SCALES
  readonly at: number
  readonly links: CsvRow
}

/** Surveys: after each solved ticket its satisfaction or its effort, after half a year as a customer the recommendation. */
export function writeVoices(
  draws: Draws,
  { tickets, deals }: { tickets: readonly Ticket[]; deals: readonly Deal[] },
  { clock, ids }: { clock: CompanyClock; ids: Ids },
): { invitations: CsvRow[]; responses: CsvRow[] } {
  const afterTickets = tickets.flatMap((ticket, index): Asked[] => {
    const solved = solvedFinally(ticket)
    const { account, contact } = ticket.about
    if (solved === null || account === null || contact === null) return []
    const links = { contact: ids.contact(contact), account: ids.account(account), deal: null, ticket: ticket.id }
    return [{ survey: index % 3 === 0 ? 'ces' : 'csat', at: solved + 0.5, links }]
  })
  const afterWins = deals.flatMap((deal): Asked[] => {
    const last = deal.events.at(-1)
    if (last?.to !== 'Won') return []
    const links = {
      contact: ids.contact(deal.contact),
      account: ids.account(deal.account),
      deal: ids.deal(deal),
      ticket: null,
    }
    return [60, 240, 420].map((later) => ({ survey: 'nps', at: last.at + later, links }))
  })
  const asked = [...afterTickets, ...afterWins].filter(({ at }) => at < LIFE).sort((one, other) => one.at - other.at)
  return writeAsked(draws, asked, clock)
}

function writeAsked(
  draws: Draws,
  asked: readonly Asked[],
  clock: CompanyClock,
): { invitations: CsvRow[]; responses: CsvRow[] } {
  const invitations: CsvRow[] = []
  const responses: CsvRow[] = []
  for (const { survey, at, links } of asked) {
    const id = `I${String(invitations.length + 1).padStart(4, '0')}`
    const isDelivered = !draws.chance(BOUNCED_SHARE)
    const answers = draws.chance(ANSWERS_SHARE[survey])
    const score = draws.pickWeighted(SCALES[survey].scores)
    const answeredAt = at + draws.logNormal(1.5, 0.9)
    const sent = clock.instantAt(at)
    invitations.push({ id, survey, sent_at: sent, delivered_at: isDelivered ? sent : null, ...links })
    if (!isDelivered || !answers || answeredAt >= LIFE) continue
    const { low, high } = SCALES[survey]
    responses.push({
      id: `W${String(responses.length + 1).padStart(4, '0')}`,
      survey,
      invitation: id,
      score,
      scale_low: low,
      scale_high: high,
      answered_at: clock.instantAt(answeredAt),
      ...links,
    })
  }
  return { invitations, responses }
}
