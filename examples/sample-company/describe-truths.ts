import {
  compareAmounts,
  compareCampaign,
  countFlaws,
  countNewcomer,
  countOpenDeals,
  countWins,
  measureCycle,
  measureSeason,
  measureStays,
} from './recompute-deals.ts'
import { compareLeadNumbers, compareReplies, countDuplicates, countLeads } from './recompute-leads.ts'
import type { Tables } from './tables.ts'
import { WINNING_CAMPAIGN } from './truths.ts'

/** The planted truths with the figures that the files show: the lines of the README. */
export function describeTruths(tables: Tables): readonly string[] {
  return [...describeDeals(tables), ...describeLeads(tables), ...describeFaults(tables)]
}

function describeDeals(tables: Tables): readonly string[] {
  const { open, overdue, ofLeaver } = countOpenDeals(tables)
  const all = countWins(tables.deals)
  const stays = [...measureStays(tables)].filter(([stage]) => stage !== 'Lost')
  const { of, others, z } = compareCampaign(tables, WINNING_CAMPAIGN.name)
  const season = measureSeason(tables)
  const amounts = compareAmounts(tables)
  const newcomer = countNewcomer(tables)
  return [
    `- **Win rate:** ${all.won} of ${all.decided} decided deals were won (${percent(all.rate)}); a won deal takes ${days(measureCycle(tables))} from creation to close (median).`,
    `- **Slow stage:** median stay ${stays.map(([stage, stay]) => `${stage} ${days(stay)}`).join(', ')}.`,
    `- **Winning campaign:** ${WINNING_CAMPAIGN.name} won ${of.won} of ${of.decided} decided deals (${percent(of.rate)}), all other deals ${others.won} of ${others.decided} (${percent(others.rate)}); z = ${z.toFixed(1)}.`,
    `- **Season:** ${season.fourthQuarter.toFixed(1)} won deals a month in the fourth quarters, ${season.august.toFixed(1)} in August, ${season.others.toFixed(1)} in the other months (without the first half year).`,
    `- **Larger deals:** the mean amount of new deals rose from ${euros(amounts.first)} in the first twelve months to ${euros(amounts.last)} in the last twelve (t of the logarithms = ${amounts.t.toFixed(1)}).`,
    `- **Overdue:** ${overdue} of ${open} open deals should have been closed by the last day.`,
    `- **Small sample:** Dilara Aydin joined late and has ${newcomer.deals} deals; ${newcomer.won} of ${newcomer.decided} decided ones were won, which proves little.`,
    `- **Orphans:** ${ofLeaver} open deals still stand in the name of Xaver Lindner, who left.`,
  ]
}

function describeLeads(tables: Tables): readonly string[] {
  const { quick, slow } = compareReplies(tables)
  const growth = compareLeadNumbers(tables)
  const leads = countLeads(tables)
  return [
    `- **More leads:** ${growth.first} in the first twelve months, ${growth.last} in the last twelve.`,
    `- **Quick replies pay:** of the leads that a person answered within 24 hours ${quick.part} of ${quick.of} became deals (${percent(quick.rate)}), of those answered later ${slow.part} of ${slow.of} (${percent(slow.rate)}).`,
    `- **Never worked:** ${leads.neverWorked} of ${leads.all} leads have no outbound activity of a person; automatic confirmations do not count.`,
    `- **Leads from known accounts:** ${leads.fromKnownAccounts} leads belong to accounts that were already there.`,
  ]
}

function describeFaults(tables: Tables): readonly string[] {
  const duplicates = countDuplicates(tables)
  const flaws = countFlaws(tables)
  const leads = countLeads(tables)
  return [
    `- **Hidden duplicates:** ${duplicates.leadsByEmail} leads share an e-mail in other letter case, ${duplicates.leadsBySpelling} share person and company in another spelling, ${duplicates.accounts} accounts stand there twice.`,
    `- **Missing:** ${flaws.withoutAmount} deals have no amount, ${flaws.withoutOwner} deals and ${leads.withoutOwner} leads no owner, ${flaws.lostWithoutReason} lost deals no reason.`,
    `- **Impossible:** ${flaws.closedBeforeCreated} deals are closed before they were created, ${flaws.negativeAmounts} amounts are negative, ${flaws.zeroAmounts} are 0.`,
    `- **Unknown products:** ${flaws.unknownProducts} deals name a product that products.csv spells otherwise.`,
    `- **Reopened:** ${flaws.reopened} lost deals were opened again.`,
  ]
}

const percent = (rate: number): string => `${(rate * 100).toFixed(1)} %`
const days = (count: number): string => `${count.toFixed(1)} days`
const euros = (amount: number): string => `EUR ${Math.round(amount).toLocaleString('en')}`
