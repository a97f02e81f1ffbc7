import { estimateCells } from '../../core/answer/estimate-cells.ts'
import type { Answered } from '../../core/answer/judge-rows.ts'
import { scansAbove } from '../../core/plan/steps/scans-above.ts'
import type { Scan } from '../../core/plan/scan.ts'
import type { AnsweringContext } from './answering-context.ts'
import { runScans, type PlannedQuestion } from './run-plan.ts'

/** Counts, for medians whose segments are to be told apart, how many units of each lie above the median of the whole. */
export async function countAbove(
  planned: readonly PlannedQuestion[],
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<readonly Answered[]> {
  const scans = planned.map(scansFor)
  if (scans.every((one) => one.length === 0)) return planned
  const rowsOf = await runScans(scans.flat(), context, signal)
  return planned.map((one, index) => {
    const own = scans[index] ?? []
    return own.length === 0 ? one : { ...one, above: { scans: own, rows: own.map(rowsOf) } }
  })
}

function scansFor({ question, plan, results }: PlannedQuestion): readonly Scan[] {
  const { by, grain, withNoise, sight } = question
  if (by.length === 0 || grain !== undefined || !withNoise) return []
  if (plan.node !== 'measure' && plan.node !== 'duration') return []
  const { value } = estimateCells(plan, results, sight.asOf).total
  const perDay = plan.node === 'duration' ? (plan.perDay ?? 1) : 1
  return value === null ? [] : (scansAbove(plan, value / perDay) ?? [])
}
