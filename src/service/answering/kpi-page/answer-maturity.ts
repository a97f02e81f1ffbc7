import { maturityCurves } from '../../../core/answer/maturity-curves.ts'
import { numberOf } from '../../../core/answer/estimate.ts'
import type { MaturityCurves } from '../../../core/model/kpi-page.ts'
import { planMaturity } from '../../../core/plan/nodes/maturity.ts'
import { agesUpTo } from '../../../core/plan/steps/ages-up-to.ts'
import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import { addDays, daysBetween } from '../../../core/words/day.ts'
import { resolveAll } from '../answer-questions.ts'
import type { AnsweringContext } from '../answering-context.ts'
import { planWithBounds, runScans } from '../run-plan.ts'

/** More curves than this no reader tells apart. */
const mostCohorts = 12
/** A curve shows a quarter more than the age at which most have arrived; where nothing ever did, a year. */
const [further, longest] = [1.25, 365] as const

/** How the cohorts of a conversion ripen, over the periods of a series; null for other kinds and where nothing started. */
export async function answerMaturity(
  series: AskedQuestion,
  context: AnsweringContext,
  signal?: AbortSignal,
): Promise<MaturityCurves | null> {
  const { compare: _, ...rest } = series
  const [asked] = resolveAll(context, [rest])
  const conversion = asked?.variant.definition
  if (asked === undefined || conversion?.kind !== 'conversion') return null
  const cohorts = { ...asked, view: 'cohort' as const, periods: asked.periods.slice(-mostCohorts) }
  const { plan, question, results } = await planWithBounds(cohorts, context, signal)
  if (plan.node !== 'cohort') throw new Error('cohorts are planned as such')
  const windowDays = plan.withinDays ?? null
  const ripeDays = plan.ripening === undefined ? undefined : numberOf(results.bounds(plan.ripening)?.['ripe_days'])
  const matureAt = windowDays === null ? (ripeDays ?? null) : Math.ceil(windowDays)
  const ages = agesUpTo(lastAge(question, windowDays, ripeDays))
  const scan = planMaturity(conversion, question, ages)
  const rowsOf = await runScans([scan], context, signal)
  const curves = maturityCurves(rowsOf(scan), question, ages, context.language)
  return curves.cohorts.length === 0 ? null : { ...curves, windowDays, matureAt }
}

/** Up to the window, or a little beyond the age at which most have arrived; never older than the oldest cohort. */
function lastAge(
  { periods, sight }: Pick<Awaited<ReturnType<typeof planWithBounds>>['question'], 'periods' | 'sight'>,
  windowDays: number | null,
  ripeDays: number | undefined,
): number {
  const wanted = windowDays ?? (ripeDays === undefined ? longest : Math.max(7, ripeDays * further))
  const [first] = periods
  const oldest = first === undefined ? wanted : daysBetween(addDays(first.until, -1), sight.asOf)
  return Math.max(1, Math.min(wanted, oldest))
}
