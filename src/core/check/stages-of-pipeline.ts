import type { DataFacts } from '../model/data-facts.ts'

/** The open stages of a pipeline in their order; without a name those of the first one. `several`: there are other pipelines too. */
export function stagesOfPipeline(
  pipeline: string | undefined,
  { stages = [] }: Pick<DataFacts, 'stages'>,
): { readonly names: readonly string[]; readonly several: boolean } {
  const wanted = pipeline ?? stages[0]?.pipeline ?? null
  return {
    names: stages.filter((stage) => stage.pipeline === wanted).map(({ name }) => name),
    several: new Set(stages.map((stage) => stage.pipeline)).size > 1,
  }
}
