import type { FieldMapping } from '../../../core/model/source.ts'
import type { Label } from '../../../core/words/label.ts'
import type { Inclusion } from '../profile/profiled-file.ts'
import { cleanLink } from './clean-link.ts'
import { assignedColumn, nothingMapped } from './draft.ts'
import type { Assignment, MappedFields, PartDraft } from './draft.ts'
import { looksLikeNames } from '../profile/profiled-file.ts'
import { findColumn, inclusionsOf } from './facts.ts'
import type { Facts } from './facts.ts'
import { decideField } from './map-field.ts'

interface Target {
  /** Field of the far entity; absent: its id. */
  readonly finds?: string
  readonly inclusion?: Inclusion
}

/** Follows a link to where its values are: the far records' ids, their names or another key; far records that no file holds are created. */
export function mapLink(
  part: PartDraft,
  assignment: Assignment,
  parts: readonly PartDraft[],
  facts: Facts,
): MappedFields {
  const { named, column } = assignment
  const profile = findColumn(part.file, column)
  if (profile === undefined || named.to === undefined) return nothingMapped
  const far = parts.filter(({ entity }) => entity === named.to)
  const target = far.flatMap((one) => targetsIn(part, column, one, facts)).sort((a, b) => shareOf(b) - shareOf(a))[0]
  const isFound = target !== undefined && shareOf(target) >= 0.5
  const finds = isFound ? target.finds : looksLikeNames(profile) ? nameOf(named.to, facts) : undefined
  const isId = finds === undefined
  const creates = !isFound && (far.length === 0 || !isId)
  const cleaning =
    target?.inclusion === undefined || !isFound || isId
      ? nothingMapped
      : cleanLink(part, assignment, target.inclusion, facts)
  const mapping: FieldMapping = {
    from: column,
    ...(finds === undefined ? {} : { finds }),
    ...(creates ? { creates: true } : {}),
    ...cleaning.fields[named.name],
  }
  const reason = explain(
    isFound ? target : undefined,
    creates,
    far.map((one) => one.file.file.name),
  )
  return {
    fields: { [named.name]: mapping },
    decisions: [decideField(part.file, assignment, facts, reason), ...cleaning.decisions],
  }
}

function targetsIn(part: PartDraft, column: string, far: PartDraft, facts: Facts): readonly Target[] {
  const name = far.entity === undefined ? undefined : facts.crm.entities[far.entity]?.named_by
  const nameColumn = name === undefined ? undefined : assignedColumn(far, name)
  const isSelf = far.file === part.file
  const own =
    isSelf && [...far.id, nameColumn].includes(column)
      ? [{ finds: column === nameColumn ? `${far.entity}.${name ?? ''}` : undefined }]
      : []
  const found = inclusionsOf(part.file, column).filter(({ to }) => to.file === far.file.file.name)
  const targets = found.flatMap((inclusion): Target[] => {
    const field = far.assigned.find((one) => one.column === inclusion.to.column && !one.named.link)?.named.name
    // An id that is also the name is looked up by name: that is what people read.
    if (field === name && name !== undefined) return [{ finds: `${far.entity}.${name}`, inclusion }]
    if (far.id.includes(inclusion.to.column)) return [{ inclusion }]
    return field === undefined ? [] : [{ finds: `${far.entity}.${field}`, inclusion }]
  })
  return [...targets, ...own.map(({ finds }): Target => (finds === undefined ? {} : { finds }))]
}

function shareOf({ inclusion }: Target): number {
  return inclusion === undefined ? 1 : inclusion.found / Math.max(inclusion.distinct, 1)
}

function nameOf(entity: string, facts: Facts): string | undefined {
  const name = facts.crm.entities[entity]?.named_by
  return name === undefined ? undefined : `${entity}.${name}`
}

function explain(target: Target | undefined, creates: boolean, files: readonly string[]): Label {
  const { inclusion } = target ?? {}
  if (inclusion !== undefined) {
    const { found, distinct, to } = inclusion
    return {
      en: `${found} of its ${distinct} values are in ${to.file}, column ${to.column}.`,
      de: `${found} ihrer ${distinct} Werte stehen in ${to.file}, Spalte ${to.column}.`,
    }
  }
  if (!creates)
    return {
      en: 'Its name says so, but its values are hardly found.',
      de: 'Ihr Name sagt es, aber ihre Werte werden kaum gefunden.',
    }
  return files.length === 0
    ? {
        en: 'No file lists them, so they are made from these values.',
        de: 'Keine Datei führt sie auf, also entstehen sie aus diesen Werten.',
      }
    : {
        en: `${files.join(', ')} does not hold them, so they are made from these values.`,
        de: `${files.join(', ')} enthält sie nicht, also entstehen sie aus diesen Werten.`,
      }
}
