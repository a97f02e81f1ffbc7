import type { Checked } from '../../model/checked-expression.ts'
import { joinRate } from '../join-rate.ts'
import { shiftMoment } from '../sql-moment.ts'
import { addStep } from '../step-builder.ts'
import { aggregate, all, call, cast, column, isKnown, number, operator, when, type Sql, type SqlJoin } from '../tree.ts'
import { from, gaps, own, type Moves } from './moves.ts'
import { endOfPiece, lastPiece } from './pieces.ts'

type Converted = Extract<Checked, { kind: 'converted' }>

const says = {
  currencies: { en: 'Every other currency there is.', de: 'Alle anderen Währungen, die es gibt.' },
  pieces: { en: 'Each of them in every piece of time.', de: 'Jede davon in jedem Zeitstück.' },
  rates: {
    en: 'The rate at the end of each piece of time; that before the first is the rate at the start.',
    de: 'Der Kurs am Ende jedes Zeitstücks; der vor dem ersten ist der Kurs am Anfang.',
  },
  changes: {
    en: 'Changes at the rate of the end of their piece of time.',
    de: 'Änderungen zum Kurs am Ende ihres Zeitstücks.',
  },
}

/** What the amounts of a bridge are converted by; undefined where they are all in one currency. */
export function conversionOf({ scan: { columns } }: Moves): Converted | undefined {
  const amount = columns.find(({ as }) => as === 'amount')?.of
  return amount?.kind === 'converted' ? amount : undefined
}

/** Adds the rates of every other currency, by piece of time: columns `rated_currency`, `rated_piece`, `rate`. */
export function ratesStep(moves: Moves, conversion: Converted, local: string): string {
  const { builder } = moves
  const currencies = addStep(builder, 'currencies', says.currencies, {
    columns: [own('currency'), { of: aggregate('min', [column(undefined, 'piece')]), as: 'first_piece' }],
    from: { table: local },
    where: [isKnown(column(undefined, 'currency'))],
    groupBy: ['currency'],
  })
  const pieces = addStep(builder, 'currency_pieces', says.pieces, {
    columns: [own('currency')],
    unnest: { from: column(undefined, 'first_piece'), until: number(lastPiece(moves) + 1), as: 'piece' },
    from: { table: currencies },
  })
  const joins: SqlJoin[] = []
  const at = endOfPiece(moves, column(pieces, 'piece'))
  const shifted = conversion.earlier === undefined ? at : shiftMoment({ day: at }, conversion.earlier, true).day
  const rate = joinRate(builder, joins, {
    to: conversion.to,
    kind: conversion.rate,
    currency: column(pieces, 'currency'),
    day: shifted,
  })
  return addStep(builder, 'piece_rates', says.rates, {
    columns: [
      { of: column(pieces, 'currency'), as: 'rated_currency' },
      { of: column(pieces, 'piece'), as: 'rated_piece' },
      { of: call('coalesce', rate, number(0)), as: 'rate' },
    ],
    from: { table: pieces },
    joins,
  })
}

/** The join of the rate that a row's currency has in its piece of time. */
export function rateJoin(rates: string, row: string): SqlJoin {
  const same = (name: string): Sql => operator(column(rates, `rated_${name}`), '=', column(row, name))
  return { kind: 'left', table: rates, as: rates, on: all([same('currency'), same('piece')]) }
}

/** An amount of a row at that rate; what is in the reporting currency stays as it is. */
export function atRate(of: Sql, rates: string, row: string): Sql {
  return when(isKnown(column(row, 'currency')), operator(of, '*', column(rates, 'rate')), of)
}

/** Adds the step of changes in the reporting currency, those of one unit and segment as one. */
export function convertedStep(moves: Moves, local: string, rates: string): string {
  const keys = ['unit', 'piece', 'period', ...moves.segments]
  return addStep(moves.builder, 'converted', says.changes, {
    columns: [
      ...keys.map((name) => from(local, name)),
      { of: cast(aggregate('sum', [atRate(column(local, 'change'), rates, local)]), moves.type), as: 'change' },
      ...gaps.map((name) => ({ of: cast(aggregate('sum', [column(local, name)]), 'bigint'), as: name })),
    ],
    from: { table: local },
    joins: [rateJoin(rates, local)],
    groupBy: keys,
  })
}
