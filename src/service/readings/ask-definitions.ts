import { checkModel } from '../../core/check/check-model.ts'
import { defaultVariant } from '../../core/check/default-variant.ts'
import { isPossible } from '../../core/check/is-possible.ts'
import { varyKpi, type KpiReading } from '../../core/insight/readings/vary-kpi.ts'
import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { KpiRead } from '../../core/model/read-pieces.ts'
import { readKpiFile } from '../../core/read/read-kpi-file.ts'
import type { AskedQuestion } from '../../core/question/asked-question.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import type { Computed, WrittenDefinitions } from './reading.ts'
import { writeKpiYaml } from './write-kpi-yaml.ts'

/** Every other way to read a KPI that this data allows. */
export function definitionReadings(
  kpi: string,
  model: CheckedModel,
  definitions: WrittenDefinitions,
): readonly KpiReading[] {
  return varyKpi(kpi, { model, texts: new Map(definitions.kpis.map(({ text }) => [text.kpi, text])) })
}

/** The KPI as each of its other definitions gives it. One that is not sound for this data, or gives another kind of figure, is left out. */
export async function askDefinitions(
  asked: AskedQuestion,
  context: AnsweringContext,
  definitions: WrittenDefinitions,
): Promise<readonly Computed[]> {
  const readings = definitionReadings(asked.kpi, context.model, definitions)
  const named = readings.map((reading, index) => ({ reading, id: `reading_${index + 1}` }))
  const own = named.flatMap(({ reading, id }) => renamed(reading, id))
  const { model } = checkModel({
    ...definitions,
    kpis: [...definitions.kpis, ...firstOfEach(own)],
    facts: context.model.facts,
  })
  const usable = named.filter(({ id }) => isUsable(id, asked.kpi, model))
  return Promise.all(
    usable.map(async ({ reading, id }) => ({
      id: reading.id,
      text: reading.text,
      takes: 'definition' as const,
      value: await valueOf({ ...asked, kpi: id }, { ...context, model }),
    })),
  )
}

/** The KPI under a name that nobody has, and what it needs beside it. */
function renamed({ kpis }: KpiReading, id: string): readonly KpiRead[] {
  const [first, ...beside] = kpis
  if (first === undefined) return []
  const { aliases: _, ...text } = first
  return readKpiFile({ path: `${id}.kpi.yaml`, text: writeKpiYaml([{ ...text, kpi: id }, ...beside]) }).kpis
}

/** What two readings need beside them both is there once. */
function firstOfEach(kpis: readonly KpiRead[]): readonly KpiRead[] {
  return [...new Map(kpis.map((kpi) => [kpi.text.kpi, kpi])).values()]
}

function isUsable(id: string, base: string, model: CheckedModel): boolean {
  const [own, other] = [model.kpis.get(id), model.kpis.get(base)]
  if (own === undefined || other === undefined || !isPossible(own, model.facts).possible) return false
  const chosen = model.workspace.variants
  return isShare(defaultVariant(own, chosen).unit) === isShare(defaultVariant(other, chosen).unit)
}

/** A share and a ratio may stand for each other, everything else is itself. */
const isShare = (unit: string): string => (unit === 'ratio' ? 'rate' : unit)

/** The value of a question; null also where it cannot be asked like that. */
export async function valueOf(asked: AskedQuestion, context: AnsweringContext): Promise<number | null> {
  try {
    const [answer] = await answerQuestions(context, [asked])
    return answer?.total.value ?? null
  } catch (thrown) {
    if (thrown instanceof ProblemsFound) return null
    throw thrown
  }
}
