import { listSplits } from '../../core/check/list-splits.ts'
import type { Language } from '../../core/words/label.ts'
import { nearestName } from '../../core/words/nearest-name.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { conditionOf } from './condition-of.ts'
import { listDimensions } from './list-dimensions.ts'

/** What a split path holds. */
export interface DimensionValues {
  readonly path: string
  /** The KPI whose units were counted. */
  readonly kpi: string
  /** The most frequent first; null is "no entry". Records of one name are one value. */
  readonly values: readonly DimensionValue[]
}

export interface DimensionValue {
  readonly key: string | null
  readonly label: string | null
  readonly n: number
  /** The filter that keeps this value. */
  readonly where: string
}

/** The values of a path with the units of a KPI behind each; without a KPI, of the first that can be split by it. */
export async function listValues(
  context: AnsweringContext,
  path: string,
  kpi: string | undefined,
  language: Language,
): Promise<DimensionValues> {
  const asked = kpi ?? findKpi(context, path, language)
  const [answer] = await answerQuestions(context, [{ kpi: asked, by: [path] }])
  const found = context.model.kpis.get(asked)
  const split = found === undefined ? undefined : listSplits(context.model, found).find(({ name }) => name === path)
  if (split === undefined) return { path, kpi: asked, values: [] }
  const values = (answer?.rows ?? []).map((row): DimensionValue => {
    const value = row.by[path] ?? null
    const where = conditionOf(split, value, context.model.crm)
    return { key: value?.key ?? null, label: value?.label ?? null, n: row.n, where }
  })
  return { path, kpi: asked, values: joinByFilter(values).toSorted((a, b) => b.n - a.n) }
}

/** Two records of one name cannot be told apart by a filter. */
function joinByFilter(values: readonly DimensionValue[]): readonly DimensionValue[] {
  return [...Map.groupBy(values, ({ where }) => where).values()].flatMap((same) => {
    const [first] = same
    return first === undefined ? [] : [{ ...first, n: same.reduce((sum, { n }) => sum + n, 0) }]
  })
}

function findKpi({ model }: AnsweringContext, path: string, language: Language): string {
  const dimensions = listDimensions(model, language)
  const [first] = dimensions.find((one) => one.path === path)?.kpis ?? []
  if (first !== undefined) return first
  const text = { en: `No KPI can be split by "${path}".`, de: `Keine Kennzahl lässt sich nach „${path}“ aufteilen.` }
  throw new ProblemsFound([
    makeProblem(
      'unknown-dimension',
      text,
      undefined,
      nearestName(
        path,
        dimensions.map((one) => one.path),
      ),
    ),
  ])
}
