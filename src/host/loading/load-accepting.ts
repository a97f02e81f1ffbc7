import type { AcceptRequest, LoadOutcome } from '../load-outcome.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { loadPaths } from './load-paths.ts'
import { withLeftAside } from './outcome-of.ts'
import { refuseUnclear } from './refuse-unclear.ts'
import { withPreparation, writeMapping } from './with-preparation.ts'

/** Loads files with the mapping of their source; without one, with the proposed mapping, which is written down. Throws ProblemsFound for dates that only a person can decide. */
export async function loadAccepting(open: OpenWorkspace, { source, paths }: AcceptRequest): Promise<LoadOutcome> {
  const chosen = await withPreparation({ folder: open.folder, paths, source }, async (preparation) => {
    const { source: found, proposal } = preparation
    if (proposal === undefined) return { source: found, leftAside: [] }
    refuseUnclear(proposal, 'page')
    await writeMapping(preparation, proposal.mapping)
    return { source: found, leftAside: proposal.leftAside }
  })
  return withLeftAside(await loadPaths(open, { source: chosen.source, paths }), chosen.leftAside)
}
