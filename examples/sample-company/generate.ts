import { inventActivities } from './activities.ts'
import { inventContracts, writeContract, writeContractHistory, writeInvoices } from './contracts.ts'
import { writeCosts, writeQuotas } from './costs.ts'
import { writePresence } from './presence.ts'
import { writeQuotes } from './quotes.ts'
import { inventTickets, writeTicket, writeTicketHistory } from './service-rows.ts'
import { completeActivities, gatherThreads, writeThread } from './talk.ts'
import { qualifyLead, writeTouches } from './touches.ts'
import { writeVoices } from './voices.ts'
import { openCompanyClock, type CompanyClock } from './company-clock.ts'
import { numberRows, writeCsv, type CsvRow } from './csv.ts'
import { completeContacts, indexContacts, inventFirstCustomers, whenKnown } from './customers.ts'
import { inventDeals, type Deal } from './deals.ts'
import { addDuplicateAccounts, addDuplicateLeads } from './duplicates.ts'
import { addUnreadableActivities, addUnreadableLead, spoilDeals, spoilLeads } from './flaws.ts'
import { inventLeads, type Lead } from './leads.ts'
import { inventCompanies } from './names.ts'
import { drawsFor } from './random.ts'
import {
  writeAccount,
  writeActivity,
  writeCampaigns,
  writeContact,
  writeDeal,
  writeDealLines,
  writeLead,
  writePeople,
  writeProducts,
  writeStageHistory,
  writeStages,
  writeTeams,
  type Ids,
} from './rows.ts'

export interface SampleFile {
  readonly fileName: string
  readonly text: string
}

const FIRST_CUSTOMERS = 100
const COMPANIES = 3600
const COMMITTED_SEED = 20260630

/**
 * The CRM export of an invented firm whose recorded 30 months end on `lastDay` (ISO). The same day and seed give the
 * same bytes; another day gives the same company, row for row, moved to the working days and seasons of that calendar.
 */
export function generateSampleCompany({
  lastDay,
  seed = COMMITTED_SEED,
}: {
  lastDay: string
  seed?: number
}): SampleFile[] {
  const clock = openCompanyClock(lastDay)
  const company = inventCompany(seed)
  const files = {
    ...describeFirm(clock),
    ...writeRecords(company, clock, seed),
    ...writeBusiness(company, { clock, seed, lastDay }),
  }
  return Object.entries(files).map(([fileName, rows]) => ({ fileName, text: writeCsv(rows) }))
}

type InventedCompany = ReturnType<typeof inventCompany>

function inventCompany(seed: number) {
  const taken = new Set<string>()
  const companies = inventCompanies(drawsFor(seed, 'companies'), COMPANIES)
  const customers = inventFirstCustomers(drawsFor(seed, 'customers'), companies.slice(0, FIRST_CUSTOMERS))
  const world = inventLeads(drawsFor(seed, 'leads'), {
    customers,
    companies: companies.slice(FIRST_CUSTOMERS).values(),
    taken,
  })
  const contacts = completeContacts(drawsFor(seed, 'contacts'), { ...world, taken })
  const contactOf = indexContacts(contacts)
  const deals = inventDeals(drawsFor(seed, 'deals'), world, contactOf)
  const leads = addDuplicateLeads(drawsFor(seed, 'duplicate leads'), world.leads)
  const activities = inventActivities(drawsFor(seed, 'activities'), { ...world, leads, deals }, contactOf)
  const accounts = [...addDuplicateAccounts(drawsFor(seed, 'duplicate accounts'), world.accounts)]
  accounts.sort((one, other) => whenKnown(one) - whenKnown(other))
  const tickets = inventTickets(drawsFor(seed, 'tickets'), activities)
  const contracts = inventContracts(drawsFor(seed, 'contracts'), deals, accounts)
  return { accounts, contacts, leads, deals, activities, tickets, contracts, threads: gatherThreads(activities) }
}

function describeFirm(clock: CompanyClock): Record<string, readonly CsvRow[]> {
  return {
    'teams.csv': writeTeams(),
    'people.csv': writePeople(),
    'products.csv': writeProducts(),
    'pipeline_stages.csv': writeStages(),
    'campaigns.csv': writeCampaigns(clock),
  }
}

function writeRecords(company: InventedCompany, clock: CompanyClock, seed: number): Record<string, readonly CsvRow[]> {
  const ids = numberCompany(company)
  const context = { clock, ids }
  const draws = drawsFor(seed, 'flaws')
  const qualified = drawsFor(seed, 'qualified leads')
  const { accounts, contacts, leads, deals } = company
  const leadRows = spoilLeads(
    draws,
    leads.map((lead) => ({ ...writeLead(lead, clock, ids), ...qualifyLead(qualified, lead, clock) })),
  )
  const activityId = numberRows(company.activities, 'V', 5)
  const written = company.activities.map((activity) => {
    return { activity, row: writeActivity(activity, activityId(activity), context) }
  })
  const { threads, tickets } = company
  const activityRows = completeActivities(drawsFor(seed, 'talk'), written, { threads, tickets, clock })
  const lines = deals.flatMap((deal) => writeDealLines(deal, ids))
  return {
    'accounts.csv': accounts.map((account) => writeAccount(account, clock, ids)),
    'contacts.csv': contacts.map((contact) => writeContact(contact, clock, ids)),
    'leads.csv': addUnreadableLead(leadRows, clock),
    'deals.csv': spoilDeals(
      draws,
      deals.map((deal) => writeDeal(deal, clock, ids)),
    ),
    'deal_lines.csv': lines.map((line, index) => ({ id: `Z${String(index + 1).padStart(4, '0')}`, ...line })),
    'deal_stage_history.csv': deals.flatMap((deal) => writeStageHistory(deal, clock, ids)),
    'activities.csv': addUnreadableActivities(activityRows, clock),
  }
}

/** What came later to the company: service, surveys, contracts and costs, each out of a random stream of its own. */
function writeBusiness(
  company: InventedCompany,
  { clock, seed, lastDay }: { clock: CompanyClock; seed: number; lastDay: string },
): Record<string, readonly CsvRow[]> {
  const ids = numberCompany(company)
  const context = { clock, ids }
  const { deals, tickets, contracts, threads } = company
  const { absences, workdays } = writePresence(drawsFor(seed, 'presence'), clock)
  const { invitations, responses } = writeVoices(drawsFor(seed, 'voices'), { tickets, deals }, context)
  return {
    'quotes.csv': writeQuotes(drawsFor(seed, 'quotes'), deals, context),
    'threads.csv': threads.map((thread) => writeThread(thread, clock, ids)),
    'touches.csv': writeTouches(drawsFor(seed, 'touches'), deals, context),
    'tickets.csv': tickets.map((ticket) => writeTicket(ticket, clock, ids)),
    'ticket_history.csv': tickets.flatMap((ticket) => writeTicketHistory(ticket, clock)),
    'survey_invitations.csv': invitations,
    'survey_responses.csv': responses,
    'subscriptions.csv': contracts.map((contract) => writeContract(contract, clock, ids)),
    'subscription_history.csv': contracts.flatMap((contract) => writeContractHistory(contract, clock)),
    'invoices.csv': writeInvoices(drawsFor(seed, 'invoices'), contracts, context),
    'costs.csv': writeCosts(drawsFor(seed, 'costs'), clock, lastDay),
    'quotas.csv': writeQuotas(drawsFor(seed, 'quotas'), lastDay),
    'absences.csv': absences,
    'workdays.csv': workdays,
  }
}

function numberCompany({ accounts, contacts, leads, deals }: InventedCompany): Ids {
  const deal = numberRows(deals, 'D', 4)
  const dealOf = new Map<Lead | null, Deal>(deals.map((deal) => [deal.lead, deal]))
  return {
    account: numberRows(accounts, 'A', 3),
    contact: numberRows(contacts, 'C', 4),
    lead: numberRows(leads, 'L', 4),
    deal,
    dealOfLead: (lead) => {
      const found = dealOf.get(lead)
      return found === undefined ? null : deal(found)
    },
  }
}
