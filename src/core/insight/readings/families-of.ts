import type { Label } from '../../words/label.ts'
import { baseFamilies } from './base-families.ts'
import { dateFamilies } from './date-families.ts'
import { entitiesOfKind, entityOfMeasure, type Family, type KindText, type Seen, type Varied } from './family.ts'
import { figureFamilies } from './figure-families.ts'
import { worthFamilies } from './worth-families.ts'
import { leavesOf, type Varying } from './written-kpi.ts'

type ByEntity = ReadonlyMap<string, Family>

/**
 * The families that a KPI can be read by. Where it counts rows of several entities, only those that each of them can be
 * read by, every one with its own field: a cost has no date of creation, so CAC is not read by one.
 */
export function familiesOf(id: string, varying: Varying): readonly Family[] {
  const leaves = leavesOf(id, varying)
  const entities = [...new Set(leaves.flatMap(entitiesOfKind))]
  const found = new Map<string, Map<string, Family>>()
  for (const entity of entities)
    for (const family of familiesFor(entity, varying)) {
      const own = found.get(family.id) ?? new Map<string, Family>()
      found.set(family.id, own.set(entity, family))
    }
  return [...found].flatMap(([name, own]) => over(name, own, entities, leaves))
}

function familiesFor(entity: string, { model }: Varying): readonly Family[] {
  const shape = model.crm.entities[entity]
  if (shape === undefined) return []
  const seen: Seen = { model, entity, shape, filled: new Set(model.facts.filled) }
  return [...baseFamilies(seen), ...worthFamilies(seen), ...dateFamilies(seen), ...figureFamilies(seen)]
}

/** A family over all entities of a KPI; none where one of them cannot be read so. */
function over(id: string, own: ByEntity, entities: readonly string[], leaves: readonly KindText[]): readonly Family[] {
  const families = [...own.values()]
  if (entities.length > 1 && families.some(({ single }) => single)) return []
  const takes = (entity: string): boolean =>
    leaves.some((kind) => entitiesOfKind(kind).includes(entity) && varyOver(own, kind, id) !== undefined)
  if (!entities.every(takes)) return []
  return [
    {
      id,
      text: { en: listed(families, 'en', ' and '), de: listed(families, 'de', ' und ') },
      whole: families.some(({ whole }) => whole),
      vary: (kind, named) => varyOver(own, kind, named),
    },
  ]
}

function listed(families: readonly Family[], language: keyof Label, and: string): string {
  return [...new Set(families.map(({ text }) => text[language]))].join(and)
}

/** A kind read by the family of the entity that it counts. */
function varyOver(own: ByEntity, kind: KindText, named: string): Varied | undefined {
  const [entity, ...others] = entitiesOfKind(kind)
  if (entity === undefined) return undefined
  return others.length > 0 ? bothSides(own, kind, named) : own.get(entity)?.vary(kind, named)
}

/** A ratio of rows of two entities: each side is read with the fields of its own. */
function bothSides(own: ByEntity, kind: KindText, named: string): Varied | undefined {
  if (kind.ratio === undefined) return undefined
  const [denominator, numerator] = [kind.ratio.denominator, kind.ratio.numerator].map(
    (measure) => own.get(entityOfMeasure(measure) ?? '')?.vary({ measure }, named)?.kind.measure,
  )
  if (denominator === undefined || numerator === undefined) return undefined
  return { kind: { ...kind, ratio: { denominator, numerator } } }
}
