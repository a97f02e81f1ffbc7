/** Repeatable draws: the same seed and topic give the same sequence on every machine. */
export interface Draws {
  /** A number in [0, 1). */
  readonly uniform: () => number
  readonly between: (low: number, high: number) => number
  /** A whole number, both ends included. */
  readonly whole: (low: number, high: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  readonly pickWeighted: <Item>(items: readonly Weighted<Item>[]) => Item
  readonly logNormal: (median: number, sigma: number) => number
  readonly shuffle: <Item>(items: readonly Item[]) => Item[]
}

export type Weighted<Item> = readonly [item: Item, weight: number]

/** One independent sequence per topic, so that a change to the deals does not reshuffle the leads. */
export function drawsFor(seed: number, topic: string): Draws {
  const uniform = mulberry32(hashText(`${seed}/${topic}`))
  const between = (low: number, high: number): number => low + (high - low) * uniform()
  const whole = (low: number, high: number): number => Math.floor(between(low, high + 1))
  return {
    uniform,
    between,
    whole,
    chance: (probability) => uniform() < probability,
    pick: (items) => itemAt(items, whole(0, items.length - 1)),
    pickWeighted: (items) => pickWeighted(items, uniform()),
    logNormal: (median, sigma) => median * Math.exp(sigma * nearlyNormal(uniform)),
    shuffle: (items) => shuffle(items, whole),
  }
}

/** The item at a place that must exist. */
export function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index]
  if (item === undefined) throw new Error(`No item ${index} among ${items.length}`)
  return item
}

function pickWeighted<Item>(items: readonly Weighted<Item>[], uniform: number): Item {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0)
  let rest = uniform * total
  for (const [item, weight] of items) {
    rest -= weight
    if (rest < 0) return item
  }
  return itemAt(items, items.length - 1)[0]
}

function shuffle<Item>(items: readonly Item[], whole: Draws['whole']): Item[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = whole(0, last)
    const kept = itemAt(mixed, last)
    mixed[last] = itemAt(mixed, other)
    mixed[other] = kept
  }
  return mixed
}

// Twelve uniforms instead of Box-Muller: sums come out alike everywhere, sine and cosine may differ between engines.
function nearlyNormal(uniform: () => number): number {
  let sum = 0
  for (let index = 0; index < 12; index++) sum += uniform()
  return sum - 6
}

/** FNV-1a. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** Tommy Ettinger's mulberry32: 32 bits of state, only whole-number arithmetic. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
