import { isPersonalSplit } from '../../../core/check/is-personal-split.ts'
import type { CheckedModel, SplitPath } from '../../../core/model/checked-kpi.ts'

/** More segments than this no reader takes in. */
const manySegments = 60

/** Splits in the order in which they are offered: by team, by what has few segments, by single records, by person. Within each they stay as they are listed. */
export function orderSplits(
  splits: readonly SplitPath[],
  model: Pick<CheckedModel, 'crm' | 'facts'>,
): readonly SplitPath[] {
  return splits.toSorted((a, b) => rankOf(a, model) - rankOf(b, model))
}

function rankOf(split: SplitPath, model: Pick<CheckedModel, 'crm' | 'facts'>): number {
  if (isPersonalSplit(split, model)) return 3
  if (split.end.kind !== 'link') return 1
  if (split.end.to === 'team') return 0
  return (model.facts.rows[split.end.to] ?? 0) > manySegments ? 2 : 1
}
