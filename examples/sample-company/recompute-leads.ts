import { readInstant, share, type Row, type Tables } from './tables.ts'
import { transcribe } from './names.ts'

const DAY = 86_400_000

interface Part {
  readonly part: number
  readonly of: number
  readonly rate: number
}

const isConverted = (lead: Row): boolean => lead['converted_deal'] !== ''

/** Share of leads that became deals, by whether a person wrote or called within 24 hours; only worked leads. */
export function compareReplies({ leads, activities }: Tables): { quick: Part; slow: Part } {
  const first = findFirstTouches(activities)
  const worked = leads.filter(({ id }) => first.has(id ?? ''))
  const isQuick = (lead: Row): boolean => (first.get(lead['id'] ?? '') ?? 0) - readInstant(lead['created_at']) <= DAY
  return { quick: partOf(worked.filter(isQuick)), slow: partOf(worked.filter((lead) => !isQuick(lead))) }
}

function partOf(leads: readonly Row[]): Part {
  const part = leads.filter(isConverted).length
  return { part, of: leads.length, rate: share(part, leads.length) }
}

function findFirstTouches(activities: readonly Row[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const activity of activities) {
    const lead = activity['lead'] ?? ''
    const counts = lead !== '' && activity['direction'] === 'outbound' && activity['by_human'] === 'true'
    if (counts && !first.has(lead)) first.set(lead, readInstant(activity['at']))
  }
  return first
}

export function countLeads({ leads, activities, accounts }: Tables) {
  const worked = findFirstTouches(activities)
  const since = new Map(accounts.map((account) => [account['id'], account['created_at'] ?? '']))
  const isFromCustomer = (lead: Row): boolean => (since.get(lead['account']) ?? '9999') < (lead['created_at'] ?? '')
  return {
    all: leads.length,
    neverWorked: leads.filter(({ id }) => !worked.has(id ?? '')).length,
    converted: leads.filter(isConverted).length,
    fromKnownAccounts: leads.filter(isFromCustomer).length,
    withoutOwner: leads.filter(({ owner }) => owner === '').length,
  }
}

/** Leads of the first and of the last twelve months. */
export function compareLeadNumbers({ leads, firstDay, lastDay }: Tables): { first: number; last: number } {
  const until = Temporal.PlainDate.from(firstDay).add({ months: 12 }).toString()
  const from = Temporal.PlainDate.from(lastDay).add({ days: 1 }).subtract({ months: 12 }).toString()
  const days = leads.map((lead) => lead['created_at'] ?? '')
  return { first: days.filter((day) => day < until).length, last: days.filter((day) => day >= from).length }
}

/** Duplicates as a diligent reader finds them: by e-mail without letter case, else by person and company without spelling. */
export function countDuplicates({ leads, accounts }: Tables) {
  const byEmail = countRepeated(leads.map((lead) => (lead['email'] ?? '').toLowerCase()))
  const byPerson = countRepeated(leads.map((lead) => `${keyOf(lead['name'])}/${keyOfCompany(lead['company'])}`))
  return {
    leadsByEmail: byEmail,
    leadsBySpelling: byPerson - byEmail,
    accounts: countRepeated(accounts.map((account) => keyOfCompany(account['name']))),
  }
}

function countRepeated(keys: readonly string[]): number {
  return keys.length - new Set(keys).size
}

function keyOf(text: string | undefined): string {
  return transcribe(text ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
}

function keyOfCompany(name: string | undefined): string {
  return keyOf((name ?? '').replace(/ (GmbH & Co\. KG|GmbH|AG|KG)$/i, ''))
}
