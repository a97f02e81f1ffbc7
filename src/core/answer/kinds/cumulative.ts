import type { CumulativeNode } from '../../plan/plan-node.ts'
import type { Estimates } from '../estimate-cells.ts'
import type { Estimated } from '../estimate.ts'

/** What was gathered, as it stands: a mean of days is no count whose noise is known, and rests on whole units. */
export function estimateCumulative({ coarser }: CumulativeNode, gathered: Estimates): Estimates {
  if (coarser !== 'average') return gathered
  return { ...gathered, of: (cell) => averaged(gathered.of(cell)), total: averaged(gathered.total) }
}

function averaged(estimated: Estimated): Estimated {
  return { ...estimated, n: Math.round(estimated.n), noise: estimated.isFact ? { kind: 'state' } : estimated.noise }
}
