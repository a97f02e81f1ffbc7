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
  /** Own words, the likeliest first; a match is certain. */
  readonly words: ReadonlySet<string>
  /** The words in which order and `date` or `at` do not matter. */
  readonly looseWords: ReadonlySet<string>
  /** Words of several parts: what may stand inside a longer name. */
  readonly phrases: readonly string[]
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
  const wordsOf = (
    name: string,
    { label, also = [] }: { label: { en: string; de: string }; also?: string[] | undefined },
  ) => normalised([name, label.en, label.de, ...also, ...(moreFieldWords[`${entity}.${name}`] ?? [])])
  const fields = Object.entries(shape.fields).map(([name, field]): Named => ({
    entity,
    name,
    link: false,
    ...formsOf(wordsOf(name, field)),
    farWords: new Set(),
  }))
  const links = Object.entries(shape.links).map(([name, link]): Named => {
    const only = Object.values(shape.links).filter((other) => other.to === link.to).length === 1
    const far = only || name === 'owner' || name === link.to ? entities.get(link.to) : undefined
    return { entity, name, link: true, to: link.to, ...formsOf(wordsOf(name, link)), farWords: far ?? new Set() }
  })
  return [...fields, ...links]
}

function formsOf(words: ReadonlySet<string>): Pick<Named, 'words' | 'looseWords' | 'phrases'> {
  const loose = [...words].flatMap((word) => looseForm(word) ?? [])
  return { words, looseWords: new Set(loose), phrases: [...words].filter((word) => word.includes(' ')) }
}

const dateNoise = new Set(['date', 'datum', 'day', 'tag', 'time', 'at', 'am', 'on', 'timestamp'])

/** The parts of a name in the order of the alphabet, without `date` and `at`; nothing where fewer than two remain. */
export function looseForm(name: string): string | undefined {
  const parts = name.split(' ').filter((part) => !dateNoise.has(part))
  return parts.length < 2 ? undefined : parts.sort().join(' ')
}

function normalised(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map(normaliseName))
}
