import { isRate, type Rate } from './rate.ts'

/** How many units left observation at one age, by what ended them; `events` names the causes in an order of the caller's. */
export interface Exits {
  /** The age at which they left, in a unit of the caller's. */
  readonly time: number
  /** How many ended by each cause. */
  readonly events: readonly number[]
  /** How many were still going when last seen. */
  readonly censored: number
  /** How many came under observation only at this age, because their history begins late; all others count from the start. */
  readonly entered?: number
}

/** One age of a risk table: those still going just before it, and what became of them at it. */
export interface RiskRow {
  readonly time: number
  readonly atRisk: number
  readonly events: readonly number[]
  readonly censored: number
}

/**
 * The risk table of counted exits, in order of age; null where the counts cannot be true.
 * At one age events come before censoring, and whoever enters at an age is at risk only after it (Klein and Moeschberger, Survival Analysis, 2003, 4.6).
 */
export function riskTable(exits: readonly Exits[]): readonly RiskRow[] | null {
  const causes = exits[0]?.events.length ?? 0
  if (exits.length === 0 || !exits.every((row) => isCounted(row) && row.events.length === causes)) return null
  const rows = mergeTimes(exits)
  let atRisk = rows.reduce((sum, { events, censored, entered }) => sum + sumOf(events) + censored - entered, 0)
  const table: RiskRow[] = []
  for (const { time, events, censored, entered } of rows) {
    table.push({ time, atRisk: Math.abs(atRisk) < leastAtRisk ? 0 : atRisk, events, censored })
    atRisk += entered - sumOf(events) - censored
  }
  return isRiskTable(table) ? table : null
}

/** Weighted counts need not be whole, but less than this of a unit is rounding, and one divided by it is no number any more. */
const leastAtRisk = 1e-9

/** Whether the ages rise and no more units leave than are at risk; the causes are as many at every age. */
export function isRiskTable(table: readonly RiskRow[]): boolean {
  return table.every(
    (row, index) =>
      isCounted(row) &&
      row.events.length === (table[0]?.events.length ?? 0) &&
      (row.atRisk === 0 || row.atRisk >= leastAtRisk) &&
      row.atRisk <= Number.MAX_SAFE_INTEGER &&
      // Weighted counts need not be whole, so their sums may be off by rounding.
      sumOf(row.events) + row.censored <= row.atRisk * (1 + 1e-9) &&
      row.time > (table[index - 1]?.time ?? -Infinity),
  )
}

/** The units that ended at an age, by whatever cause. */
export function endedIn({ events }: Pick<RiskRow, 'events'>): number {
  return sumOf(events)
}

/**
 * Of the units that are decided, those that ended within a limit: one still going beyond the limit has missed it, one still going before it is not decided yet.
 * For service levels: answered in time over answered in time, too late or overdue.
 */
export function endedWithin(exits: readonly Exits[], limit: number): Rate | null {
  if (!exits.every(isCounted)) return null
  let [successes, n] = [0, 0]
  for (const { time, events, censored } of exits) {
    if (time <= limit) successes += sumOf(events)
    n += sumOf(events) + (time > limit ? censored : 0)
  }
  return isRate({ successes, n }) ? { successes, n } : null
}

function isCounted({ time, events, censored, entered = 0 }: Exits): boolean {
  return time >= 0 && time < Infinity && [...events, censored, entered].every((count) => count >= 0 && count < Infinity)
}

function mergeTimes(exits: readonly Exits[]): Required<Exits>[] {
  const merged: Required<Exits>[] = []
  for (const { time, events, censored, entered = 0 } of exits.toSorted((a, b) => a.time - b.time)) {
    const last = merged.at(-1)
    if (last?.time !== time) merged.push({ time, events, censored, entered })
    else
      merged[merged.length - 1] = {
        time,
        events: events.map((count, cause) => count + (last.events[cause] ?? 0)),
        censored: censored + last.censored,
        entered: entered + last.entered,
      }
  }
  return merged
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0)
}
