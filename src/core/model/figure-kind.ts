import type { CheckedKind, CheckedVariant } from './checked-kpi.ts'

/** Counts and sums: they add up over segments and, of events, over time. */
export function addsUp(definition: CheckedKind): boolean {
  return definition.kind === 'measure' && ['count', 'distinct', 'sum'].includes(definition.measure.aggregate)
}

/** Counts, sums and extremes are what they are; means, quantiles, shares and everything made of them vary by chance. */
export function isFact(definition: CheckedKind): boolean {
  return addsUp(definition) || (definition.kind === 'measure' && ['min', 'max'].includes(definition.measure.aggregate))
}

/** A share of rows lies between 0 and 1; a share of a sum, a quotient, and what arrived over what started need not. */
export function isShare({ definition, view }: Pick<CheckedVariant, 'definition' | 'view'>): boolean {
  if (definition.kind === 'conversion') return view === 'cohort' || definition.fails !== undefined
  return definition.kind === 'ratio' && definition.part && definition.denominator.aggregate === 'count'
}
