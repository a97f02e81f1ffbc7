import type { Checked } from '../../model/checked-expression.ts'
import { compileCondition } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import { addStep, entityOf, knownTable, nameStep, statesTable } from '../step-builder.ts'
import {
  aggregate,
  all,
  cast,
  column,
  day,
  isNull,
  number,
  operator,
  type SelectColumn,
  type Sql,
  type SqlJoin,
} from '../tree.ts'
import { openHeldRows, periodOfMoves } from './held-rows.ts'
import { from, openingPiece, own, partNumber, type Changes, type Moves } from './moves.ts'
import { endOfPiece, pieceOf } from './pieces.ts'
import { unitsAtRates } from './rate-changes.ts'

const says = {
  units: { en: 'Each unit as a whole.', de: 'Jede Einheit als Ganzes.' },
  levels: {
    en: 'What each unit amounted to after each change.',
    de: 'Worauf jede Einheit nach jeder Änderung kam.',
  },
  came: { en: 'Units that came from nothing.', de: 'Einheiten, die aus dem Nichts kamen.' },
  firsts: {
    en: 'The first day on which each unit amounted to anything.',
    de: 'Der erste Tag, an dem jede Einheit überhaupt auf etwas kam.',
  },
  judged: {
    en: 'The first part that fits takes the change.',
    de: 'Der erste Teil, der passt, nimmt die Änderung auf.',
  },
}

/** Adds the steps from changes to judged changes of whole units: columns `unit`, `piece`, `period`, `was`, `becomes`, `change`, `part`. */
export function judgedStep(moves: Moves, { changes, foreign }: Changes): string {
  const { builder, bucket } = moves
  const wholes = moves.segments.length === 0 ? changes : unitsStep(moves, changes)
  const units = foreign === undefined ? wholes : unitsAtRates(moves, foreign.local, foreign.rates)
  const running = cast(
    {
      sql: 'window',
      of: aggregate('sum', [column(undefined, 'change')]),
      partitionBy: [column(undefined, 'unit')],
      orderBy: column(undefined, 'piece'),
    },
    moves.type,
  )
  const levels = addStep(builder, 'levels', says.levels, {
    columns: [
      ...['unit', 'piece', 'period', 'change', 'unconverted'].map(own),
      { of: foreign === undefined ? running : column(undefined, 'becomes'), as: 'becomes' },
      { of: endOfPiece(moves, column(undefined, 'piece')), as: 'ended' },
    ],
    from: { table: units },
  })
  return judgeStep(
    moves,
    levels,
    bucket.parts.some(({ when }) => speaksOfFirst(when)),
  )
}

const speaksOfFirst = (node: Checked): boolean => JSON.stringify(node).includes('"of":"first_time"')

function unitsStep({ builder, type }: Moves, changes: string): string {
  const sum = (name: string, as: 'bigint' | Moves['type']): SelectColumn => ({
    of: cast(aggregate('sum', [column(undefined, name)]), as),
    as: name,
  })
  return addStep(builder, 'units', says.units, {
    columns: [...['unit', 'piece', 'period'].map(own), sum('change', type), sum('unconverted', 'bigint')],
    from: { table: changes },
    groupBy: ['unit', 'piece', 'period'],
  })
}

function judgeStep(moves: Moves, levels: string, withFirsts: boolean): string {
  const { builder, bucket, scan } = moves
  const { entity } = bucket.per
  const at = (name: string): Sql => column(levels, name)
  const as = nameStep(builder, `${entity}_after`)
  const isFollowed = entityOf(builder.crm, entity).history !== undefined
  const after = operator(column(as, 'key'), '=', at('unit'))
  const held = [
    operator(column(as, 'from_day'), '<=', at('ended')),
    operator(column(as, 'until_day'), '>', at('ended')),
  ]
  const joins: SqlJoin[] = [
    {
      kind: 'left',
      table: isFollowed ? statesTable(builder, entity) : knownTable(builder, entity),
      as,
      on: all([after, ...(isFollowed ? held : [])]),
    },
  ]
  const firsts = withFirsts ? firstsStep(moves, levels) : undefined
  if (firsts !== undefined)
    joins.push({ kind: 'left', table: firsts, as: firsts, on: operator(column(firsts, 'unit'), '=', at('unit')) })
  const was = operator(at('becomes'), '-', at('change'))
  const period = periodOfMoves(moves)
  const row = openRow(
    builder,
    entity,
    as,
    { day: at('ended') },
    {
      joins,
      prefix: as,
      lastDay: bucket.end,
      ...(period === undefined ? {} : { period }),
      change: (of) => (of === 'was' ? was : of === 'becomes' ? at('becomes') : isFirst(moves, firsts, at('piece'))),
    },
  )
  const cases: (readonly [Sql, Sql])[] = [
    [operator(at('change'), '=', number(0)), partNumber(moves, 'moved')],
    [operator(at('unconverted'), '<>', number(0)), partNumber(moves, 'currency')],
    ...(isFollowed
      ? [
          [
            all([operator(at('unit'), '>=', number(0)), isNull(column(as, 'key'))]),
            partNumber(moves, 'removed'),
          ] as const,
        ]
      : []),
    ...bucket.parts.map(({ when: fits }, index) => [compileCondition(fits, row.context), number(index)] as const),
  ]
  return addStep(builder, 'judged', says.judged, {
    columns: [
      ...['unit', 'piece', 'period'].map((name) => from(levels, name)),
      { of: was, as: 'was' },
      from(levels, 'becomes'),
      from(levels, 'change'),
      { of: { sql: 'case', when: cases, otherwise: partNumber(moves, 'other') }, as: 'part' },
    ],
    from: { table: levels },
    joins,
    where: [
      operator(at('piece'), '>', number(openingPiece(moves))),
      ...(scan.splits.length === 0 && scan.filters.length === 0 ? [operator(at('change'), '<>', number(0))] : []),
    ],
  })
}

/** Over the whole past, not only from the start of the period on; of those that came from nothing. */
function firstsStep(moves: Moves, levels: string): string {
  const { builder, bucket, scan } = moves
  const held = openHeldRows(moves)
  const came = addStep(builder, 'came', says.came, {
    columns: [own('unit')],
    from: { table: levels },
    where: [
      operator(column(undefined, 'piece'), '>', number(openingPiece(moves))),
      operator(column(undefined, 'becomes'), '=', column(undefined, 'change')),
    ],
    groupBy: ['unit'],
  })
  return addStep(builder, 'firsts', says.firsts, {
    columns: [from(came, 'unit'), { of: aggregate('min', [held.from]), as: 'first_day' }],
    from: { table: statesTable(builder, scan.entity), as: scan.entity },
    joins: [
      ...held.row.joins,
      { kind: 'inner', table: came, as: came, on: operator(column(came, 'unit'), '=', held.unit) },
    ],
    where: [
      ...held.where,
      operator(held.from, '<=', day(bucket.end)),
      operator(held.until, '>', held.from),
      operator(held.amount, '<>', number(0)),
    ],
    groupBy: ['unit'],
  })
}

/** A unit comes for the first time in the piece of time in which its first day lies. */
function isFirst(moves: Moves, firsts: string | undefined, piece: Sql): Sql {
  if (firsts === undefined) throw new Error('the first days were not found')
  return operator(pieceOf(moves, column(firsts, 'first_day')), '=', piece)
}
