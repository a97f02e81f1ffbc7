import { CAMPAIGNS, TEAMS, type Campaign, type Person } from './company.ts'
import type { Moment } from './company-clock.ts'
import { addContact, openAccount, type Account, type Contact } from './customers.ts'
import { inventPerson, type Company, type Individual } from './names.ts'
import type { Draws, Weighted } from './random.ts'
import { pickSeller, pickTeam } from './staffing.ts'
import { LEAD_GROWTH, LIFE, NEVER_WORKED_SHARE, QUICK_REPLY } from './truths.ts'

export type LeadStatus = 'new' | 'working' | 'nurturing' | 'disqualified' | 'converted'

export interface Lead {
  readonly person: Individual
  readonly companyName: string
  readonly source: string
  readonly campaign: Campaign | null
  readonly created: Moment
  readonly owner: Person
  readonly firstReplyAt: number | null
  readonly status: LeadStatus
  /** The customer whose employee the lead is, or what the lead became. */
  readonly account: Account | null
  readonly conversion: Conversion | null
}

export interface Conversion {
  readonly at: number
  readonly contact: Contact
}

export interface LeadWorld {
  readonly leads: readonly Lead[]
  readonly accounts: readonly Account[]
  readonly contacts: readonly Contact[]
}

const ORGANIC_LEADS = 2300
const FROM_CUSTOMERS_SHARE = 0.16
const ON_FREE_DAYS_SHARE = 0.3

const ORGANIC_SOURCES: readonly Weighted<string>[] = [
  ['Website', 0.4],
  ['Cold outreach', 0.22],
  ['Referral', 0.16],
  ['Paid search', 0.13],
  ['Partner', 0.09],
]
const CONVERSION_CHANCE: Readonly<Record<string, number>> = {
  Referral: 0.46,
  Partner: 0.35,
  Webinar: 0.33,
  Website: 0.3,
  'Trade fair': 0.28,
  'E-mail': 0.2,
  'Paid search': 0.2,
  'Social media': 0.17,
  'Cold outreach': 0.15,
}
const ARRIVES_BY_ITSELF = new Set(['Website', 'Paid search', 'Social media', 'Webinar'])

interface Arrival {
  readonly position: number
  readonly source: string
  readonly campaign: Campaign | null
}

/** Lets the leads arrive one after the other; some are people of customers, some become deals of new accounts. */
export function inventLeads(
  draws: Draws,
  { customers, companies, taken }: { customers: readonly Account[]; companies: Iterator<Company>; taken: Set<string> },
): LeadWorld {
  const accounts = [...customers]
  const contacts: Contact[] = []
  const leads = planArrivals(draws).map((arrival) => {
    const known = draws.chance(FROM_CUSTOMERS_SHARE) ? pickKnownAccount(draws, accounts, arrival.position) : null
    const lead = inventLead(draws, { arrival, known, company: known?.company ?? nextOf(companies), taken })
    if (lead.account !== null && lead.account !== known) accounts.push(lead.account)
    if (lead.conversion !== null) contacts.push(lead.conversion.contact)
    return lead
  })
  return { leads, accounts, contacts }
}

function planArrivals(draws: Draws): readonly Arrival[] {
  const fromCampaigns = CAMPAIGNS.flatMap((campaign) =>
    Array.from({ length: campaign.leads }, () => ({
      position: draws.between(campaign.from, campaign.until),
      source: campaign.channel,
      campaign,
    })),
  )
  const organic = Array.from({ length: ORGANIC_LEADS }, () => ({
    position: growingPosition(draws),
    source: draws.pickWeighted(ORGANIC_SOURCES),
    campaign: null,
  }))
  return [...fromCampaigns, ...organic].sort((one, other) => one.position - other.position)
}

/** A position that falls the more often the later it is: on the last day 1 + LEAD_GROWTH times as often. */
export function growingPosition(draws: Draws): number {
  for (;;) {
    const position = draws.between(0, LIFE)
    if (draws.uniform() * (1 + LEAD_GROWTH) < 1 + (LEAD_GROWTH * position) / LIFE) return position
  }
}

interface NewLead {
  readonly arrival: Arrival
  readonly known: Account | null
  readonly company: Company
  readonly taken: Set<string>
}

function inventLead(draws: Draws, { arrival, known, company, taken }: NewLead): Lead {
  const { position, source, campaign } = arrival
  const team = known === null ? pickTeam(draws) : teamOf(known)
  const owner = pickSeller(draws, team.id, position)
  const person = inventPerson(draws, company, taken)
  const hour = draws.between(9, 21)
  const onFreeDay = draws.chance(ON_FREE_DAYS_SHARE) && ARRIVES_BY_ITSELF.has(source)
  const delay = draws.chance(NEVER_WORKED_SHARE) ? Infinity : draws.logNormal(0.45, 1.3)
  const firstReplyAt = position + delay < LIFE ? position + delay : null
  const convertsAt = position + delay + draws.logNormal(4, 0.7)
  const converts = draws.chance(conversionChance(source, delay)) && convertsAt < LIFE
  const account = converts
    ? (known ?? openAccount(draws, { company, createdAt: convertsAt, daysBefore: 0, owner, cities: team.cities }))
    : known
  const conversion =
    converts && account !== null
      ? { at: convertsAt, contact: { ...addContact(draws, account, person), createdAt: convertsAt, daysBefore: 0 } }
      : null
  return {
    person,
    companyName: company.name,
    source,
    campaign,
    created: { position, freeDayHour: onFreeDay ? hour : undefined },
    owner,
    firstReplyAt,
    status: converts ? 'converted' : statusOf(draws, position, firstReplyAt),
    account,
    conversion,
  }
}

function conversionChance(source: string, delay: number): number {
  const factor = delay <= QUICK_REPLY.within ? QUICK_REPLY.factorWhenQuick : QUICK_REPLY.factorWhenSlow
  return (CONVERSION_CHANCE[source] ?? 0) * factor
}

function statusOf(draws: Draws, position: number, firstReplyAt: number | null): LeadStatus {
  const isGivenUp = draws.chance(0.85)
  if (firstReplyAt === null) return 'new'
  if (position > LIFE - 30) return 'working'
  return isGivenUp ? 'disqualified' : 'nurturing'
}

function teamOf(account: Account): (typeof TEAMS)[number] {
  const team = TEAMS.find(({ id }) => id === account.owner.team)
  if (team === undefined) throw new Error(`${account.owner.name} is in no team`)
  return team
}

/** An account that has been known for some weeks, or none. */
export function pickKnownAccount(draws: Draws, accounts: readonly Account[], position: number): Account | null {
  const known = accounts.filter(({ createdAt }) => createdAt < position - 30)
  return known.length === 0 ? null : draws.pick(known)
}

function nextOf(companies: Iterator<Company>): Company {
  const next = companies.next()
  if (next.done === true) throw new Error('Too few companies were invented')
  return next.value
}
