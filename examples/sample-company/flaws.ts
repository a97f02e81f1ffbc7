import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import { itemAt, type Draws } from './random.ts'
import { FLAWS } from './truths.ts'

const MISSPELT: Readonly<Record<string, string>> = {
  'Wendel Suite': 'WendelSuite',
  'Wendel Plan': 'Wendel-Plan',
  'Wendel Flow': 'Wendel Flwo',
  'Wendel Insight': 'Wendel Insights',
  'Wendel Connect': 'WendelConnect',
}

type Mend = (row: CsvRow, index: number) => CsvRow

/** Spoils a few deals so that they load but are wrong; no deal is spoilt twice. */
export function spoilDeals(draws: Draws, deals: readonly CsvRow[]): readonly CsvRow[] {
  const mixed = draws.shuffle(deals.filter(({ amount }) => amount !== null))
  const spoilt = new Map<CsvRow, CsvRow>()
  const spoil = (count: number, fits: (row: CsvRow) => boolean, mend: Mend): void => {
    const free = mixed.filter((row) => !spoilt.has(row) && fits(row))
    free.slice(0, count).forEach((row, index) => spoilt.set(row, mend(row, index)))
  }
  spoil(FLAWS.closedBeforeCreated, isWon, (row) => ({
    ...row,
    created_at: row['closed_at'] ?? null,
    closed_at: row['created_at'] ?? null,
  }))
  spoil(FLAWS.negativeAmounts, isDecided, (row) => ({ ...row, amount: -Number(row['amount']) }))
  spoil(FLAWS.zeroAmounts, isDecided, (row) => ({ ...row, amount: 0 }))
  spoil(
    FLAWS.dealsWithoutOwner,
    () => true,
    (row) => ({ ...row, owner: null }),
  )
  spoil(
    FLAWS.unknownProducts,
    () => true,
    (row) => ({ ...row, product: MISSPELT[String(row['product'])] ?? null }),
  )
  return deals.map((row) => spoilt.get(row) ?? row)
}

function isDecided(row: CsvRow): boolean {
  return row['status'] !== 'open'
}

// Not by how long the deal took: that differs by calendar, and another last day must spoil the same deals.
function isWon(row: CsvRow): boolean {
  return row['status'] === 'won'
}

export function spoilLeads(draws: Draws, leads: readonly CsvRow[]): readonly CsvRow[] {
  const ownerless = new Set(draws.shuffle(leads).slice(0, FLAWS.leadsWithoutOwner))
  return leads.map((row) => (ownerless.has(row) ? { ...row, owner: null } : row))
}

/** Adds the lead that no loader can take: there is no 31 February. */
export function addUnreadableLead(leads: readonly CsvRow[], clock: CompanyClock): readonly CsvRow[] {
  const middle = leads.length >> 1
  const copy = { ...itemAt(leads, 0), account: null, contact: null, converted_deal: null, converted_at: null }
  const unreadable = {
    ...copy,
    id: 'L9001',
    name: 'Rita Stockmann',
    company: 'Papierstau Archiv GmbH',
    email: 'rita.stockmann@papierstau-archiv.example',
    status: 'new',
    created_at: `31.02.${clock.lastYear - 1}`,
  }
  return [...leads.slice(0, middle), unreadable, ...leads.slice(middle)]
}

/** Adds two activities that no loader can take: one has no time, the other a thirteenth month. */
export function addUnreadableActivities(activities: readonly CsvRow[], clock: CompanyClock): readonly CsvRow[] {
  const third = Math.floor(activities.length / 3)
  const copy = { ...itemAt(activities, third), subject: 'Import from the old system' }
  return [
    ...activities.slice(0, third),
    { ...copy, id: 'V90001', at: 'n/a' },
    ...activities.slice(third, 2 * third),
    { ...copy, id: 'V90002', at: `${clock.lastYear - 1}-13-07T10:00:00Z` },
    ...activities.slice(2 * third),
  ]
}
