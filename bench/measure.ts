/** One way to do a thing, by name. */
export type Ways<Name extends string> = Readonly<Record<Name, () => Promise<unknown>>>

/** Runs every way once, then all of them in turn, and gives the median of each in milliseconds: what disturbs the machine disturbs them alike. */
export async function interleave<Name extends string>(
  ways: Ways<Name>,
  runs: number,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(ways) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  for (let run = 0; run <= runs; run += 1) {
    for (const name of run % 2 === 0 ? names : names.toReversed()) {
      const time = await timeOf(ways[name])
      if (run > 0) times.get(name)?.push(time)
    }
  }
  return Object.fromEntries(names.map((name) => [name, quantile(times.get(name) ?? [], 0.5)])) as Record<Name, number>
}

export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** A quantile by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** How many times as long; differences under two milliseconds are none. */
export function ratioOf(time: number, reference: number): number {
  return Math.abs(time - reference) < 2 ? 1 : time / reference
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
}
