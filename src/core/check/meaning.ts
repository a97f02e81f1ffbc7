import type { CheckedKind, CheckedVariant } from '../model/checked-kpi.ts'
import { benchmarksIn } from '../model/benchmarks-in.ts'
import { canonicalJson, sha256 } from '../words/hash.ts'

/** What a KPI says for itself alone; undefined where the workspace or the usual holds. */
export interface Policies {
  /** At which rates money is converted. */
  readonly currency: string | undefined
  readonly fill: string | undefined
  readonly splitsAsOf: string | undefined
}

interface Meaning extends Policies {
  readonly definition: CheckedKind
  readonly view: CheckedVariant['view']
}

/** Hash over what a definition means: not its wording or labels, and not how precisely the data happens to know a moment. */
export function hashOfMeaning(
  { definition, view, currency, fill, splitsAsOf }: Meaning,
  hashOfKpi: (id: string) => string,
): string {
  const made = definition.kind === 'derived' ? definition.uses : benchmarksIn(definition).map(({ kpi }) => kpi)
  const uses = Object.fromEntries(made.map((id) => [id, hashOfKpi(id)]))
  return sha256(
    canonicalJson({
      definition: withoutPrecision(definition),
      view,
      uses,
      ...(currency === undefined ? {} : { currency }),
      ...(fill === undefined ? {} : { fill }),
      ...(splitsAsOf === undefined ? {} : { splitsAsOf }),
    }),
  )
}

function withoutPrecision(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrecision)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'precision')
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutPrecision(part)]))
}
