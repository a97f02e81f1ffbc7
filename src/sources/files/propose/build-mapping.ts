import type { ReadableFile } from '../../../core/model/readable-file.ts'
import type { EntityMapping, FileMapping, SourceMapping } from '../../../core/model/source.ts'
import type { Label } from '../../../core/words/label.ts'
import { assignColumns } from './assign-columns.ts'
import { chooseEntities } from './choose-entities.ts'
import type { ChosenEntity, Rankings } from './choose-entities.ts'
import { chooseId } from './choose-id.ts'
import { applyDealRules } from './deal-rules.ts'
import { findDealStatus } from './deal-status.ts'
import { joinMapped } from './draft.ts'
import type { DraftDecision, MappedFields, PartDraft } from './draft.ts'
import type { Facts } from './facts.ts'
import { findExtraParts } from './extra-parts.ts'
import { mapField } from './map-field.ts'
import { mapLink } from './map-link.ts'
import { stageNames } from './stage-lookup.ts'
import { decideSurvey } from './survey-asked.ts'

export interface BuiltMapping {
  readonly mapping: SourceMapping
  readonly decisions: readonly DraftDecision[]
  readonly unused: readonly { readonly file: string; readonly because: Label }[]
}

/** Builds the whole mapping for one set of choices: entities, then ids and columns, then what links and deals need to know of the other files. */
export function buildMapping(facts: Facts, rankings: Rankings): BuiltMapping {
  const chosen = chooseEntities(facts, rankings)
  const own = chosen.flatMap((one) => draftPart(one, facts))
  const drafts = [...own, ...findExtraParts(own, facts)]
  const parts = drafts.map((part) => ({ part, mapped: mapPart(part, drafts, facts) }))
  const unused = chosen.flatMap(({ file, unused: because }) =>
    because === undefined ? [] : [{ file: file.file.name, because }],
  )
  return {
    mapping: {
      source: facts.source,
      reads: 'files',
      files: Object.fromEntries(chosen.flatMap(mapFile)),
      parts: parts.flatMap(({ part, mapped }) => [writePart(part, mapped, facts), ...writeOtherwise(part, mapped)]),
    },
    decisions: [...chosen.map(({ decision }) => decision), ...parts.flatMap(({ mapped }) => mapped.decisions)],
    unused,
  }
}

function draftPart({ file, entity }: ChosenEntity, facts: Facts): readonly PartDraft[] {
  if (entity === undefined) return []
  const assigned = assignColumns(file, entity, facts)
  return [{ entity, file, assigned, id: chooseId(file, entity, assigned, facts) }]
}

function mapPart(part: PartDraft, parts: readonly PartDraft[], facts: Facts): MappedFields {
  const found = joinMapped(
    part.assigned.map((one) => (one.named.link ? mapLink(part, one, parts, facts) : mapField(part.file, one, facts))),
  )
  const mapped = fillSame(part, found, facts)
  if (part.entity === 'survey_response') return decideSurvey(part, mapped, facts)
  if (part.entity !== 'deal') return mapped
  const named = nameStages(part, mapped, parts)
  return applyDealRules(part, named, findDealStatus(part, parts, facts), facts)
}

/** A link that leads to the same record as another is filled by the same column, unless one of its own fills it. */
function fillSame({ entity }: PartDraft, mapped: MappedFields, { crm }: Facts): MappedFields {
  const filled = Object.entries(crm.entities[entity]?.links ?? {}).flatMap(([name, { same_as }]) => {
    const from = same_as === undefined ? undefined : mapped.fields[same_as]
    return from === undefined ? [] : [[name, from] as const]
  })
  return { ...mapped, fields: { ...Object.fromEntries(filled), ...mapped.fields } }
}

/** Deals that hold the id of a stage get its name. */
function nameStages(part: PartDraft, mapped: MappedFields, parts: readonly PartDraft[]): MappedFields {
  const stage = mapped.fields['stage']
  const values = stage?.from === undefined ? undefined : stageNames(part, stage.from, parts)
  if (stage === undefined || values === undefined) return mapped
  return { ...mapped, fields: { ...mapped.fields, stage: { ...stage, values } } }
}

/** Fields stand in the order of the model, links after them. */
function writePart({ entity, file, id }: PartDraft, { fields }: MappedFields, facts: Facts): EntityMapping {
  const shape = facts.crm.entities[entity]
  const order = [...Object.keys(shape?.fields ?? {}), ...Object.keys(shape?.links ?? {})]
  const sorted = Object.fromEntries(order.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])))
  return { entity, from: file.file.name, id, ...duplicatesOf(file.file, id), fields: sorted }
}

/** In a log without names and ids the same can happen twice on one day. */
function duplicatesOf({ header, format }: ReadableFile, id: readonly string[]): Pick<EntityMapping, 'duplicates'> {
  return !header && format === 'csv' && id.length === 0 ? { duplicates: 'count' } : {}
}

/** Rows of one id are one row, and the first known value of the list counts: so what stands here counts where the file says nothing. */
function writeOtherwise({ entity, file, id }: PartDraft, { otherwise }: MappedFields): readonly EntityMapping[] {
  if (otherwise === undefined || id.length === 0) return []
  return [{ entity, from: file.file.name, id, keep: [], ...otherwise }]
}

function mapFile({ file, unused }: ChosenEntity): readonly [string, FileMapping][] {
  const { name, header, columns, format } = file.file
  if (unused !== undefined) return [[name, { unused: true, full: false, because: unused.en }]]
  return header || format !== 'csv' ? [] : [[name, { unused: false, full: false, columns }]]
}
