/** A count of successes among n trials; weighted counts need not be whole. */
export interface Rate {
  readonly successes: number
  readonly n: number
}

/** Up to how many cases the exact methods answer: beyond a billion they would take seconds. */
export const mostExactCases = 1e9

/** Whether the counts describe a rate: n above 0 and successes within 0 and n. */
export function isRate({ successes, n }: Rate): boolean {
  return n > 0 && n <= Number.MAX_SAFE_INTEGER && successes >= 0 && successes <= n
}

/** Whether the counts describe a rate that the exact methods can answer. */
export function isExactRate(rate: Rate): boolean {
  return isRate(rate) && rate.n <= mostExactCases
}
