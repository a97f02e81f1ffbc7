import { CAMPAIGNS, PEOPLE, type Person } from './company.ts'
import type { CompanyClock } from './company-clock.ts'
import type { CsvRow } from './csv.ts'
import type { Draws } from './random.ts'
import { LIFE } from './truths.ts'

const MONTHS = 30
const CAMPAIGN_STEP = 30
const SALARIES: Readonly<Record<Person['role'], number>> = {
  'Head of sales': 9800,
  'Team lead': 7400,
  'Account executive': 5600,
}

/** What selling cost: campaigns in steps of a month, salaries and tools month by month. */
export function writeCosts(draws: Draws, clock: CompanyClock, lastDay: string): readonly CsvRow[] {
  return [...campaignCosts(draws, clock), ...monthlyCosts(draws, lastDay)].map((row, index) => ({
    id: `E${String(index + 1).padStart(4, '0')}`,
    ...row,
  }))
}

function campaignCosts(draws: Draws, clock: CompanyClock): readonly CsvRow[] {
  return CAMPAIGNS.flatMap(({ id, from, until, budget }) => {
    const steps = Math.ceil((until - from) / CAMPAIGN_STEP)
    return Array.from({ length: steps }, (_, index) => ({
      kind: 'campaign',
      amount: Math.round((budget / steps) * draws.between(0.8, 1.25)),
      currency: 'EUR',
      starts_on: clock.dayAt(from + index * CAMPAIGN_STEP),
      campaign: id,
      person: null,
    }))
  })
}

function monthlyCosts(draws: Draws, lastDay: string): readonly CsvRow[] {
  const first = Temporal.PlainDate.from(lastDay).add({ days: 1 }).subtract({ months: MONTHS })
  return Array.from({ length: MONTHS }, (_, month) => {
    const position = (month / MONTHS) * LIFE
    const starts_on = first.add({ months: month }).toString()
    const base = { currency: 'EUR', starts_on, campaign: null }
    const salaries = PEOPLE.filter(({ joinsAt, leavesAt }) => joinsAt <= position && position < leavesAt).map(
      ({ id, role }) => ({ kind: 'salary', amount: SALARIES[role], ...base, person: id }),
    )
    const travel = Math.round(draws.between(1800, 4200))
    return [
      ...salaries,
      { kind: 'tool', amount: 1450, ...base, person: null },
      { kind: 'travel', amount: travel, ...base, person: null },
    ]
  }).flat()
}

/** What each rep is to sell in each of the last ten quarters of a year that ends with the last day. */
export function writeQuotas(draws: Draws, lastDay: string): readonly CsvRow[] {
  const end = Temporal.PlainDate.from(lastDay).add({ days: 1 })
  const rows = Array.from({ length: 10 }, (_, index) => index).flatMap((quarter) => {
    const starts = end.subtract({ months: 30 - quarter * 3 })
    const position = (quarter / 10) * LIFE
    return PEOPLE.filter(
      ({ weight, joinsAt, leavesAt }) => weight > 0 && joinsAt <= position && position < leavesAt,
    ).map(({ id, weight }) => ({
      kpi: 'bookings',
      amount: Math.round((weight * 45_000 * (1 + quarter * 0.06) * draws.between(0.95, 1.05)) / 1000) * 1000,
      currency: 'EUR',
      starts_on: starts.toString(),
      ends_on: starts.add({ months: 3 }).subtract({ days: 1 }).toString(),
      person: id,
    }))
  })
  return rows.map((row, index) => ({ id: `G${String(index + 1).padStart(3, '0')}`, ...row }))
}
