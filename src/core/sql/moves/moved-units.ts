import type { MovesBucket, Scan } from '../../plan/scan.ts'
import { isSegment } from '../record-filters.ts'
import { openRow } from '../open-row.ts'
import type { OpenRow } from '../row-context.ts'
import { recordName } from '../split-columns.ts'
import { addStep, endOfDay, entityOf, knownTable, type StepBuilder } from '../step-builder.ts'
import { aggregate, cast, column, number, operator, when, yes, type Sql, type SqlJoin } from '../tree.ts'
import { changesStep } from './changes.ts'
import { openHeldRows } from './held-rows.ts'
import { judgedStep } from './judged-changes.ts'
import { from, openMoves, own, partNumber, type Moves } from './moves.ts'
import { endOfPiece } from './pieces.ts'
import { takenStep } from './taken-changes.ts'

const says = {
  parts: {
    en: 'What the part took of each change, and what only moved between segments.',
    de: 'Was der Teil von jeder Änderung aufnahm, und was nur zwischen Abschnitten wanderte.',
  },
  units: {
    en: 'Each change of each unit, with the part that took it.',
    de: 'Jede Änderung jeder Einheit, mit dem Teil, der sie aufnahm.',
  },
}

/** The units behind a bridge, each once for every change of it; `piece`, `ended`, `change` and `part` stand in the step. */
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
  // Without a segment a change is that of the whole unit.
  const moves = openMoves(segment === undefined ? { ...scan, splits: [] } : scan, bucket, builder)
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
  const taken = segments.length === 0 ? judged : partsStep(moves, takenStep(moves, found.changes, judged, ['piece']))
  const splits = segments.filter((name) => name !== 'inside')
  const keys = ['unit', 'piece', 'part', ...splits]
  return addStep(builder, 'moved_units', says.units, {
    columns: [
      ...keys.map(own),
      { of: endOfPiece(moves, column(undefined, 'piece')), as: 'ended' },
      { of: cast(aggregate('sum', [column(undefined, 'change')]), type), as: 'change' },
    ],
    from: { table: taken },
    where: segments.includes('inside') ? [column(undefined, 'inside')] : [],
    groupBy: keys,
  })
}

/**
 * What a segment has of a change beyond what it takes of it only moved to or from it:
 *
 * | unit | segment | part | own | taken |      | unit | segment | part      | change |
 * | 1    | Bert    | up   |  70 |    20 |  ->  | 1    | Bert    | up        |     20 |
 *                                             | 1    | Bert    | moved     |     50 |
 */
function partsStep(moves: Moves, taken: string): string {
  const { builder, segments } = moves
  const both = addStep(builder, 'taken_and_moved', says.parts, {
    written: 'SELECT moves FROM (VALUES (0), (1)) AS ways(moves)',
  })
  const isMoved = operator(column(both, 'moves'), '=', number(1))
  const [mine, change] = [column(taken, 'own_change'), column(taken, 'change')]
  return addStep(builder, 'moved_parts', says.parts, {
    columns: [
      ...['unit', 'piece', ...segments].map((name) => from(taken, name)),
      { of: when(isMoved, partNumber(moves, 'moved'), column(taken, 'part')), as: 'part' },
      { of: when(isMoved, operator(mine, '-', change), change), as: 'change' },
    ],
    from: { table: taken },
    joins: [{ kind: 'inner', table: both, as: both, on: yes }],
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
