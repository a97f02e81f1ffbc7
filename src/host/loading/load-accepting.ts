import { ProblemsFound } from '../../core/words/problem.ts'
import type { LoadOutcome, LoadRequest } from '../load-outcome.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { loadPaths } from './load-paths.ts'
import { withPreparation } from './with-preparation.ts'

/** Loads files with the mapping of their source; without one, with the proposed mapping, which is written down. Throws ProblemsFound for dates that only a person can decide. */
export async function loadAccepting(open: OpenWorkspace, { source, paths }: LoadRequest): Promise<LoadOutcome> {
  const name = await withPreparation(
    { folder: open.folder, paths, source },
    async ({ source: found, proposal, write }) => {
      if (proposal === undefined) return found
      if (proposal.undecided.length > 0) throw new ProblemsFound(proposal.undecided)
      await write(proposal.mapping)
      return found
    },
  )
  return loadPaths(open, { source: name, paths })
}
