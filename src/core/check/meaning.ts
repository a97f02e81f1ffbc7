import type { CheckedKind, CheckedVariant } from '../model/checked-kpi.ts'
import { canonicalJson, sha256 } from '../words/hash.ts'

interface Meaning {
  readonly definition: CheckedKind
  readonly view: CheckedVariant['view']
  /** The rates of this KPI alone, where it says them. */
  readonly currency: string | undefined
  readonly fill: string | undefined
}

/** Hash over what a definition means: not its wording or labels, and not how precisely the data happens to know a moment. */
export function hashOfMeaning(
  { definition, view, currency, fill }: Meaning,
  hashOfKpi: (id: string) => string,
): string {
  const uses = definition.kind === 'derived' ? Object.fromEntries(definition.uses.map((id) => [id, hashOfKpi(id)])) : {}
  return sha256(
    canonicalJson({
      definition: withoutPrecision(definition),
      view,
      uses,
      ...(currency === undefined ? {} : { currency }),
      ...(fill === undefined ? {} : { fill }),
    }),
  )
}

function withoutPrecision(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPrecision)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'precision')
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutPrecision(part)]))
}
