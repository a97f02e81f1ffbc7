import { compileCondition, compileMoment, compileValue } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import { sumType } from '../scan-columns.ts'
import { addStep, endOfDay, tableAsOf } from '../step-builder.ts'
import {
  aggregate,
  call,
  cast,
  column,
  day,
  isKnown,
  isNull,
  number,
  operator,
  yes,
  type Sql,
  type Statement,
} from '../tree.ts'
import { cellsOf, customerKey, gaps, named, own, type Histories } from './histories.ts'

const says = {
  days: {
    en: 'The days on which each bought; what was bought on one day is one purchase.',
    de: 'Die Tage, an denen jeder kaufte; was an einem Tag gekauft wurde, ist ein Kauf.',
  },
  first: { en: 'Each beside the first of them.', de: 'Jeder neben dem ersten.' },
  customers: { en: 'What is known of each customer.', de: 'Was über jeden Kunden bekannt ist.' },
  histories: {
    en: 'How often again, when last, and how long ago first.',
    de: 'Wie oft noch einmal, wann zuletzt, wie lange seit dem ersten.',
  },
  half: { en: 'Halfway between the first purchase and today.', de: 'Die Mitte zwischen dem ersten Kauf und heute.' },
  early: {
    en: 'The purchases of those who were customers by then.',
    de: 'Die Käufe derer, die bis dahin Kunden waren.',
  },
  known: { en: 'What was known of them by then.', de: 'Was bis dahin über sie bekannt war.' },
  weeks: { en: 'What they bought since, week by week.', de: 'Was sie seitdem kauften, Woche für Woche.' },
  result: { en: 'Equal histories counted.', de: 'Gleiche Verläufe gezählt.' },
}

const [customer, boughtOn, firstOn] = ['customer', 'bought_on', 'first_on'] as const
const at = (name: string): Sql => column(undefined, name)

/** The step of the days on which each customer bought, beside the first of them. */
function purchaseDays(histories: Histories): string {
  const { scan, bucket, builder } = histories
  const { entity, rules } = scan
  const row = openRow(builder, entity, entity, endOfDay(bucket.day, rules), { lastDay: bucket.day })
  const { day: bought, guard } = compileMoment(bucket.moment, row.context)
  const who = customerKey(histories, row.context)
  const [value, unconverted] = scan.columns
  if (value?.of === undefined) throw new Error('purchases need a value')
  const amount = compileValue(value.of, row.context)
  const isOther = unconverted?.filter === undefined ? undefined : compileCondition(unconverted.filter, row.context)
  const days = addStep(builder, 'purchases', says.days, {
    columns: [
      named(who, customer),
      named(bought, boughtOn),
      named(cast(cast(aggregate('sum', [amount]), sumType(value.of, 'sum')), 'money'), 'spent'),
      named(aggregate('count', [], isNull(amount)), 'missing'),
      named(isOther === undefined ? number(0) : aggregate('count', [], isOther), 'unconverted'),
    ],
    from: { table: tableAsOf(builder, entity, bucket.day, 'dated'), as: entity },
    joins: row.joins,
    where: [
      ...scan.where.map((one) => compileCondition(one, row.context)),
      ...(guard === undefined ? [] : [guard]),
      operator(bought, '<=', day(bucket.day)),
      isKnown(who),
    ],
    groupBy: [customer, boughtOn],
  })
  const first: Sql = { sql: 'window', of: aggregate('min', [at(boughtOn)]), partitionBy: [at(customer)] }
  return addStep(builder, 'purchase_days', says.first, {
    columns: [...[customer, boughtOn, 'spent', ...gaps].map(own), named(first, firstOn)],
    from: { table: days },
  })
}

/** The mean of a sum in whole cents, half a cent up: in whole numbers, so that it is the same on every engine and in every order. */
function meanInCents(sum: Sql, n: Sql): Sql {
  const cents = cast(operator(sum, '*', number(100)), 'bigint')
  return call(
    'floor-divide',
    operator(operator(cents, '*', number(2)), '+', n),
    call('nullif', operator(n, '*', number(2)), number(0)),
  )
}

/** The step of the histories: `customer`, `repeats`, `recency` and `age` in days, `value`, the mean of the repeats in cents, and gaps. */
export function purchaseHistories(histories: Histories): string {
  const { bucket, builder } = histories
  const later = operator(at(boughtOn), '>', at(firstOn))
  const customers = addStep(builder, 'customers', says.customers, {
    columns: [
      own(customer),
      named(aggregate('min', [at(firstOn)]), 'began_on'),
      named(aggregate('max', [at(boughtOn)]), 'last_on'),
      named(operator(aggregate('count', []), '-', number(1)), 'repeats'),
      named(meanInCents(aggregate('sum', [at('spent')], later), aggregate('count', [at('spent')], later)), 'mean'),
      ...gaps.map((name) => named(aggregate('sum', [at(name)]), name)),
    ],
    from: { table: purchaseDays(histories) },
    groupBy: [customer],
  })
  return addStep(builder, 'histories', says.histories, {
    columns: [
      ...[customer, 'repeats'].map(own),
      named(call('days-between', at('began_on'), at('last_on')), 'recency'),
      named(call('days-between', at('began_on'), day(bucket.day)), 'age'),
      named(call('coalesce', at('mean'), number(0)), 'value'),
      ...gaps.map(own),
    ],
    from: { table: customers },
  })
}

/** All that a fit needs, in one row: `cells` of [repeats, recency, age, customers, values], and `means` of [repeats, mean, customers], values in cents. */
export function compilePurchaseFit(histories: Histories): Statement {
  const { builder } = histories
  const all = purchaseHistories(histories)
  const counted = (name: string, keys: readonly string[], where: readonly Sql[] = []): string =>
    addStep(builder, name, says.result, {
      columns: [
        ...keys.map(own),
        named(aggregate('count', []), 'customers_alike'),
        ...(keys.includes('value') ? [] : [named(aggregate('sum', [at('value')]), 'values')]),
      ],
      from: { table: all },
      where,
      groupBy: keys,
    })
  const alike = counted('alike', ['repeats', 'recency', 'age'])
  const means = counted(
    'means_alike',
    ['repeats', 'value'],
    [operator(at('repeats'), '>', number(0)), operator(at('value'), '>', number(0))],
  )
  const cells = addStep(builder, 'counted_histories', says.result, {
    columns: [cellsOf(['repeats', 'recency', 'age', 'customers_alike', 'values'])],
    from: { table: alike },
  })
  const values = addStep(builder, 'counted_means', says.result, {
    columns: [cellsOf(['repeats', 'value', 'customers_alike'], 'means')],
    from: { table: means },
  })
  const select = {
    columns: [own('cells'), own('means')],
    from: { table: cells },
    joins: [{ kind: 'inner', table: values, as: values, on: yes } as const],
  }
  return { steps: [...builder.steps, { name: 'result', says: says.result, select }] }
}

/** What was known halfway, and what came of it: `half`, `cells` as of then, and `steps` of [week, purchases]. */
export function compilePurchaseHoldout(histories: Histories): Statement {
  const { builder, bucket } = histories
  const days = purchaseDays(histories)
  const first = aggregate('min', [at(firstOn)])
  const span = call('days-between', first, day(bucket.day))
  const half = addStep(builder, 'halfway', says.half, {
    columns: [named(call('add-days', first, cast(call('floor-divide', span, number(2)), 'integer')), 'half')],
    from: { table: days },
  })
  const early = addStep(builder, 'early', says.early, {
    columns: [customer, boughtOn, firstOn, 'half'].map(own),
    from: { table: days },
    joins: [{ kind: 'inner', table: half, as: half, on: operator(at(firstOn), '<=', at('half')) }],
  })
  const by = operator(at(boughtOn), '<=', at('half'))
  const known = addStep(builder, 'known_by_then', says.known, {
    columns: [
      own(customer),
      named(operator(aggregate('count', [], by), '-', number(1)), 'repeats'),
      named(call('days-between', aggregate('min', [at(firstOn)]), aggregate('max', [at(boughtOn)], by)), 'recency'),
      named(call('days-between', aggregate('min', [at(firstOn)]), aggregate('min', [at('half')])), 'age'),
    ],
    from: { table: early },
    groupBy: [customer],
  })
  const alike = addStep(builder, 'alike', says.result, {
    columns: [...['repeats', 'recency', 'age'].map(own), named(aggregate('count', []), 'customers_alike')],
    from: { table: known },
    groupBy: ['repeats', 'recency', 'age'],
  })
  const since = operator(call('days-between', at('half'), at(boughtOn)), '-', number(1))
  const weekly = addStep(builder, 'weekly', says.weeks, {
    columns: [named(operator(call('floor-divide', since, number(7)), '+', number(1)), 'week')],
    from: { table: early },
    where: [operator(at(boughtOn), '>', at('half'))],
  })
  const weeks = addStep(builder, 'weeks', says.weeks, {
    columns: [own('week'), named(aggregate('count', []), 'bought')],
    from: { table: weekly },
    groupBy: ['week'],
  })
  const cells = addStep(builder, 'counted_histories', says.result, {
    columns: [cellsOf(['repeats', 'recency', 'age', 'customers_alike'])],
    from: { table: alike },
  })
  const steps = addStep(builder, 'counted_weeks', says.result, {
    columns: [cellsOf(['week', 'bought'], 'steps')],
    from: { table: weeks },
  })
  const select = {
    columns: [own('half'), own('cells'), own('steps')],
    from: { table: cells },
    joins: [steps, half].map((table) => ({ kind: 'inner', table, as: table, on: yes }) as const),
  }
  return { steps: [...builder.steps, { name: 'result', says: says.result, select }] }
}
