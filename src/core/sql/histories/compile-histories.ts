import type { HistoriesBucket, Scan } from '../../plan/scan.ts'
import { compileCondition } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import { asOfEvent, splitColumns, splitRoot } from '../split-columns.ts'
import { addStep, endOfDay, reachedTable, type StepBuilder } from '../step-builder.ts'
import { aggregate, call, cast, column, operator, type SelectColumn, type SqlJoin, type Statement } from '../tree.ts'
import { compileContractFit, compileContractHoldout, contractHistories } from './contracts.ts'
import { cellsOf, gaps, named, own, type Histories } from './histories.ts'
import { compilePurchaseFit, compilePurchaseHoldout, purchaseHistories } from './purchases.ts'

const says = {
  placed: { en: 'The histories, each beside its customer.', de: 'Die Verläufe, jeder neben seinem Kunden.' },
  alike: { en: 'Equal histories counted.', de: 'Gleiche Verläufe gezählt.' },
  segments: { en: 'By segment, and the whole computed anew.', de: 'Je Abschnitt, und das Ganze eigens berechnet.' },
  result: {
    en: 'One row each, with the counted histories as a list.',
    de: 'Je eine Zeile, die gezählten Verläufe als Liste.',
  },
}

/** The statement of a scan over histories: those of each segment, one row each; or all of them for a fit; or those of halfway. */
export function compileHistories(scan: Scan, bucket: HistoriesBucket, builder: StepBuilder): Statement {
  const histories: Histories = { scan, bucket, builder }
  const isContract = bucket.until !== undefined
  if (bucket.gives === 'fit') return isContract ? compileContractFit(histories) : compilePurchaseFit(histories)
  if (bucket.gives === 'holdout')
    return isContract ? compileContractHoldout(histories) : compilePurchaseHoldout(histories)
  return isContract
    ? bySegment(histories, contractHistories(histories), ['renewals'])
    : bySegment(histories, purchaseHistories(histories), ['repeats', 'recency', 'age'])
}

/** `s0` .., `total`, `cells` of [keys .., customers, values], `missing`, `unconverted`. */
function bySegment(histories: Histories, from: string, keys: readonly string[]): Statement {
  const { scan, builder, bucket } = histories
  const alike = alikeStep(histories, from, keys)
  const joins: SqlJoin[] = []
  const source = { builder, joins, from: alike, lastDay: bucket.day }
  const splits = scan.splits.map((split, index) => ({ index, ...splitColumns(split, index, source) }))
  const segments = splits.map(({ index }) => `s${index}`)
  const [mark] = splits
  const sums = ['customers_alike', 'values', ...gaps].map((name) =>
    named(aggregate('sum', [column(alike, name)]), name),
  )
  const counted = addStep(builder, 'segments', says.segments, {
    columns: [
      ...splits.flatMap(({ of, label, index }) => [named(of, `s${index}`), ...(label ?? [])]),
      ...keys.map((name) => named(column(alike, name), name)),
      ...(mark === undefined ? [] : [named(call('grouping', mark.of), 'total')]),
      ...sums,
    ],
    from: { table: alike },
    joins,
    groupingSets: segments.length === 0 ? [keys] : [[...segments, ...keys], keys],
  })
  const labels = splits.flatMap(({ label }) => label ?? [])
  const grouped = [...segments, ...(mark === undefined ? [] : ['total'])]
  const columns: readonly SelectColumn[] = [
    ...grouped.map(own),
    ...labels.map(({ as }) => named(aggregate('any-value', [column(undefined, as)]), as)),
    cellsOf([...keys, 'customers_alike', 'values']),
    ...gaps.map((name) => named(cast(aggregate('sum', [column(undefined, name)]), 'bigint'), name)),
  ]
  const select = { columns, from: { table: counted }, ...(grouped.length === 0 ? {} : { groupBy: grouped }) }
  return { steps: [...builder.steps, { name: 'result', says: says.result, select }] }
}

/** Counts equal histories by what they are split by, of the customers that the asker wants to see. */
function alikeStep({ scan, builder, bucket }: Histories, from: string, keys: readonly string[]): string {
  const { entity } = bucket.of
  const row = openRow(builder, entity, entity, endOfDay(bucket.day, scan.rules), { lastDay: bucket.day })
  const where = scan.filters.map((one) => compileCondition(asOfEvent(one, scan), row.context))
  const roots = scan.splits.map((split) => splitRoot(split, row.context, scan))
  const distinct = roots.filter(({ as }, index) => roots.findIndex((one) => one.as === as) === index)
  const customers: SqlJoin = {
    kind: 'inner',
    table: reachedTable(builder, entity, bucket.day),
    as: entity,
    on: operator(column(entity, 'key'), '=', column(from, 'customer')),
  }
  const placed = addStep(builder, 'placed', says.placed, {
    columns: [...distinct, ...[...keys, 'value', ...gaps].map((name) => named(column(from, name), name))],
    from: { table: from },
    joins: [customers, ...row.joins],
    where,
  })
  const names = [...distinct.map(({ as }) => as), ...keys]
  return addStep(builder, 'alike', says.alike, {
    columns: [
      ...names.map(own),
      named(aggregate('count', []), 'customers_alike'),
      named(aggregate('sum', [column(undefined, 'value')]), 'values'),
      ...gaps.map((name) => named(aggregate('sum', [column(undefined, name)]), name)),
    ],
    from: { table: placed },
    groupBy: names,
  })
}
