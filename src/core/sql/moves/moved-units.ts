import type { MovesBucket, Scan } from '../../plan/scan.ts'
import { isSegment } from '../record-filters.ts'
import { openRow } from '../open-row.ts'
import type { OpenRow } from '../row-context.ts'
import { recordName } from '../split-columns.ts'
import { addStep, endOfDay, entityOf, knownTable, type StepBuilder } from '../step-builder.ts'
import { aggregate, cast, column, number, operator, type Sql, type SqlJoin } from '../tree.ts'
import { changesStep } from './changes.ts'
import { openHeldRows } from './held-rows.ts'
import { judgedStep } from './judged-changes.ts'
import { openMoves, own, type Moves } from './moves.ts'
import { takenStep } from './taken-changes.ts'

const says = {
  en: 'Each unit that changed, with what each part took of it.',
  de: 'Jede Einheit, die sich änderte, mit dem, was jeder Teil davon aufnahm.',
}

/** The units behind a bridge, each once for every part that took some of its change; `change` and `part` stand in the step. */
export interface MovedUnits {
  readonly step: string
  readonly row: OpenRow
  readonly where: readonly Sql[]
}

export function openMovedUnits(
  scan: Scan,
  bucket: MovesBucket,
  builder: StepBuilder,
  segment: string | null | undefined,
): MovedUnits {
  const moves = openMoves(scan, bucket, builder)
  const step = unitsStep(moves)
  const { entity } = bucket.per
  const joins: SqlJoin[] = [
    {
      kind: 'left',
      table: knownTable(builder, entity),
      as: entity,
      on: operator(column(entity, 'key'), '=', column(step, 'unit')),
    },
  ]
  const row = openRow(builder, entity, entity, endOfDay(bucket.end, scan.rules), { joins })
  const inSegment = segment === undefined ? [] : [segmentOf(moves, step, segment, joins)]
  return { step, row, where: [operator(column(step, 'change'), '<>', number(0)), ...inSegment] }
}

function unitsStep(moves: Moves): string {
  const { builder, segments, type } = moves
  const found = changesStep(moves, openHeldRows(moves))
  const judged = judgedStep(moves, found)
  const taken = segments.length === 0 ? judged : takenStep(moves, found.changes, judged)
  const splits = segments.filter((name) => name !== 'inside')
  const change = column(undefined, segments.length === 0 ? 'change' : 'own_change')
  return addStep(builder, 'moved_units', says, {
    columns: [...['unit', 'part', ...splits].map(own), { of: cast(aggregate('sum', [change]), type), as: 'change' }],
    from: { table: taken },
    where: segments.includes('inside') ? [column(undefined, 'inside')] : [],
    groupBy: ['unit', 'part', ...splits],
  })
}

function segmentOf({ scan, builder }: Moves, step: string, segment: string | null, joins: SqlJoin[]): Sql {
  const [split] = scan.splits
  if (split === undefined) throw new Error('a segment needs a split')
  const of = column(step, 's0')
  if (split.end.kind !== 'link') return isSegment(split, { of }, segment, builder.crm)
  const as = 'segment_record'
  const { to } = split.end
  joins.push({ kind: 'left', table: knownTable(builder, to), as, on: operator(column(as, 'key'), '=', of) })
  const record = { id: column(as, 'source_id'), name: recordName(as, entityOf(builder.crm, to)) }
  return isSegment(split, { of, record }, segment, builder.crm)
}
