import type { CheckedKind, CheckedMeasure, CheckedVariant, Unit } from '../model/checked-kpi.ts'
import { reservedParts } from '../model/kinds/movement.ts'
import { partsOfDuration } from './kinds/duration.ts'
import { unitOfAggregate } from './unit.ts'

type Parts = Readonly<Record<string, Unit>>

/** The parts of a KPI that arithmetic may name, with their units; `n` is how many units it rests on. */
export function partsOfKpi({ definition, unit }: Pick<CheckedVariant, 'definition' | 'unit'>): Parts {
  return definition.kind === 'derived' ? {} : { n: 'count', ...partsOfDefinition(definition, unit) }
}

function partsOfDefinition(definition: CheckedKind, unit: Unit): Parts {
  switch (definition.kind) {
    case 'duration':
      return partsOfDuration(definition, unit)
    case 'conversion':
    case 'funnel':
      return { numerator: 'count', denominator: 'count' }
    case 'ratio': {
      const { denominator } = definition
      const below = unitOfMeasure(denominator)
      return { numerator: definition.part ? below : unitOfMeasure(definition.numerator), denominator: below }
    }
    case 'cumulative':
      return partsOfDefinition(definition.gathers, unit)
    case 'movement': {
      const names = [...definition.parts.map(({ name }) => name), ...reservedParts]
      return Object.fromEntries(names.map((name) => [name, unit]))
    }
    case 'model':
      return { sum: unit, active: 'count', customers: 'count', alive: 'rate' }
    case 'survey': {
      const { score } = definition
      const ends: Parts = score.kind === 'net' ? { [score.good.name]: 'rate', [score.bad.name]: 'rate' } : {}
      return { mean: 'score', response_rate: 'rate', ...ends }
    }
    default:
      return {}
  }
}

function unitOfMeasure({ aggregate, value }: CheckedMeasure): Unit {
  return unitOfAggregate(aggregate, value) ?? 'ratio'
}
