import type { CrmModel } from '../../core/model/crm-model.ts'
import type { PreparedField } from '../../core/model/preparation.ts'
import type { EntityMapping, FieldMapping, SourceMapping } from '../../core/model/source.ts'
import type { Label, Language } from '../../core/words/label.ts'
import type { Decision } from '../../sources/kit/proposal.ts'

export interface MappedFiles {
  readonly mapping: SourceMapping
  readonly decisions: readonly Decision[]
  /** Values of a column of a file, the most frequent first. */
  readonly examplesOf: (file: string, column: string) => readonly string[]
  readonly crm: CrmModel
}

const examplesShown = 3

/** Our fields beside the columns that feed them, with examples and how sure each is, in the order of the mapping. */
export function listFields(mapped: MappedFiles, language: Language): readonly PreparedField[] {
  return mapped.mapping.parts.flatMap((part) =>
    Object.entries(part.fields).map(([name, field]) => describeField(part, name, field, mapped, language)),
  )
}

function describeField(
  part: EntityMapping,
  name: string,
  field: FieldMapping,
  { decisions, examplesOf, crm }: MappedFiles,
  language: Language,
): PreparedField {
  const entity = crm.entities[part.entity]
  const label: Label = entity?.fields[name]?.label ?? entity?.links[name]?.label ?? { en: name, de: name }
  const about = decisionsOn(part, name, field, decisions)
  const [doubtful] = about.toSorted((a, b) => a.confidence - b.confidence)
  return {
    file: part.from,
    column: field.from ?? null,
    entity: part.entity,
    entityLabel: (entity?.label ?? { en: part.entity, de: part.entity })[language],
    field: name,
    fieldLabel: label[language],
    examples: field.from === undefined ? [] : examplesOf(part.from, field.from).slice(0, examplesShown),
    confidence: doubtful?.confidence ?? 1,
    reason: (doubtful?.reason ?? plainReason(field))[language],
  }
}

/** What was decided about a field: which column it is, how its dates, values and links are read. */
function decisionsOn(
  { entity, from }: EntityMapping,
  name: string,
  { from: column }: FieldMapping,
  decisions: readonly Decision[],
): readonly Decision[] {
  return decisions.filter(
    (one) =>
      one.file === from &&
      (one.field === `${entity}.${name}` ||
        (one.field === undefined && one.column !== undefined && one.column === column)),
  )
}

const plainReason = ({ always }: FieldMapping): Label =>
  always === undefined
    ? { en: 'As written in the mapping.', de: 'So steht es in der Zuordnung.' }
    : { en: `Always "${always}".`, de: `Immer „${always}“.` }
