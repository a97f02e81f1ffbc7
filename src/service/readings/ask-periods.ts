import { varyPeriod } from '../../core/insight/readings/vary-period.ts'
import { rulesOf } from '../../core/model/workspace.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { valueOf } from './ask-definitions.ts'
import type { Computed } from './reading.ts'

/** The KPI of the periods that the one asked may be mixed up with. */
export async function askPeriods(asked: AskedQuestion, context: AnsweringContext): Promise<readonly Computed[]> {
  const { model, today } = context
  const periods = varyPeriod(asked.period ?? 'all', rulesOf(model.workspace), model.facts.newestDay ?? today)
  const { period: _, ...question } = asked
  return Promise.all(
    periods.map(async ({ id, text, period }) => ({
      id: `period:${id}`,
      text,
      takes: null,
      value: await valueOf(
        { ...question, ...(period === undefined ? {} : { from: period.from, until: period.until }) },
        context,
      ),
    })),
  )
}
