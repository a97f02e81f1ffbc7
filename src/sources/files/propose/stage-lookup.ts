import { assignedColumn } from './draft.ts'
import type { PartDraft } from './draft.ts'
import { findColumn, inclusionsOf } from './facts.ts'
import type { Facts } from './facts.ts'
import { matchValue } from './map-values.ts'

type Status = 'open' | 'won' | 'lost'

/** What the file of stages says about each stage: won, lost or open. Empty without such a file. */
export function stageStatuses(
  part: PartDraft,
  column: string,
  parts: readonly PartDraft[],
  facts: Facts,
): ReadonlyMap<string, Status> {
  const stages = parts.find((other) => other.entity === 'stage' && other.file.content !== undefined)
  const status = stages === undefined ? undefined : assignedColumn(stages, 'status')
  const key = stages === undefined ? undefined : keyOf(part, column, stages)
  const field = facts.crm.entities['stage']?.fields['status']
  if (stages === undefined || status === undefined || key === undefined || field === undefined) return new Map()
  const entries = (stages.file.content ?? []).flatMap((row): [string, Status][] => {
    const ours = matchValue(row[status] ?? '', field)?.ours
    return ours === 'open' || ours === 'won' || ours === 'lost' ? [[row[key] ?? '', ours]] : []
  })
  return new Map(entries)
}

/** The names of stages where the deals hold their ids: `{ s1: 'Demo' }`. */
export function stageNames(
  part: PartDraft,
  column: string,
  parts: readonly PartDraft[],
): Readonly<Record<string, string>> | undefined {
  const stages = parts.find((other) => other.entity === 'stage' && other.file.content !== undefined)
  const name = stages === undefined ? undefined : assignedColumn(stages, 'name')
  const key = stages === undefined ? undefined : keyOf(part, column, stages)
  if (stages === undefined || name === undefined || key === undefined || key === name) return undefined
  return Object.fromEntries((stages.file.content ?? []).map((row) => [row[key] ?? '', row[name] ?? '']))
}

function keyOf(part: PartDraft, column: string, stages: PartDraft): string | undefined {
  const keys = [...stages.id, assignedColumn(stages, 'name')].filter((key) => key !== undefined)
  const values = findColumn(part.file, column)?.values?.map(({ value }) => value) ?? []
  const bySql = inclusionsOf(part.file, column).find(
    ({ to, found, distinct }) =>
      to.file === stages.file.file.name && keys.includes(to.column) && found >= distinct * 0.8,
  )?.to.column
  return (
    bySql ??
    keys.find(
      (key) => values.length > 0 && values.every((value) => stages.file.content?.some((row) => row[key] === value)),
    )
  )
}
