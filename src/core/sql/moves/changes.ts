import { splitColumns } from '../split-columns.ts'
import { addStep } from '../step-builder.ts'
import { aggregate, any, cast, column, day, number, operator, when, yes, type Sql, type SqlJoin } from '../tree.ts'
import { heldSelect, type HeldRows } from './held-rows.ts'
import { from, gaps, own, type Changes, type Moves } from './moves.ts'
import { periodOf, pieceOf } from './pieces.ts'
import { conversionOf, convertedStep, ratesStep } from './rates.ts'

const says = {
  held: {
    en: 'From when until when each version of a row counted, and with what.',
    de: 'Von wann bis wann jede Fassung einer Zeile zählte, und womit.',
  },
  sides: { en: 'Each version comes once and goes once.', de: 'Jede Fassung kommt einmal und geht einmal.' },
  changes: {
    en: 'By how much each unit changed, netted within each piece of time; what stood at the start came before the first.',
    de: 'Um wie viel sich jede Einheit änderte, verrechnet innerhalb jedes Zeitstücks; was am Anfang stand, kam vor dem ersten.',
  },
}

/** Adds the steps up to the changes: columns `unit`, `piece`, `period`, the segments, `change`, `missing`, `unconverted`. */
export function changesStep(moves: Moves, held: HeldRows): Changes {
  const conversion = conversionOf(moves)
  if (conversion === undefined) return { changes: ownChanges(moves, held, []) }
  const local = ownChanges(moves, held, ['currency'])
  const rates = ratesStep(moves, conversion, local)
  return { changes: convertedStep(moves, local, rates), foreign: { local, rates } }
}

/** The changes in the currency of each row. */
function ownChanges(moves: Moves, held: HeldRows, more: readonly string[]): string {
  const { builder, bucket } = moves
  const rows = addStep(builder, 'held', says.held, heldSelect(moves, held))
  const joins: SqlJoin[] = []
  const splits = moves.scan.splits.map((split, index) => ({
    of: splitColumns(split, index, { builder, joins, from: rows, lastDay: bucket.end }).of,
    as: `s${index}`,
  }))
  const carried = ['unit', 'counts_from', 'counts_until', 'amount', ...gaps]
  const inside = moves.segments.filter((name) => name === 'inside')
  const both = addStep(builder, 'coming_and_going', says.sides, {
    written: 'SELECT goes FROM (VALUES (0), (1)) AS ways(goes)',
  })
  const sides = addStep(builder, 'sides', says.sides, {
    columns: [...[...carried, ...more, ...inside].map((name) => from(rows, name)), ...splits, from(both, 'goes')],
    from: { table: rows },
    joins: [...joins, { kind: 'inner', table: both, as: both, on: yes }],
  })
  const goes = operator(column(undefined, 'goes'), '=', number(1))
  const moved = when(goes, column(undefined, 'counts_until'), column(undefined, 'counts_from'))
  const signed = (name: string): Sql =>
    aggregate('sum', [when(goes, operator(number(0), '-', column(undefined, name)), column(undefined, name))])
  const keys = [own('unit'), { of: pieceOf(moves, moved), as: 'piece' }, ...[...moves.segments, ...more].map(own)]
  return addStep(builder, more.length === 0 ? 'changes' : 'own_changes', says.changes, {
    columns: [
      ...keys,
      { of: aggregate('min', [periodOf(moves, moved)]), as: 'period' },
      { of: cast(signed('amount'), more.length === 0 ? moves.type : 'money'), as: 'change' },
      ...gaps.map((name) => ({ of: cast(signed(name), 'bigint'), as: name })),
    ],
    from: { table: sides },
    where: [
      any([
        operator(column(undefined, 'goes'), '=', number(0)),
        operator(column(undefined, 'counts_until'), '<=', day(bucket.end)),
      ]),
    ],
    groupBy: keys.map(({ as }) => as),
    having: [any(['amount', ...gaps].map((name) => operator(signed(name), '<>', number(0))))],
  })
}
