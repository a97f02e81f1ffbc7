import { endlessDay } from '../../model/tables.ts'
import { compileCondition, compileMoment, compileValue } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import { addStep, endOfDay, tableAsOf } from '../step-builder.ts'
import {
  aggregate,
  all,
  call,
  cast,
  column,
  day,
  isKnown,
  isNull,
  number,
  operator,
  when,
  yes,
  type Sql,
  type Statement,
} from '../tree.ts'
import { afterUnits, cellsOf, customerKey, gaps, named, own, wholeUnits, type Histories } from './histories.ts'

const says = {
  contracts: { en: 'Each contract from when until when.', de: 'Jeder Vertrag, von wann bis wann.' },
  customers: {
    en: 'Each customer from the first contract to the end of the last.',
    de: 'Jeder Kunde vom ersten Vertrag bis zum Ende des letzten.',
  },
  running: {
    en: 'Those who are still there, with the renewals behind them.',
    de: 'Wer noch da ist, mit den Verlängerungen hinter sich.',
  },
  tenures: {
    en: 'At which renewal each left, or how many are behind those who stayed.',
    de: 'Bei welcher Verlängerung jeder ging, oder wie viele hinter denen liegen, die blieben.',
  },
  half: { en: 'Halfway between the first contract and today.', de: 'Die Mitte zwischen dem ersten Vertrag und heute.' },
  since: {
    en: 'What became since of those who were there then, renewal by renewal.',
    de: 'Was seitdem aus denen wurde, die damals da waren, Verlängerung für Verlängerung.',
  },
  result: { en: 'Equal ones counted.', de: 'Gleiche gezählt.' },
}

const at = (name: string): Sql => column(undefined, name)
const began = at('began_on')
const ended = at('ended_on')

/** The step of the customers: `customer`, `began_on`, `ended_on` (endless while one of the contracts runs on), `value` of those that run, and gaps. */
function customersStep(histories: Histories): string {
  const { scan, bucket, builder } = histories
  const { entity, rules } = scan
  const row = openRow(builder, entity, entity, endOfDay(bucket.day, rules), { lastDay: bucket.day })
  const start = compileMoment(bucket.moment, row.context)
  if (bucket.until === undefined) throw new Error('contracts have an end')
  const end = compileMoment(bucket.until, row.context)
  const who = customerKey(histories, row.context)
  const [value, unconverted] = scan.columns
  if (value?.of === undefined) throw new Error('contracts need a value')
  const amount = compileValue(value.of, row.context)
  const isOther = unconverted?.filter === undefined ? undefined : compileCondition(unconverted.filter, row.context)
  const endDay = end.guard === undefined ? end.day : when(end.guard, end.day)
  const last = call('coalesce', endDay, day(endlessDay))
  const isRunning = operator(last, '>', day(bucket.day))
  const counted = (of: Sql): Sql => when(all([isRunning, of]), number(1), number(0))
  const contracts = addStep(builder, 'contracts', says.contracts, {
    columns: [
      named(who, 'customer'),
      named(start.day, 'began_on'),
      named(last, 'ended_on'),
      named(when(isRunning, amount), 'value'),
      named(counted(isNull(amount)), 'missing'),
      named(isOther === undefined ? number(0) : counted(isOther), 'unconverted'),
    ],
    from: { table: tableAsOf(builder, entity, bucket.day, 'dated'), as: entity },
    joins: row.joins,
    where: [
      ...scan.where.map((one) => compileCondition(one, row.context)),
      ...(start.guard === undefined ? [] : [start.guard]),
      operator(start.day, '<=', day(bucket.day)),
      operator(last, '>', start.day),
      isKnown(who),
    ],
  })
  return addStep(builder, 'customers', says.customers, {
    columns: [
      own('customer'),
      named(aggregate('min', [began]), 'began_on'),
      named(aggregate('max', [ended]), 'ended_on'),
      named(aggregate('sum', [at('value')]), 'value'),
      ...gaps.map((name) => named(aggregate('sum', [at(name)]), name)),
    ],
    from: { table: contracts },
    groupBy: ['customer'],
  })
}

/** The step of those who are still there: `customer`, `renewals` behind them, `value` of one unit of time, and gaps. */
export function contractHistories(histories: Histories): string {
  const { bucket, builder } = histories
  return addStep(builder, 'histories', says.running, {
    columns: [
      own('customer'),
      named(wholeUnits(bucket, began, day(bucket.day)), 'renewals'),
      named(call('coalesce', at('value'), number(0)), 'value'),
      ...gaps.map(own),
    ],
    from: { table: customersStep(histories) },
    where: [operator(ended, '>', day(bucket.day))],
  })
}

/** The renewal at which a customer left by a day, the end of the unit in which it ended; else how many lie behind. */
function tenure({ bucket }: Histories, by: Sql): { readonly left: Sql; readonly renewal: Sql } {
  const isGone = operator(ended, '<=', by)
  const dayBefore = call('add-days', ended, number(-1))
  const leftAt = operator(wholeUnits(bucket, began, dayBefore), '+', number(1))
  return { left: when(isGone, number(1), number(0)), renewal: when(isGone, leftAt, wholeUnits(bucket, began, by)) }
}

/** All that a fit needs, in one row: `cells` of [renewal, left or not, customers]. */
export function compileContractFit(histories: Histories): Statement {
  const { builder, bucket } = histories
  const cells = tenureCells(histories, customersStep(histories), day(bucket.day))
  const select = { columns: [own('cells')], from: { table: cells } }
  return { steps: [...builder.steps, { name: 'result', says: says.result, select }] }
}

function tenureCells(histories: Histories, from: string, by: Sql): string {
  const { builder } = histories
  const { left, renewal } = tenure(histories, by)
  const tenures = addStep(builder, 'tenures', says.tenures, {
    columns: [named(renewal, 'renewal'), named(left, 'gone')],
    from: { table: from },
  })
  const alike = addStep(builder, 'alike', says.result, {
    columns: [...['renewal', 'gone'].map(own), named(aggregate('count', []), 'customers_alike')],
    from: { table: tenures },
    groupBy: ['renewal', 'gone'],
  })
  return addStep(builder, 'counted_tenures', says.result, {
    columns: [cellsOf(['renewal', 'gone', 'customers_alike'])],
    from: { table: alike },
  })
}

/** What was known halfway, and what came of it: `half`, `cells` as of then, and `steps` of [units since, renewals then, renewals now, customers, still there]. */
export function compileContractHoldout(histories: Histories): Statement {
  const { builder, bucket } = histories
  const customers = customersStep(histories)
  const first = aggregate('min', [began])
  const span = call('days-between', first, day(bucket.day))
  const half = addStep(builder, 'halfway', says.half, {
    columns: [named(call('add-days', first, cast(call('floor-divide', span, number(2)), 'integer')), 'half')],
    from: { table: customers },
  })
  const early = addStep(builder, 'early', says.tenures, {
    columns: ['began_on', 'ended_on', 'half'].map(own),
    from: { table: customers },
    joins: [{ kind: 'inner', table: half, as: half, on: operator(began, '<=', at('half')) }],
  })
  const cells = tenureCells(histories, early, at('half'))
  const until = operator(wholeUnits(bucket, at('half'), day(bucket.day)), '+', number(1))
  const each = addStep(builder, 'each_unit', says.since, {
    columns: ['began_on', 'ended_on', 'half', 'units'].map(own),
    unnest: { from: number(1), until, as: 'units' },
    from: { table: early },
    where: [operator(ended, '>', at('half'))],
  })
  const then = afterUnits(bucket, at('half'), at('units'))
  const seen = addStep(builder, 'seen', says.since, {
    columns: [
      own('units'),
      named(wholeUnits(bucket, began, at('half')), 'renewals'),
      named(wholeUnits(bucket, began, then), 'later_renewals'),
      named(when(operator(ended, '>', then), number(1), number(0)), 'stayed'),
    ],
    from: { table: each },
  })
  const keys = ['units', 'renewals', 'later_renewals']
  const alike = addStep(builder, 'seen_alike', says.result, {
    columns: [
      ...keys.map(own),
      named(aggregate('count', []), 'customers_alike'),
      named(aggregate('sum', [at('stayed')]), 'still_there'),
    ],
    from: { table: seen },
    groupBy: keys,
  })
  const steps = addStep(builder, 'counted_steps', says.result, {
    columns: [cellsOf([...keys, 'customers_alike', 'still_there'], 'steps')],
    from: { table: alike },
  })
  const select = {
    columns: [own('half'), own('cells'), own('steps')],
    from: { table: cells },
    joins: [steps, half].map((table) => ({ kind: 'inner', table, as: table, on: yes }) as const),
  }
  return { steps: [...builder.steps, { name: 'result', says: says.result, select }] }
}
