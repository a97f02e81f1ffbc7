import type { CrmModel, Entity } from '../../core/model/crm-model.ts'
import { moreEntityWords, moreFieldWords } from './more-words.ts'
import { normaliseName } from './normalise-name.ts'

/** A field or link of an entity with every word by which a source may call it. */
export interface Named {
  readonly entity: string
  readonly name: string
  readonly link: boolean
  /** For links: the entity it points at. */
  readonly to?: string
  /** Own words; a match is certain. */
  readonly words: ReadonlySet<string>
  /** Words of the far entity; a match is likely. */
  readonly farWords: ReadonlySet<string>
}

/** The model's words, normalised: how sources call entities, fields and links. */
export interface Vocabulary {
  readonly crm: CrmModel
  readonly entities: ReadonlyMap<string, ReadonlySet<string>>
  readonly named: ReadonlyMap<string, readonly Named[]>
}

/** Collects the words of every entity that a source can fill. */
export function buildVocabulary(crm: CrmModel): Vocabulary {
  const fillable = Object.entries(crm.entities).filter(([, entity]) => entity.derived !== true)
  const entities = new Map(fillable.map(([name, entity]) => [name, wordsOfEntity(name, entity)]))
  const named = new Map(fillable.map(([name, entity]) => [name, namedOf(name, entity, entities)]))
  return { crm, entities, named }
}

function wordsOfEntity(name: string, entity: Entity): ReadonlySet<string> {
  const { label, plural, also = [] } = entity
  return normalised([name, label.en, label.de, plural.en, plural.de, ...also, ...(moreEntityWords[name] ?? [])])
}

function namedOf(entity: string, shape: Entity, entities: ReadonlyMap<string, ReadonlySet<string>>): readonly Named[] {
  const wordsOf = (name: string, { label, also = [] }: { label: { en: string; de: string }; also?: string[] | undefined }) =>
    normalised([name, label.en, label.de, ...also, ...(moreFieldWords[`${entity}.${name}`] ?? [])])
  const fields = Object.entries(shape.fields).map(
    ([name, field]): Named => ({ entity, name, link: false, words: wordsOf(name, field), farWords: new Set() }),
  )
  const links = Object.entries(shape.links).map(([name, link]): Named => {
    const only = Object.values(shape.links).filter((other) => other.to === link.to).length === 1
    const far = only || name === 'owner' || name === link.to ? entities.get(link.to) : undefined
    return { entity, name, link: true, to: link.to, words: wordsOf(name, link), farWords: far ?? new Set() }
  })
  return [...fields, ...links]
}

function normalised(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(normaliseName))
}
