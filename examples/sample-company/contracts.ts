import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import type { Account } from './customers.ts'
import type { Deal } from './deals.ts'
import type { Draws } from './random.ts'
import type { Ids } from './rows.ts'
import { LIFE } from './truths.ts'

const YEAR = 365
const CHURN_SHARE = 0.12
const SHRINK_SHARE = 0.1
const GROW_SHARE = 0.24
const RETURN_SHARE = 0.2
const CREDIT_NOTE_SHARE = 0.05

/** One stretch of a contract at one price; a change of the price begins another. Positions are company time. */
export interface Contract {
  readonly id: string
  readonly account: Account
  readonly deal: Deal | null
  readonly from: number
  /** Null: still running. */
  readonly until: number | null
  readonly mrr: number
  readonly renewed: boolean
  readonly plan: string
}

type Stretch = Omit<Contract, 'id'>

/** Software of won deals as contracts by the month, from the win on, year by year; customers from before the CRM have had theirs. */
export function inventContracts(draws: Draws, deals: readonly Deal[], accounts: readonly Account[]): Contract[] {
  const old = accounts
    .filter(({ daysBefore }) => daysBefore > 0)
    .filter((account, index, all) => all.findIndex(({ company }) => company === account.company) === index)
    .map((account) => ({ account, deal: null, from: 0, mrr: Math.round(draws.logNormal(420, 0.6)), plan: 'Suite' }))
  const sold = deals.flatMap((deal) => {
    const last = deal.events.at(-1)
    const yearly = deal.lines
      .filter(({ product }) => product.category === 'Software')
      .reduce((sum, { amount }) => sum + amount, 0)
    if (last?.to !== 'Won' || yearly <= 0) return []
    return [{ account: deal.account, deal, from: last.at, mrr: cents(yearly / 12), plan: planOf(deal) }]
  })
  return [...old, ...sold]
    .flatMap((start) => liveOn(draws, { ...start, renewed: false, until: null }))
    .sort((one, other) => one.from - other.from)
    .map((contract, index) => ({ ...contract, id: `B${String(index + 1).padStart(4, '0')}` }))
}

const planOf = (deal: Deal): string => deal.product.name.replace('Wendel ', '')
const cents = (amount: number): number => Math.round(amount * 100) / 100

/** A contract with all that follows it until the last day. */
function liveOn(draws: Draws, first: Stretch): readonly Stretch[] {
  const all: Stretch[] = []
  let now = first
  for (;;) {
    const ends = now.from === 0 && now.deal === null ? draws.between(30, YEAR) : now.from + YEAR
    const fate = draws.uniform()
    const change = draws.between(0.1, 0.4)
    const comesBack = draws.chance(RETURN_SHARE)
    const pause = draws.between(40, 160)
    if (ends >= LIFE) return [...all, now]
    const leaves = fate < CHURN_SHARE
    all.push({ ...now, until: ends, renewed: !leaves })
    if (leaves && (!comesBack || ends + pause >= LIFE)) return all
    const factor = leaves ? 0.8 : changeOf(fate, change)
    now = { ...now, from: leaves ? ends + pause : ends, mrr: cents(now.mrr * factor) }
  }
}

function changeOf(fate: number, change: number): number {
  if (fate < CHURN_SHARE + SHRINK_SHARE) return 1 - change
  return fate < CHURN_SHARE + SHRINK_SHARE + GROW_SHARE ? 1 + change : 1
}

export function writeContract(contract: Contract, clock: CompanyClock, ids: Ids): CsvRow {
  const { account, deal, from, until, mrr, renewed, plan } = contract
  return {
    id: contract.id,
    account: ids.account(account),
    deal: deal === null ? null : ids.deal(deal),
    plan,
    status: until === null ? 'active' : 'cancelled',
    mrr,
    currency: 'EUR',
    starts_at: clock.instantAt(from),
    ends_at: until === null ? null : clock.instantAt(until),
    renewal_due_at: until === null ? dueAfter(from, clock) : clock.instantAt(until),
    renewed_at: renewed && until !== null ? clock.instantAt(until) : null,
    owner: account.owner.id,
  }
}

/** The first anniversary of a contract, which may lie ahead of the last day. */
function dueAfter(from: number, clock: CompanyClock): string {
  const ahead = from + YEAR - LIFE
  return ahead < 0 ? clock.instantAt(from + YEAR) : clock.appointmentFrom(LIFE - 0.001, Math.ceil(ahead))
}

export function writeContractHistory({ id, from, until }: Contract, clock: CompanyClock): CsvRow[] {
  const began = { subscription: id, from_status: null, to_status: 'active', changed_at: clock.instantAt(from) }
  if (until === null) return [began]
  return [began, { ...began, from_status: 'active', to_status: 'cancelled', changed_at: clock.instantAt(until) }]
}

/** Each contract is invoiced for its year in advance; some of it comes back by credit note. */
export function writeInvoices(
  draws: Draws,
  contracts: readonly Contract[],
  { clock, ids }: { clock: CompanyClock; ids: Ids },
): readonly CsvRow[] {
  const rows = contracts.flatMap(({ id, account, deal, from, mrr }) => {
    const base = { account: ids.account(account), deal: deal === null ? null : ids.deal(deal), subscription: id }
    const net = cents(mrr * 12)
    const at = from + 2
    const isCredited = draws.chance(CREDIT_NOTE_SHARE)
    const later = draws.between(10, 40)
    const share = draws.pick([0.1, 0.2, 0.5])
    if (at >= LIFE) return []
    const invoice = { at, kind: 'invoice', net, ...base }
    return isCredited && at + later < LIFE
      ? [invoice, { ...invoice, at: at + later, kind: 'credit_note', net: cents(net * share) }]
      : [invoice]
  })
  return rows
    .sort((one, other) => one.at - other.at)
    .map(({ at, kind, net, ...links }, index) => ({
      id: `R${String(index + 1).padStart(4, '0')}`,
      kind,
      net_amount: net,
      gross_amount: cents(net * 1.19),
      cost: cents(net * 0.22),
      currency: 'EUR',
      issued_at: clock.instantAt(at),
      due_at: clock.workingDayFrom(at, 30),
      ...links,
    }))
}
