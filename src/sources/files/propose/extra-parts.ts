import { matchName } from '../../kit/match-name.ts'
import type { Assignment, PartDraft } from './draft.ts'
import { looksLikeNames } from '../profile/profiled-file.ts'
import { findColumn } from './facts.ts'
import type { Facts } from './facts.ts'
import { fitsType } from './assign-columns.ts'

/** Fields that describe a record behind a link and nothing else, by entity. */
const describing: Readonly<Record<string, readonly string[]>> = {
  account: ['sector', 'employees', 'city', 'postcode', 'country', 'domain', 'founded'],
  product: ['series', 'code', 'list_price'],
}

/** A flat file of deals often carries the firm's industry or town: these columns feed the firm, where no file of firms exists. */
export function findExtraParts(parts: readonly PartDraft[], facts: Facts): readonly PartDraft[] {
  const held = new Set(parts.map(({ entity }) => entity))
  return parts.flatMap((part) =>
    part.assigned
      .filter(
        ({ named }) =>
          named.link && named.to !== undefined && !held.has(named.to) && describing[named.to] !== undefined,
      )
      .flatMap((link) => extraPart(part, link, facts)),
  )
}

function extraPart(part: PartDraft, link: Assignment, facts: Facts): readonly PartDraft[] {
  const entity = link.named.to ?? ''
  const key = findColumn(part.file, link.column)
  const named = facts.vocabulary.named.get(entity) ?? []
  const taken = new Set([...part.assigned.map(({ column }) => column), ...part.id])
  const described = named
    .filter(({ name }) => describing[entity]?.includes(name) === true)
    .flatMap((one): Assignment[] => {
      const column = part.file.columns.find(
        (other) =>
          !taken.has(other.name) &&
          matchName(other.name, one, facts.vocabulary) >= 0.94 &&
          fitsType(other, one, facts) === 1,
      )
      return column === undefined ? [] : [{ named: one, column: column.name, score: 0.75 }]
    })
  if (described.length === 0 || key === undefined) return []
  const name = named.find((one) => one.name === facts.crm.entities[entity]?.named_by)
  const naming = name !== undefined && looksLikeNames(key) ? [{ named: name, column: link.column, score: 0.9 }] : []
  return [{ entity, file: part.file, id: [link.column], assigned: [...naming, ...described] }]
}
