import type { PastLoad } from './load-types.ts'

/** The load that would be taken back: the newest that changed something and still stands. The list has the newest first. */
export function lastLoadOf(loads: readonly PastLoad[]): PastLoad | undefined {
  return loads.find(({ kind, undoneBy, report }) => kind === 'load' && undoneBy === null && report?.changed !== false)
}

/** What became of a load, as a word of the page. */
export function wordOfLoad({ undoneBy, report }: PastLoad) {
  if (undoneBy !== null) return 'loads.taken-back'
  return report?.changed === false ? 'loads.unchanged' : 'loads.changed'
}
