import type { Entity } from '../../core/model/crm-model.ts'
import type { EntityMapping } from '../../core/model/source.ts'
import { lookColumns, readLook, type MomentLook } from './convert-moment.ts'
import type { LoadContext } from './load-context.ts'
import { placeOf } from './part-columns.ts'
import { momentsToLookAt, textOf } from './plan-part.ts'
import type { StagedFile } from './stage-file.ts'

/** Looks at all values of the moments of a part whose mapping does not say how they are written. */
export async function lookAtMoments(
  { writer }: LoadContext,
  part: EntityMapping,
  entity: Entity,
  staged: StagedFile,
): Promise<ReadonlyMap<string, MomentLook>> {
  const moments = momentsToLookAt(part, entity)
  if (moments.length === 0) return new Map()
  const columns = moments.flatMap(([, mapping]) => lookColumns(`(${textOf(mapping, staged, placeOf(part.entity))})`))
  const row = (await writer.run(`SELECT ${columns.join(', ')} FROM ${staged.table} AS s`)).rows[0] ?? []
  const width = columns.length / moments.length
  return new Map(
    moments.map(([field], index) => [
      field,
      readLook(row.slice(index * width, (index + 1) * width).map((cell) => Number(cell ?? 0))),
    ]),
  )
}
