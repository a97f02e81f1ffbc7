import { isPossible } from '../../core/check/is-possible.ts'
import { missingText } from '../../service/describing/say-missing.ts'
import type { LoadReport } from '../../service/loading/load-report.ts'
import type { LoadOutcome, UnusedFile } from '../load-outcome.ts'
import type { OpenWorkspace } from '../open-workspace.ts'

/** A load's report with what can be asked now, and what cannot and why. */
export async function outcomeOf(
  open: OpenWorkspace,
  report: LoadReport,
  unused: readonly UnusedFile[],
): Promise<LoadOutcome> {
  const { model } = await open.current()
  const judged = [...model.kpis.values()].map((kpi) => ({ kpi, ...isPossible(kpi, model.facts) }))
  return {
    report,
    unused,
    possible: judged.filter(({ possible }) => possible).map(({ kpi }) => kpi.id),
    impossible: judged
      .filter(({ possible }) => !possible)
      .map(({ kpi, missing }) => ({ kpi: kpi.id, label: kpi.label, why: missingText(missing, model.crm) })),
  }
}
