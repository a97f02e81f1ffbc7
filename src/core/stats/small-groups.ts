/**
 * Which groups are too small to be shown without telling on single people, in the order given: those with fewer members than `least`,
 * and the smallest others until what is hidden cannot be worked out from the total. Groups without members hide nobody.
 */
export function hideSmallGroups(sizes: readonly number[], least: number): readonly boolean[] {
  const bySize = [...sizes.keys()]
    .filter((at) => sizeOf(sizes, at) > 0)
    .toSorted((a, b) => sizeOf(sizes, a) - sizeOf(sizes, b))
  const small = bySize.filter((at) => sizeOf(sizes, at) < least).length
  const isTold = (hidden: number): boolean =>
    isGivenAway(
      bySize.slice(0, hidden).map((at) => sizeOf(sizes, at)),
      least,
    )
  let hidden = small
  if (small > 0) while (hidden < bySize.length && isTold(hidden)) hidden += 1
  const behind = new Set(bySize.slice(0, hidden))
  return sizes.map((_, at) => behind.has(at))
}

/** The total less what is shown is the sum of what is hidden: it names a single group, or says too much about several. */
function isGivenAway(hidden: readonly number[], least: number): boolean {
  return hidden.length < 2 || hidden.reduce((sum, size) => sum + size, 0) < least
}

function sizeOf(sizes: readonly number[], at: number): number {
  return sizes[at] ?? 0
}
