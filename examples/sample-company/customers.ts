import type { Person } from './company.ts'
import { inventPerson, type Company, type Individual } from './names.ts'
import { itemAt, type Draws } from './random.ts'
import { pickSeller, pickTeam } from './staffing.ts'

export interface Account {
  readonly company: Company
  readonly city: string
  readonly country: string
  readonly createdAt: number
  /** Customers from before the CRM keep their own date: so many days before `createdAt`. */
  readonly daysBefore: number
  readonly owner: Person
}

export interface Contact {
  readonly person: Individual
  readonly title: string
  readonly account: Account
  readonly createdAt: number
  readonly daysBefore: number
}

const TITLES = [
  'Managing director',
  'Head of IT',
  'Head of operations',
  'Purchasing',
  'Project lead',
  'Controller',
] as const

/** The customers that the firm already had when it introduced its CRM. */
export function inventFirstCustomers(draws: Draws, companies: readonly Company[]): Account[] {
  return companies.map((company) => {
    const team = pickTeam(draws)
    const owner = pickSeller(draws, team.id, 0)
    return openAccount(draws, { company, createdAt: 0, daysBefore: draws.whole(5, 1400), owner, cities: team.cities })
  })
}

interface NewAccount {
  readonly company: Company
  readonly createdAt: number
  readonly daysBefore: number
  readonly owner: Person
  readonly cities: readonly (readonly [city: string, country: string])[]
}

export function openAccount(draws: Draws, { cities, ...account }: NewAccount): Account {
  const [city, country] = draws.pick(cities)
  return { ...account, city, country }
}

export function addContact(draws: Draws, account: Account, person: Individual): Contact {
  return { person, title: draws.pick(TITLES), account, createdAt: account.createdAt, daysBefore: account.daysBefore }
}

/** Gives every account somebody to talk to, and every other one a colleague more. */
export function completeContacts(
  draws: Draws,
  { accounts, contacts, taken }: { accounts: readonly Account[]; contacts: readonly Contact[]; taken: Set<string> },
): Contact[] {
  const known = new Set(
    contacts.filter(({ account, createdAt }) => createdAt <= account.createdAt).map(({ account }) => account),
  )
  const added = accounts.flatMap((account) => {
    const count = (known.has(account) ? 0 : 1) + (draws.chance(0.5) ? 1 : 0)
    return Array.from({ length: count }, () => addContact(draws, account, inventPerson(draws, account.company, taken)))
  })
  return [...contacts, ...added].sort((one, other) => whenKnown(one) - whenKnown(other))
}

/** Sorts what is older than the CRM before the rest. */
export function whenKnown({ createdAt, daysBefore }: { createdAt: number; daysBefore: number }): number {
  return createdAt - daysBefore
}

/** The first contact of each account. */
export function indexContacts(contacts: readonly Contact[]): (account: Account) => Contact {
  const byAccount = Map.groupBy(contacts, ({ account }) => account)
  return (account) => itemAt(byAccount.get(account) ?? [], 0)
}
