import type { KpiAnswer } from '../../core/model/answer.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { headlineKpis, isTelling, lackingHeadlines } from '../describing/choose-headline.ts'
import { countTotals } from '../describing/count-totals.ts'
import { countSplits } from './count-splits.ts'
import type { Figure, TrialFile, TrialResult } from './trial.ts'

/** Everything that is shown of files which were loaded on trial. */
export async function measureTrial(context: AnsweringContext, files: readonly TrialFile[]): Promise<TrialResult> {
  const { model, engine } = context
  const possible = headlineKpis(model)
  const answers = await answerQuestions(
    context,
    possible.map((kpi) => ({ kpi })),
  )
  // A sum of nothing is no headline, and neither is what has no value.
  const headline = (
    answers.find(({ total }) => isTelling(total) && total.value !== 0) ?? answers.find(({ total }) => isTelling(total))
  )?.kpi
  const figures = answers.flatMap((answer): readonly Figure[] => {
    const label = model.kpis.get(answer.kpi)?.label
    return label === undefined ? [] : [figureOf(answer, label)]
  })
  return {
    figures: new Map(figures.map((figure) => [figure.kpi, figure])),
    ...(headline === undefined ? {} : { headline }),
    totals: await countTotals(engine, model),
    ...(possible.length > 0 ? {} : { lacking: lackingHeadlines(model) }),
    splits: await countSplits(engine, model),
    files,
  }
}

function figureOf({ kpi, unit, currency, total }: KpiAnswer, label: Figure['label']): Figure {
  const isMoney = unit.startsWith('money')
  return { kpi, label, unit, value: total.value, ...(isMoney && currency !== undefined ? { currency } : {}) }
}
