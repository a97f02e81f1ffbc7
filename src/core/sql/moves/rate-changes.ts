import { addStep } from '../step-builder.ts'
import { aggregate, all, call, cast, column, isKnown, number, operator, type Sql } from '../tree.ts'
import { from, own, type Moves } from './moves.ts'
import { endOfPiece, lastPiece, periodOf } from './pieces.ts'
import { atRate, rateJoin } from './rates.ts'

const says = {
  dense: {
    en: 'Each unit in each of its currencies, wherever it changes.',
    de: 'Jede Einheit in jeder ihrer Währungen, wo immer sie sich ändert.',
  },
  levels: { en: 'What that came to, in its own currency.', de: 'Worauf das kam, in der eigenen Währung.' },
  units: {
    en: 'What each unit changed by and became, at the rate of the end of the piece of time: rates move no unit.',
    de: 'Um wie viel sich jede Einheit änderte und worauf sie kam, zum Kurs am Ende des Zeitstücks: Kurse bewegen keine Einheit.',
  },
  held: { en: 'What stood in each other currency.', de: 'Was in jeder anderen Währung stand.' },
  rates: {
    en: 'What the change of the rate did to what stood before.',
    de: 'Was die Änderung des Kurses aus dem machte, was vorher stand.',
  },
}

const zero = number(0)
const sum = (of: Sql): Sql => aggregate('sum', [of])

/** Adds the steps to whole units at constant rates: columns `unit`, `piece`, `period`, `change`, `becomes`, `unconverted`. */
export function unitsAtRates(moves: Moves, local: string, rates: string): string {
  const { builder } = moves
  const pieces = addStep(builder, 'unit_pieces', says.dense, {
    columns: ['unit', 'piece', 'period'].map(own),
    from: { table: local },
    groupBy: ['unit', 'piece', 'period'],
  })
  const currencies = addStep(builder, 'unit_currencies', says.dense, {
    columns: ['unit', 'currency'].map(own),
    from: { table: local },
    groupBy: ['unit', 'currency'],
  })
  const amounts = addStep(builder, 'unit_amounts', says.dense, {
    columns: [
      ...['unit', 'piece', 'currency'].map(own),
      ...['change', 'unconverted'].map((name) => ({ of: sum(column(undefined, name)), as: name })),
    ],
    from: { table: local },
    groupBy: ['unit', 'piece', 'currency'],
  })
  const same = (name: string, other: string): Sql =>
    operator(column(amounts, name), 'is not distinct from', column(other, name))
  const dense = addStep(builder, 'dense', says.dense, {
    columns: [
      ...['unit', 'piece', 'period'].map((name) => from(pieces, name)),
      from(currencies, 'currency'),
      ...['change', 'unconverted'].map((name) => ({ of: call('coalesce', column(amounts, name), zero), as: name })),
    ],
    from: { table: pieces },
    joins: [
      {
        kind: 'inner',
        table: currencies,
        as: currencies,
        on: operator(column(currencies, 'unit'), '=', column(pieces, 'unit')),
      },
      {
        kind: 'left',
        table: amounts,
        as: amounts,
        on: all([same('unit', pieces), same('piece', pieces), same('currency', currencies)]),
      },
    ],
  })
  const level: Sql = {
    sql: 'window',
    of: sum(column(undefined, 'change')),
    partitionBy: [column(undefined, 'unit'), column(undefined, 'currency')],
    orderBy: column(undefined, 'piece'),
  }
  const levels = addStep(builder, 'own_levels', says.levels, {
    columns: [
      ...['unit', 'piece', 'period', 'currency', 'change', 'unconverted'].map(own),
      { of: cast(level, 'money'), as: 'level' },
    ],
    from: { table: dense },
  })
  const rated = (name: string): Sql => cast(sum(atRate(cast(column(levels, name), 'money'), rates, levels)), moves.type)
  return addStep(builder, 'units', says.units, {
    columns: [
      ...['unit', 'piece', 'period'].map((name) => from(levels, name)),
      { of: rated('change'), as: 'change' },
      { of: rated('level'), as: 'becomes' },
      { of: cast(sum(column(levels, 'unconverted')), 'bigint'), as: 'unconverted' },
    ],
    from: { table: levels },
    joins: [rateJoin(rates, levels)],
    groupBy: ['unit', 'piece', 'period'],
  })
}

/** Adds what rates did, by period and segment: columns `period`, the segments, `by_rates`. */
export function rateChangesStep(moves: Moves, local: string, rates: string): string {
  const { builder, segments } = moves
  const keys = [...segments, 'currency']
  const net = addStep(builder, 'own_net', says.held, {
    columns: [...['piece', ...keys].map(own), { of: cast(sum(column(undefined, 'change')), 'money'), as: 'change' }],
    from: { table: local },
    where: [isKnown(column(undefined, 'currency'))],
    groupBy: ['piece', ...keys],
  })
  const each = addStep(builder, 'own_each', says.held, {
    columns: [...keys.map(own), { of: aggregate('min', [column(undefined, 'piece')]), as: 'first_piece' }],
    from: { table: net },
    groupBy: keys,
  })
  const spine = addStep(builder, 'own_spine', says.held, {
    columns: keys.map(own),
    unnest: { from: column(undefined, 'first_piece'), until: number(lastPiece(moves) + 1), as: 'piece' },
    from: { table: each },
  })
  const same = (name: string): Sql => operator(column(net, name), 'is not distinct from', column(spine, name))
  const change = call('coalesce', column(net, 'change'), zero)
  const running: Sql = {
    sql: 'window',
    of: sum(change),
    partitionBy: keys.map((name) => column(spine, name)),
    orderBy: column(spine, 'piece'),
  }
  const before = addStep(builder, 'own_before', says.held, {
    columns: [
      ...['piece', ...keys].map((name) => from(spine, name)),
      { of: periodOf(moves, endOfPiece(moves, column(spine, 'piece'))), as: 'period' },
      { of: operator(column(spine, 'piece'), '-', number(1)), as: 'piece_before' },
      { of: cast(operator(running, '-', change), 'money'), as: 'stood' },
    ],
    from: { table: spine },
    joins: [{ kind: 'left', table: net, as: net, on: all(['piece', ...keys].map(same)) }],
  })
  const stood = column(before, 'stood')
  const earlier = 'rates_before'
  const sameRate = (as: string, piece: string): Sql =>
    all([
      operator(column(as, 'rated_currency'), '=', column(before, 'currency')),
      operator(column(as, 'rated_piece'), '=', column(before, piece)),
    ])
  const difference = operator(
    operator(stood, '*', column(rates, 'rate')),
    '-',
    operator(stood, '*', column(earlier, 'rate')),
  )
  return addStep(builder, 'rate_changes', says.rates, {
    columns: [
      ...['period', ...segments].map((name) => from(before, name)),
      { of: cast(sum(difference), moves.type), as: 'by_rates' },
    ],
    from: { table: before },
    joins: [
      { kind: 'inner', table: rates, as: rates, on: sameRate(rates, 'piece') },
      { kind: 'inner', table: rates, as: earlier, on: sameRate(earlier, 'piece_before') },
    ],
    groupBy: ['period', ...segments],
  })
}
