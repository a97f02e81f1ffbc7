import { addStep } from '../step-builder.ts'
import { aggregate, all, any, call, cast, column, number, operator, when, type Sql, type SqlJoin } from '../tree.ts'
import { from, own, type Moves } from './moves.ts'

const says = {
  shares: {
    en: 'What each segment has of the change of its units, the largest first.',
    de: 'Was jeder Abschnitt von der Änderung seiner Einheiten hat, das Größte zuerst.',
  },
  taken: {
    en: 'Segments take the change of the whole unit; the rest only moved between them.',
    de: 'Die Abschnitte nehmen die Änderung der ganzen Einheit auf; der Rest ist nur zwischen ihnen gewandert.',
  },
}

const zero = number(0)

/**
 * Adds the steps that give each segment its share of a unit's change, exactly; with `piece` it stays known when:
 *
 * | unit | segment | own | of the unit |      | segment | taken | moved |
 * | 1    | Anna    | -50 |          20 |  ->  | Anna    |     0 |   -50 |
 * | 1    | Bert    |  70 |          20 |      | Bert    |    20 |    50 |
 */
export function takenStep(moves: Moves, changes: string, judged: string, more: readonly 'piece'[] = []): string {
  const { builder, segments, type } = moves
  const [mine, whole] = [column(changes, 'change'), column(judged, 'change')]
  const same = (name: string): Sql => operator(column(changes, name), '=', column(judged, name))
  const joins: SqlJoin[] = [{ kind: 'inner', table: judged, as: judged, on: all([same('unit'), same('piece')]) }]
  const agrees = any([
    all([operator(mine, '>', zero), operator(whole, '>', zero)]),
    all([operator(mine, '<', zero), operator(whole, '<', zero)]),
  ])
  const agreeing = when(agrees, mine, zero)
  const upwards = when(operator(whole, '>', zero), operator(zero, '-', mine), mine)
  const soFar: Sql = {
    sql: 'window',
    of: aggregate('sum', [agreeing]),
    partitionBy: [column(changes, 'unit'), column(changes, 'piece')],
    orderBy: call('row', upwards, ...segments.map((name) => column(changes, name))),
  }
  const shares = addStep(builder, 'shares', says.shares, {
    columns: [
      ...['unit', 'piece', 'period', ...segments].map((name) => from(changes, name)),
      from(judged, 'part'),
      { of: mine, as: 'own_change' },
      { of: whole, as: 'unit_change' },
      { of: agreeing, as: 'agreeing' },
      { of: cast(soFar, type), as: 'so_far' },
    ],
    from: { table: changes },
    joins,
    where: [operator(mine, '<>', zero)],
  })
  const [of, left] = [
    column(undefined, 'agreeing'),
    operator(
      column(undefined, 'unit_change'),
      '-',
      operator(column(undefined, 'so_far'), '-', column(undefined, 'agreeing')),
    ),
  ]
  const takes = when(
    operator(of, '>', zero),
    call('least', of, call('greatest', left, zero)),
    when(operator(of, '<', zero), call('greatest', of, call('least', left, zero)), zero),
  )
  return addStep(builder, 'taken', says.taken, {
    columns: [
      ...['unit', ...more, 'period', ...segments, 'part', 'own_change'].map(own),
      { of: cast(takes, type), as: 'change' },
    ],
    from: { table: shares },
  })
}
