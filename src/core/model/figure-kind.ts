import type { CheckedKind, CheckedVariant } from './checked-kpi.ts'

/** Counts and sums: they add up over segments and, of events, over time. */
export function addsUp(definition: CheckedKind): boolean {
  if (definition.kind === 'cumulative') return addsUp(definition.gathers)
  if (definition.kind === 'movement') return true
  return definition.kind === 'measure' && ['count', 'distinct', 'sum'].includes(definition.measure.aggregate)
}

/** Counts, sums and extremes are what they are; means, quantiles, shares and everything made of them vary by chance. */
export function isFact(definition: CheckedKind): boolean {
  if (definition.kind === 'cumulative') return isFact(definition.gathers)
  return addsUp(definition) || (definition.kind === 'measure' && ['min', 'max'].includes(definition.measure.aggregate))
}

/** A share of rows lies between 0 and 1; a share of a sum, a quotient, and what arrived over what started need not. */
export function isShare({ definition, view }: Pick<CheckedVariant, 'definition' | 'view'>): boolean {
  if (definition.kind === 'conversion') return view === 'cohort' || definition.fails !== undefined
  if (definition.kind === 'cumulative') return isShare({ definition: definition.gathers, view: 'period' })
  if (definition.kind === 'funnel') return true
  if (definition.kind === 'survey') return definition.score.kind === 'share'
  return definition.kind === 'ratio' && definition.part && definition.denominator.aggregate === 'count'
}
