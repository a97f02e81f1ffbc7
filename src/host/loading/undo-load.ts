import { undoLastLoad } from '../../service/loading/undo-last-load.ts'
import { readNow } from '../clock.ts'
import type { LoadOutcome } from '../load-outcome.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { tidyAfter } from './tidy-after.ts'
import { outcomeOf } from './outcome-of.ts'

/** Takes the last load back. Throws ProblemsFound where there is none. */
export async function undoLoad(open: OpenWorkspace): Promise<LoadOutcome> {
  const { model } = await open.current()
  const report = await undoLastLoad({
    store: open.store,
    crm: model.crm,
    workspace: { timeZone: model.workspace.time_zone },
    now: Temporal.Instant.from(readNow()),
  })
  await tidyAfter(open.store, report)
  open.dataChanged()
  return outcomeOf(open, report, { unused: [], leftAside: [] })
}
