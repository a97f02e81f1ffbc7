import type { Checked } from '../model/checked-expression.ts'
import { compileMoment, compileValue } from './compile-expression.ts'
import type { RowContext, SqlMoment } from './row-context.ts'
import { aggregate, call, column, isKnown, when, yes, type Sql } from './tree.ts'

type Collect = Extract<Checked, { kind: 'collect' }>

/** The aggregate that a collect stands for, over the far rows; `first` of a moment is its smallest, of anything else that of the first row by `order`. A guard must hold of the far rows. */
export function compileCollect(node: Collect, far: RowContext, order: SqlMoment): SqlMoment {
  const { of } = node
  if (of?.type.kind === 'moment' && node.collect !== 'count') {
    const moment = compileMoment(of, far)
    const name = node.collect === 'last' || node.collect === 'max' ? 'max' : 'min'
    return {
      day: aggregate(name, [moment.day]),
      ...(moment.at === undefined ? {} : { at: aggregate(name, [moment.at]) }),
      ...(moment.guard === undefined ? {} : { guard: moment.guard }),
    }
  }
  return { day: aggregateOf(node, of === undefined ? undefined : compileValue(of, far), place(order, far)) }
}

/** Where a row stands in time; rows of the same moment by their key, so that every run finds the same one. */
function place(order: SqlMoment, far: RowContext): Sql {
  const moment = order.at ?? order.day
  return when(isKnown(moment), call('row', moment, column(far.alias, 'key')))
}

function aggregateOf(node: Collect, value: Sql | undefined, order: Sql): Sql {
  switch (node.collect) {
    case 'count':
      return aggregate('count', value === undefined ? [] : [value])
    case 'any':
      return aggregate('any-value', [yes])
    case 'first':
      return aggregate('arg-min', [value ?? yes, order])
    case 'last':
      return aggregate('arg-max', [value ?? yes, order])
    case 'sum':
    case 'min':
    case 'max':
    case 'average':
    case 'median':
      return aggregate(node.collect, [value ?? yes])
    case 'nth':
    case 'each':
      throw new Error(`${node.collect} is no one value`)
  }
}
