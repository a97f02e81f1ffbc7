import type { KpiAnswer } from '../../core/model/answer.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { TargetValue } from '../../core/model/target-entry.ts'
import type { Period } from '../../core/words/period.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { askLastPeriods } from '../answering/last-periods.ts'
import { proposeTarget, type ProposedTarget } from './propose-target.ts'
import { resolveWanted } from './set-target.ts'

/** How a target would look: a number to begin with, the answer judged by it, and the periods before. */
export interface TargetPreview extends ProposedTarget {
  readonly answer: KpiAnswer
  /** The last periods of the same length, the asked one last. */
  readonly series: KpiAnswer
}

export interface PreviewedTarget {
  readonly kpi: string
  readonly period: string
  /** Absent: as the target is now. */
  readonly value?: TargetValue
}

/** A target as it would be judged, nothing written. Throws ProblemsFound for an unknown KPI, a period that is none of the calendar, or a number that does not fit. */
export async function previewTarget(context: AnsweringContext, wanted: PreviewedTarget): Promise<TargetPreview> {
  const { value } = wanted
  const { question, period } = resolveWanted(context, { ...wanted, value: value ?? null })
  const proposal = await proposeTarget(context, question)
  const model = value === undefined ? context.model : withValue(context.model, question.kpi.id, period, value)
  const [answer, series] = await answerQuestions({ ...context, model }, [
    { kpi: question.kpi.id, period: period.label },
    askLastPeriods(question.kpi.id, question),
  ])
  if (answer === undefined || series === undefined) throw new Error('a preview was not answered')
  return { ...proposal, answer, series }
}

function withValue(model: CheckedModel, kpi: string, period: Period, value: TargetValue): CheckedModel {
  const found = model.targets.get(kpi)
  const others = (found?.values ?? []).filter(
    (one) => one.period.from !== period.from || one.period.until !== period.until,
  )
  const target = {
    kpi,
    split: found?.split ?? [],
    history: found?.history ?? [],
    place: found?.place ?? { file: '', line: 1, column: 1 },
    values: [...others, { period, value }],
  }
  return { ...model, targets: new Map(model.targets).set(kpi, target) }
}
