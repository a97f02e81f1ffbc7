import { CAMPAIGNS } from './company.ts'
import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import type { Deal } from './deals.ts'
import type { Lead } from './leads.ts'
import { itemAt, type Draws } from './random.ts'
import type { Ids } from './rows.ts'
import { LIFE } from './truths.ts'

const OTHER_CAMPAIGN_SHARE = 0.18

/** Which campaigns met which deal: the one that its lead came from, and some that it met on the way. */
export function writeTouches(
  draws: Draws,
  deals: readonly Deal[],
  { clock, ids }: { clock: CompanyClock; ids: Ids },
): readonly CsvRow[] {
  const rows = deals.flatMap((deal) => {
    const created = itemAt(deal.events, 0).at
    const end = Math.min(deal.events.at(-1)?.at ?? LIFE, LIFE - 0.01)
    const meetsOther = draws.chance(OTHER_CAMPAIGN_SHARE)
    const share = draws.uniform()
    const running = CAMPAIGNS.filter(({ from, until, id }) => from < end && until > created && id !== deal.campaign?.id)
    const other = meetsOther && running.length > 0 ? draws.pick(running) : undefined
    const base = { deal: ids.deal(deal), lead: deal.lead === null ? null : ids.lead(deal.lead) }
    const source =
      deal.campaign === null || deal.lead === null
        ? []
        : [{ campaign: deal.campaign.id, ...base, kind: 'response', at: deal.lead.created }]
    if (other === undefined) return source
    const [from, until] = [Math.max(other.from, created), Math.min(other.until, end)]
    return [
      ...source,
      { campaign: other.id, ...base, kind: 'attended', at: { position: from + share * (until - from) } },
    ]
  })
  return rows.map(({ at, ...row }, index) => ({
    id: `X${String(index + 1).padStart(4, '0')}`,
    ...row,
    at: clock.instantAt(at),
  }))
}

const MARKETING_SHARE = 0.6
const SALES_SHARE = 0.13

/** When a lead was found ripe by marketing and taken up by sales. */
export function qualifyLead(draws: Draws, lead: Lead, clock: CompanyClock): CsvRow {
  const isMarketing = draws.chance(MARKETING_SHARE)
  const isSales = draws.chance(SALES_SHARE)
  const later = draws.logNormal(1.5, 0.6)
  const { created, firstReplyAt, conversion } = lead
  if (firstReplyAt === null) return { mql_at: null, sql_at: null }
  const mql = created.position + (firstReplyAt - created.position) / 2
  const taken = conversion === null ? firstReplyAt + later : firstReplyAt + (conversion.at - firstReplyAt) * 0.6
  const isMql = conversion !== null || isMarketing
  const isSql = isMql && (conversion !== null || isSales) && taken < LIFE
  return { mql_at: isMql ? clock.instantAt(mql) : null, sql_at: isSql ? clock.instantAt(taken) : null }
}
