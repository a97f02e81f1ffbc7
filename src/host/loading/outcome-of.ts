import { isPossible } from '../../core/check/is-possible.ts'
import type { Problem } from '../../core/words/problem.ts'
import { missingText } from '../../service/describing/say-missing.ts'
import type { LoadReport } from '../../service/loading/load-report.ts'
import type { LoadOutcome, UnusedFile } from '../load-outcome.ts'
import type { OpenWorkspace } from '../open-workspace.ts'

export interface NotLoaded {
  readonly unused: readonly UnusedFile[]
  readonly leftAside: readonly Problem[]
}

/** A load's report with what can be asked now, and what cannot and why. */
export async function outcomeOf(
  open: OpenWorkspace,
  report: LoadReport,
  { unused, leftAside }: NotLoaded,
): Promise<LoadOutcome> {
  const { model } = await open.current()
  const judged = [...model.kpis.values()].map((kpi) => ({ kpi, ...isPossible(kpi, model.facts) }))
  return {
    report,
    unused,
    leftAside,
    possible: judged.filter(({ possible }) => possible).map(({ kpi }) => kpi.id),
    impossible: judged
      .filter(({ possible }) => !possible)
      .map(({ kpi, missing }) => ({ kpi: kpi.id, label: kpi.label, why: missingText(missing, model.crm) })),
  }
}

/** An outcome with the files that were left aside before the load began. */
export function withLeftAside(outcome: LoadOutcome, before: readonly Problem[]): LoadOutcome {
  const known = new Set(outcome.leftAside.map(nameOf))
  const more = before.filter((problem) => !known.has(nameOf(problem)))
  const names = new Set(more.map(nameOf))
  return {
    ...outcome,
    unused: outcome.unused.filter(({ file }) => !names.has(file)),
    leftAside: [...outcome.leftAside, ...more],
  }
}

const nameOf = ({ place }: Problem): string => place?.file ?? ''
