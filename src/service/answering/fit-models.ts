import { setImmediate } from 'node:timers/promises'
import type { PlanResults } from '../../core/answer/estimate-cells.ts'
import { fitModel, modelsIn } from '../../core/answer/models/fit-model.ts'
import type { FittedModel } from '../../core/answer/models/fitted-model.ts'
import type { ModelNode, PlanNode } from '../../core/plan/plan-node.ts'
import { hashOf } from '../../core/words/hash.ts'
import type { AnsweringContext } from './answering-context.ts'

/** Keeps fitted models by the name of what they were fitted to. What cannot be read is not there. */
export interface ModelStore {
  readonly get: (name: string) => Promise<FittedModel | undefined>
  readonly put: (name: string, fitted: FittedModel) => Promise<void>
}

/** Raised whenever the same data would come to another fit. */
const method = 1

/** Fits every model that the plans rest on, each once for the same data, definition and day. */
export async function fitModels(
  planned: readonly { readonly plan: PlanNode }[],
  rowsOf: PlanResults['scan'],
  context: AnsweringContext,
): Promise<NonNullable<PlanResults['fitted']>> {
  const nodes = new Map(planned.flatMap(({ plan }) => modelsIn(plan)).map((node) => [nameOf(node, context), node]))
  const fits = new Map<string, FittedModel | null>()
  for (const [name, node] of nodes) fits.set(name, await fitOnce(name, node, rowsOf, context))
  return (node) => fits.get(nameOf(node, context)) ?? null
}

/** What a fit depends on. */
function nameOf({ model, fit }: ModelNode, { model: { facts } }: AnsweringContext): string {
  const { dataVersion, mappingHash } = facts
  return hashOf({ method, model, fit, dataVersion, mappingHash })
}

async function fitOnce(
  name: string,
  node: ModelNode,
  rowsOf: PlanResults['scan'],
  { cache, models, model: { facts } }: AnsweringContext,
): Promise<FittedModel | null> {
  return cache.getFit(facts.dataVersion, name, async () => {
    const kept = await models?.get(name)
    if (kept !== undefined) return kept
    // Others get a turn first: a fit takes the whole processor for a while.
    await setImmediate()
    const fitted = fitModel(node, rowsOf)
    if (fitted !== null) await models?.put(name, fitted)
    return fitted
  })
}
