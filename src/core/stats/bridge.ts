import { finiteOrNull } from './interval.ts'

/** From a start to an end, step by step, in whole cents (or whatever is the smallest unit of a currency): start + parts + other = end. */
export interface Bridge<Part extends string> {
  readonly start: bigint
  readonly parts: Readonly<Record<Part, bigint>>
  /** What no part takes. */
  readonly other: bigint
  readonly end: bigint
}

/** What one unit, as a customer, had at the start and has at the end, in whole cents. */
export interface UnitChange {
  readonly was: bigint
  readonly becomes: bigint
}

/** The parts of a bridge by name, in the order in which they are asked whether they take a change. */
export type BridgeParts<Part extends string, Change extends UnitChange> = Readonly<
  Record<Part, (change: Change) => boolean>
>

/** Closes a bridge over sums that are already there: the rest that no part explains is `other`. */
export function closeBridge<Part extends string>(
  start: bigint,
  parts: Readonly<Record<Part, bigint>>,
  end: bigint,
): Bridge<Part> {
  const explained = Object.values<bigint>(parts).reduce((sum, part) => sum + part, 0n)
  return { start, parts, other: end - start - explained, end }
}

/** Builds a bridge of single changes: the first part that fits takes a change, what no part takes is `other`. Exact, in whatever order the changes come. */
export function bridgeOf<Part extends string, Change extends UnitChange>(
  changes: readonly Change[],
  parts: BridgeParts<Part, Change>,
): Bridge<Part> {
  const names = Object.keys(parts) as Part[]
  const sums = Object.fromEntries(names.map((name) => [name, 0n])) as Record<Part, bigint>
  let [start, end] = [0n, 0n]
  for (const change of changes) {
    start += change.was
    end += change.becomes
    const name = names.find((one) => parts[one](change))
    if (name !== undefined) sums[name] += change.becomes - change.was
  }
  return closeBridge(start, sums, end)
}

/** How much of what the customers of the start had is still there: with what they grew by (`net`) and without (`gross`, at most 1). */
export interface Retention {
  readonly net: number
  readonly gross: number
}

/** Retention of the customers that were there at the start, each netted on its own; those who came later do not count. Null when there was nothing at the start. */
export function retentionOf(changes: readonly UnitChange[]): Retention | null {
  const held = changes.filter(({ was }) => was > 0n)
  const sumOf = (of: (change: UnitChange) => bigint): number => Number(held.reduce((sum, one) => sum + of(one), 0n))
  const start = sumOf(({ was }) => was)
  const net = finiteOrNull(sumOf(({ becomes }) => becomes) / start)
  const gross = finiteOrNull(sumOf(({ was, becomes }) => (becomes < was ? becomes : was)) / start)
  return start > 0 && net !== null && gross !== null ? { net, gross } : null
}
