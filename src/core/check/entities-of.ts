import type { CheckedKind } from '../model/checked-kpi.ts'
import { answersEntity } from '../model/kinds/survey.ts'

/** The entities whose rows a definition counts, each once; of a derived one those of the KPIs that it is made of. */
export function entitiesCounted(definition: CheckedKind, ofKpi: (id: string) => readonly string[]): readonly string[] {
  switch (definition.kind) {
    case 'measure':
    case 'movement':
      return [definition.measure.entity]
    case 'ratio':
      return definition.part
        ? [definition.denominator.entity]
        : [...new Set([definition.denominator.entity, definition.numerator.entity])]
    case 'conversion':
    case 'duration':
    case 'funnel':
      return [definition.entity]
    case 'model':
      return [definition.of.entity]
    case 'survey':
      return [answersEntity]
    case 'cumulative':
      return entitiesCounted(definition.gathers, ofKpi)
    case 'derived':
      return [...new Set(definition.uses.flatMap(ofKpi))]
  }
}
