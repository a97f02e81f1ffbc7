import type { Language } from '../../core/words/label.ts'
import { nearestName } from '../../core/words/nearest-name.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { answerQuestions } from '../answering/answer-questions.ts'
import type { AnsweringContext } from '../answering/answering-context.ts'
import { listDimensions } from './list-dimensions.ts'

/** What a split path holds. */
export interface DimensionValues {
  readonly path: string
  /** The KPI whose units were counted. */
  readonly kpi: string
  /** The most frequent first; null is "no entry". */
  readonly values: readonly { readonly key: string | null; readonly label: string | null; readonly n: number }[]
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
  const values = (answer?.rows ?? []).map((row) => ({
    key: row.by[path]?.key ?? null,
    label: row.by[path]?.label ?? null,
    n: row.n,
  }))
  return { path, kpi: asked, values: values.toSorted((a, b) => b.n - a.n) }
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
