import { TEAMS } from './company.ts'
import type { SampleFile } from './generate.ts'
import { readCsv, type Row } from './tables.ts'
import { AIMS, PACE_BY_MONTH } from './truths.ts'

/** What the firm set itself, as Pegel's target files hold it. */
export interface SampleTarget {
  readonly kpi: string
  readonly owner: string
  /** By period of the calendar; rates 0..1, days, money in EUR. */
  readonly values: Readonly<Record<string, number>>
  /** Split path -> segment -> share. */
  readonly split?: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** How many quarters before the running one have targets, and how many after it. */
const QUARTERS_BACK = 4
const QUARTERS_AHEAD = 1

/**
 * The firm's own targets around the day after `lastDay`: sums are the year before them, spread by season, and somewhat
 * more, in round numbers, as firms set them; rates and durations are one level for all quarters. Overdue deals, what is
 * asked of leads and the size of deals have none.
 */
export function inventTargets(files: readonly SampleFile[], lastDay: string): readonly SampleTarget[] {
  const deals = readCsv(files.find(({ fileName }) => fileName === 'deals.csv')?.text ?? '')
  const won = deals.filter(({ status }) => status === 'won')
  const current = quarterOf(Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString())
  const quarters = Array.from(
    { length: QUARTERS_BACK + 1 + QUARTERS_AHEAD },
    (_, step) => current - QUARTERS_BACK + step,
  )
  const values = (aim: (quarter: number) => number): Readonly<Record<string, number>> =>
    Object.fromEntries(quarters.map((quarter) => [labelOf(quarter), aim(quarter)]))
  const growing = (rows: readonly Row[], at: string, growth: number) => {
    const sums = sumByQuarter(rows, at)
    return values((quarter) => roundly(yearBefore(sums, Math.min(quarter, current)) * seasonOf(quarter) * growth))
  }
  const owner = 'sales-lead'
  return [
    {
      kpi: 'bookings',
      owner,
      values: growing(won, 'closed_at', AIMS.bookingsGrowth),
      split: { 'owner.team': Object.fromEntries(TEAMS.map(({ name, weight }) => [name, weight])) },
    },
    { kpi: 'pipeline_created', owner, values: growing(deals, 'created_at', AIMS.pipelineGrowth) },
    { kpi: 'win_rate', owner, values: values(() => AIMS.winRate) },
    { kpi: 'sales_cycle', owner, values: values(() => AIMS.salesCycleDays) },
  ]
}

/** The four quarters before one. */
function yearBefore(sums: ReadonlyMap<number, number>, quarter: number): number {
  return [1, 2, 3, 4].reduce((sum, back) => sum + (sums.get(quarter - back) ?? 0), 0)
}

/** The part of a year's business that falls into a quarter. */
function seasonOf(quarter: number): number {
  const total = (paces: readonly number[]): number => paces.reduce((sum, pace) => sum + pace, 0)
  const first = (quarter % 4) * 3
  return total(PACE_BY_MONTH.slice(first, first + 3)) / total(PACE_BY_MONTH)
}

const roundly = (value: number): number => Number(value.toPrecision(2))

function sumByQuarter(rows: readonly Row[], at: string): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const row of rows) {
    const quarter = quarterOf(row[at] ?? '')
    sums.set(quarter, (sums.get(quarter) ?? 0) + Number(row['amount'] ?? 0))
  }
  return sums
}

/** Quarters as consecutive integers. */
function quarterOf(day: string): number {
  return Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3)
}

function labelOf(quarter: number): string {
  return `${Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`
}
