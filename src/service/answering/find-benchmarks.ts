import { estimateCells } from '../../core/answer/estimate-cells.ts'
import { benchmarksIn } from '../../core/model/benchmarks-in.ts'
import type { Checked, FoundBenchmark } from '../../core/model/checked-expression.ts'
import type { CheckedModel, CheckedVariant } from '../../core/model/checked-kpi.ts'
import { usedVariants } from '../../core/question/find-kpi.ts'
import type { Question } from '../../core/question/question.ts'
import { resolveQuestion } from '../../core/question/resolve-question.ts'
import { ProblemsFound } from '../../core/words/problem.ts'
import type { AnsweringContext } from './answering-context.ts'
import type { PlannedQuestion } from './run-plan.ts'

type Benchmark = Extract<Checked, { kind: 'benchmark' }>
type Run = (question: Question) => Promise<PlannedQuestion>

/** A question whose benchmarks are known, and the model in which those of the KPIs it is made of are. */
export interface Settled {
  readonly question: Question
  readonly model: CheckedModel
}

/** Finds what each `KPI per FIELD` of a question comes to, over all the data as of the question: one value for all its periods. */
export async function findBenchmarks(question: Question, context: AnsweringContext, run: Run): Promise<Settled> {
  const { model } = context
  const read = [question.variant, ...variantsUsed(question.variant, model)]
  const wanted = new Map(benchmarksIn(read.map(({ definition }) => definition)).map((one) => [nameOf(one), one]))
  if (wanted.size === 0) return { question, model }
  const found = new Map(
    await Promise.all(
      [...wanted].map(async ([name, one]) => [name, await findBenchmark(one, question, context, run)] as const),
    ),
  )
  const settle = (variant: CheckedVariant): CheckedVariant => ({
    ...variant,
    definition: withFound(variant.definition, found),
  })
  const kpis = [...model.kpis].map(([id, kpi]) => [id, { ...kpi, variants: kpi.variants.map(settle) }] as const)
  return { question: { ...question, variant: settle(question.variant) }, model: { ...model, kpis: new Map(kpis) } }
}

const nameOf = ({ kpi, split }: Pick<Benchmark, 'kpi' | 'split'>): string => `${kpi} per ${split}`

function variantsUsed({ definition }: CheckedVariant, model: CheckedModel): readonly CheckedVariant[] {
  if (definition.kind !== 'derived') return []
  return usedVariants(definition, model).flatMap((variant) => [variant, ...variantsUsed(variant, model)])
}

async function findBenchmark(
  { kpi, split }: Benchmark,
  { sight, knownOn }: Question,
  { model, today }: AnsweringContext,
  run: Run,
): Promise<FoundBenchmark> {
  const asked = { kpi, by: [split], period: 'all', asOf: sight.asOf, ...(knownOn === undefined ? {} : { knownOn }) }
  const resolved = resolveQuestion(asked, model, { today })
  if ('problems' in resolved) throw new ProblemsFound(resolved.problems)
  const { plan, results, question } = await run(resolved.question)
  const estimates = estimateCells(plan, results, question.sight.asOf)
  const values = estimates.cells.flatMap((cell): [string, number][] => {
    const [segment] = cell.by
    const { value } = estimates.of(cell)
    return segment === null || segment === undefined || value === null ? [] : [[segment.record ?? segment.key, value]]
  })
  const label = model.kpis.get(kpi)?.label ?? { en: kpi, de: kpi }
  // In one order, so that the same benchmark makes the same statement.
  return { label, values: values.toSorted(([a], [b]) => (a < b ? -1 : 1)) }
}

/** The same definition with what was found put into its benchmarks. */
function withFound<T>(of: T, found: ReadonlyMap<string, FoundBenchmark>): T {
  const json = JSON.stringify(of)
  if (!json.includes('"kind":"benchmark"')) return of
  return JSON.parse(json, (_key, value: unknown) => {
    if (!isBenchmark(value)) return value
    const own = found.get(nameOf(value))
    return own === undefined ? value : { ...value, found: own }
  }) as T
}

function isBenchmark(value: unknown): value is Benchmark {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'benchmark' && 'split' in value
  )
}
