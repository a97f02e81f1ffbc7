import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import type { Deal } from './deals.ts'
import type { Draws } from './random.ts'
import type { Ids } from './rows.ts'
import { LIFE } from './truths.ts'

const SECOND_VERSION_SHARE = 0.35

/** The quotes of deals that came to a proposal: one or two versions, the last of which is decided with the deal. */
export function writeQuotes(
  draws: Draws,
  deals: readonly Deal[],
  { clock, ids }: { clock: CompanyClock; ids: Ids },
): readonly CsvRow[] {
  const rows = deals.flatMap((deal) => {
    const place = deal.events.findIndex(({ to }) => to === 'Proposal')
    const hasSecond = draws.chance(SECOND_VERSION_SHARE)
    const asked = draws.between(0.2, 3)
    const proposal = deal.events[place]
    if (proposal === undefined || deal.lines.length === 0) return []
    const next = deal.events[place + 1]?.at ?? Math.min(proposal.at + 20, LIFE - 0.01)
    const last = deal.events.at(-1)
    const amount = deal.lines.reduce((sum, line) => sum + Math.round(line.amount * 100), 0) / 100
    const sent = (hasSecond ? [0.15, 0.6] : [0.15]).map((share) => proposal.at + share * (next - proposal.at))
    return sent.map((at, index) => {
      const isLast = index === sent.length - 1
      const decidedAs = (to: string): string | null =>
        isLast && last?.to === to && last.at > at ? clock.instantAt(last.at) : null
      return {
        deal: ids.deal(deal),
        version: index + 1,
        amount: index === 0 && hasSecond ? Math.round(amount * 105) / 100 : amount,
        currency: 'EUR',
        requested_at: clock.instantAt(Math.max(at - asked, 0)),
        created_at: clock.instantAt(Math.max(at - asked / 4, 0)),
        sent_at: clock.instantAt(at),
        accepted_at: decidedAs('Won'),
        rejected_at: decidedAs('Lost'),
        account: ids.account(deal.account),
        owner: deal.owner.id,
      }
    })
  })
  return rows.map((row, index) => ({ id: `Q${String(index + 1).padStart(4, '0')}`, ...row }))
}
