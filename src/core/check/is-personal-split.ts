import type { Checked } from '../model/checked-expression.ts'
import type { CheckedModel, SplitPath } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'

type Known = Pick<CheckedModel, 'crm' | 'facts'>

/** Texts that lead to one person as surely as the name. */
const identifying = new Set(['email', 'phone'])

/** Whether the rows of a split are single persons: it ends at a record of one, or at what names one, be it a field, a named field made of one, or a column of a source. */
export function isPersonalSplit(
  { entity, hops, end }: Pick<SplitPath, 'entity' | 'hops' | 'end'>,
  known: Known,
): boolean {
  const at = hops.at(-1)?.to ?? entity
  switch (end.kind) {
    case 'link':
      return isPersonal(end.to, known.crm)
    case 'field':
      return namesPerson(at, end.field, known.crm)
    case 'kept':
      return isPersonalColumn(at, end.column, known)
    case 'named':
      return saysPerson(end.expression, known)
  }
}

const isPersonal = (entity: string, crm: CrmModel): boolean => crm.entities[entity]?.personal === true

function namesPerson(entity: string, field: string, crm: CrmModel): boolean {
  return isPersonal(entity, crm) && (field === crm.entities[entity]?.named_by || identifying.has(field))
}

/** A named field that is nothing but a person's record or name; what is computed from several things is not looked through. */
function saysPerson(of: Checked, known: Known): boolean {
  if (of.kind === 'link') return of.type.kind === 'reference' && isPersonal(of.type.to, known.crm)
  if (of.kind !== 'field' && of.kind !== 'kept') return false
  const at = of.hops.at(-1)?.to ?? of.entity
  return of.kind === 'field' ? namesPerson(at, of.field, known.crm) : isPersonalColumn(at, of.column, known)
}

/** By its values, as the load saw them, or by its name: `manager`, `Sales Agent`, `Ansprechpartner`. */
function isPersonalColumn(entity: string, name: string, { crm, facts }: Known): boolean {
  const column = facts.sourceColumns.find((one) => one.entity === entity && one.name === name)
  if (column?.personal === true) return true
  const said = plainWords(name)
  const [core] = said.split(/ (?:name|id|key|e mail|email)$/)
  const words = personalWords(crm)
  return words.has(said) || (core !== undefined && words.has(core))
}

const wordsOf = new WeakMap<CrmModel, ReadonlySet<string>>()

/** What a column of people may be called: as the model calls people, their names and the links that lead to them. */
function personalWords(crm: CrmModel): ReadonlySet<string> {
  const found = wordsOf.get(crm) ?? new Set(Object.entries(crm.entities).flatMap((one) => wordsOn(...one, crm)))
  wordsOf.set(crm, found)
  return found
}

function wordsOn(id: string, entity: CrmModel['entities'][string], crm: CrmModel): readonly string[] {
  const links = Object.entries(entity.links).filter(([, { to }]) => isPersonal(to, crm))
  const leading = links.flatMap(([link, { label, also }]) => [link, label.en, label.de, ...(also ?? [])])
  const naming = entity.named_by === undefined ? undefined : entity.fields[entity.named_by]
  const own =
    entity.personal === true && naming !== undefined
      ? [id, entity.label.en, entity.label.de, ...(entity.also ?? []), ...(naming.also ?? [])]
      : []
  return [...leading, ...own].map(plainWords)
}

/** `salesAgent`, `sales_agent` and `Sales Agent` are one. */
function plainWords(name: string): string {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
