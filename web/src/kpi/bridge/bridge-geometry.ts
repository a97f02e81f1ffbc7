import type { BridgePart } from '../../api/types.ts'

/** A bar of the bridge, from where to where in parts of the width. */
export interface BridgeBar {
  readonly part: string
  readonly label: string
  readonly value: number
  readonly level: number
  readonly n?: number
  readonly left: number
  readonly width: number
  readonly look: 'state' | 'gain' | 'loss'
}

export interface BridgePlan {
  readonly bars: readonly BridgeBar[]
  /** The scale does not start at zero: bars of states fade towards their foot. */
  readonly isCut: boolean
}

/** Lays out the bars from the lowest to the highest level; states stand on zero unless the changes would be too small to see. */
export function planBridge(parts: readonly BridgePart[]): BridgePlan {
  const levels = parts.map(({ level }) => level)
  const [low, high] = [Math.min(0, ...levels), Math.max(0, ...levels)]
  const least = Math.min(...levels)
  const isCut = least > high / 2
  const foot = isCut ? least - (high - least) / 3 : low
  const span = high - foot || 1
  const at = (level: number): number => (level - foot) / span
  const bars = parts.map((part): BridgeBar => {
    const isState = part.part === 'start' || part.part === 'end'
    const from = isState ? Math.max(foot, 0) : part.level - part.value
    const [left, right] = [at(Math.min(from, part.level)), at(Math.max(from, part.level))]
    return { ...part, left, width: right - left, look: isState ? 'state' : part.value < 0 ? 'loss' : 'gain' }
  })
  return { bars, isCut }
}
