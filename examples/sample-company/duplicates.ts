import type { Account } from './customers.ts'
import type { Lead } from './leads.ts'
import { emailOf, transcribe, type Individual } from './names.ts'
import { itemAt, type Draws } from './random.ts'
import { DUPLICATES, LIFE } from './truths.ts'

type Respelling = (name: string) => string

const COMPANY_RESPELLINGS: readonly Respelling[] = [
  (name) => name.replace(/ (GmbH & Co\. KG|GmbH|AG|KG)$/, ''),
  (name) => name.toUpperCase(),
  (name) => name.replace(' ', '-'),
  (name) => name.replace(' ', '  '),
  (name) => (transcribe(name) === name ? name.toLowerCase() : transcribe(name)),
]

const EMAIL_RESPELLINGS: readonly Respelling[] = [
  (email) => email.replace(/^[^@]+/, (person) => person.toUpperCase()),
  (email) => email.replace(/^./, (letter) => letter.toUpperCase()),
  (email) => email.replace(/(^|[.@])[a-z](?=.*\.example$)/g, (start) => start.toUpperCase()),
]

/** Adds people who were entered twice: once more some time later, by another spelling. */
export function addDuplicateLeads(draws: Draws, leads: readonly Lead[]): readonly Lead[] {
  const originals = draws.shuffle(leads.filter(({ created }) => created.position < LIFE - 160))
  const byEmail = originals.slice(0, DUPLICATES.leadsByEmail).map((lead, index) => {
    const respell = itemAt(EMAIL_RESPELLINGS, index % EMAIL_RESPELLINGS.length)
    return enterAgain(draws, lead, { name: lead.person.name, email: respell(lead.person.email) })
  })
  const bySpelling = originals
    .slice(DUPLICATES.leadsByEmail)
    .filter(({ person }) => transcribe(person.name) !== person.name)
    .slice(0, DUPLICATES.leadsBySpelling)
    .map((lead) => enterAgain(draws, lead, respellPerson(lead.person)))
  return [...leads, ...byEmail, ...bySpelling].sort((one, other) => one.created.position - other.created.position)
}

/** Jörg Müller, joerg.mueller@... -> Joerg Mueller, j.mueller@... */
function respellPerson({ name, email }: Individual): Individual {
  const [first = '', last = ''] = name.split(' ')
  const domain = email.slice(email.indexOf('@') + 1)
  return { name: transcribe(name), email: emailOf(`${first.slice(0, 1)} ${last}`, domain) }
}

function enterAgain(draws: Draws, lead: Lead, person: Individual): Lead {
  const position = lead.created.position + draws.between(5, 150)
  return {
    ...lead,
    person,
    companyName: draws.pick(COMPANY_RESPELLINGS)(lead.companyName),
    created: { position },
    firstReplyAt: draws.chance(0.5) ? position + draws.between(0.2, 2) : null,
    status: draws.chance(0.5) ? 'new' : 'disqualified',
    account: null,
    conversion: null,
  }
}

/** Adds accounts that were opened twice under slightly different names. */
export function addDuplicateAccounts(draws: Draws, accounts: readonly Account[]): readonly Account[] {
  const originals = draws.shuffle(accounts.filter(({ createdAt }) => createdAt < LIFE - 210))
  const copies = originals.slice(0, DUPLICATES.accounts).map((account, index): Account => {
    const respell = itemAt(COMPANY_RESPELLINGS, index % COMPANY_RESPELLINGS.length)
    const company = { ...account.company, name: respell(account.company.name) }
    return { ...account, company, createdAt: account.createdAt + draws.between(20, 200), daysBefore: 0 }
  })
  return [...accounts, ...copies]
}
