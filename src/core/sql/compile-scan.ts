import type { Checked } from '../model/checked-expression.ts'
import type { SplitPath } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import { keptColumn, linkColumn, momentColumns } from '../model/tables.ts'
import type { Bucket, Scan } from '../plan/scan.ts'
import { addDays } from '../words/day.ts'
import { compileCondition, compileMoment, compileValue } from './compile-expression.ts'
import { periodKey } from './period-key.ts'
import type { RowContext } from './row-context.ts'
import { aggregateColumn, aggregateRows, isAdditive, rowColumns, sumAgain } from './scan-columns.ts'
import { dayBounds } from './state-bounds.ts'
import { endOfDay, entityOf, knownTable, openRow, statesTable, tableAsOf, type OpenRow, type StepBuilder } from './step-builder.ts'
import { aggregate, all, call, cast, column, day, isKnown, number, operator, when, yes, type Select, type SelectColumn, type Sql, type SqlJoin, type Statement, type Step } from './tree.ts'

/** What statements are compiled against. */
export interface SqlSetting {
  readonly crm: CrmModel
  readonly withHistory: ReadonlySet<string>
}

export function openBuilder(setting: SqlSetting, scan: Pick<Scan, 'sight' | 'rules'>): StepBuilder {
  return { ...setting, sight: scan.sight, rules: scan.rules, steps: [], taken: new Set() }
}

/** The columns that carry a split through the first step: the key of its first link, or the value itself. */
function splitRoot(split: SplitPath, row: RowContext, bucket: Bucket): SelectColumn {
  const [hop] = split.hops
  const link = hop?.link ?? (split.end.kind === 'link' ? split.end.link : undefined)
  const node = rootNode(split, link)
  const at = bucket.kind === 'event' ? asOfEvent(node, bucket) : node
  if (link !== undefined && split.end.kind !== 'named') return { of: compileValue(at, row), as: linkColumn(link) }
  return { of: compileValue(at, row), as: split.end.kind === 'kept' ? keptColumn(split.end.column) : split.name }
}

function rootNode(split: SplitPath, link: string | undefined): Checked {
  const type = { kind: 'text' } as const
  const base = { entity: split.entity, hops: [], outer: false } as const
  if (split.end.kind === 'named') return reachedOver(split.end.expression, split)
  if (link !== undefined) return { kind: 'link', type: { kind: 'reference', to: split.hops[0]?.to ?? '' }, link, ...base }
  if (split.end.kind === 'kept') return { kind: 'kept', type, column: split.end.column, ...base }
  return { kind: 'field', type, field: split.end.kind === 'field' ? split.end.field : '', ...base }
}

/** An expression about the record at the end of the hops, read from the row that the hops begin at. */
function reachedOver(node: Checked, split: SplitPath): Checked {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null) return value
    const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, (key === 'of' || key === 'where') && 'far' in value ? one : walk(one)]))
    return 'hops' in value && Array.isArray(value.hops) ? { ...inner, entity: split.entity, hops: [...split.hops, ...value.hops] } : inner
  }
  return split.hops.length === 0 ? node : (walk(node) as Checked)
}

/** What an asker adds holds at the moment at which the row is counted. */
function asOfEvent(node: Checked, bucket: Extract<Bucket, { kind: 'event' }>): Checked {
  return { kind: 'as-of', type: node.type, of: node, moment: bucket.moment }
}

function eventConditions(scan: Scan, bucket: Extract<Bucket, { kind: 'event' }>, row: RowContext, crm: CrmModel): Sql[] {
  const { day: anchor, guard } = compileMoment(bucket.moment, row)
  const until = bucket.until === undefined ? addDays(scan.sight.asOf, 1) : bucket.until
  const ranged = [...(bucket.from === undefined ? [] : [operator(anchor, '>=', day(bucket.from))]), operator(anchor, '<', day(until))]
  const anchored = bucket.countsUndated ? undatedToo(scan, row, crm, all(ranged), anchor) : ranged
  return [
    ...scan.where.map((one) => compileCondition(one, row)),
    ...(guard === undefined ? [] : [guard]),
    ...anchored,
    ...scan.filters.map((one) => compileCondition(asOfEvent(one, bucket), row)),
  ]
}

/** Rows without a creation date count in all time where that is what they would be counted at. */
function undatedToo(scan: Scan, row: RowContext, crm: CrmModel, ranged: Sql, anchor: Sql): Sql[] {
  const shape = entityOf(crm, scan.entity)
  if (shape.begins === undefined) return [ranged]
  const begun = column(row.alias, momentColumns(shape, shape.begins).day)
  return JSON.stringify(begun) === JSON.stringify(anchor) ? [{ sql: 'any', of: [ranged, { sql: 'null-test', of: begun, negated: false }] }] : [ranged]
}

interface FirstStep {
  readonly select: Omit<Select, 'columns' | 'groupBy'>
  readonly period?: SelectColumn
  readonly row: OpenRow
}

function eventStep(scan: Scan, bucket: Extract<Bucket, { kind: 'event' }>, builder: StepBuilder): FirstStep {
  const now = endOfDay(scan.sight.asOf, scan.rules)
  const row = openRow(builder, scan.entity, scan.entity, now)
  const where = flat(eventConditions(scan, bucket, row.context, builder.crm))
  const table = tableAsOf(builder, scan.entity, scan.sight.asOf, bucket.countsUndated)
  const period = bucket.grain === undefined ? undefined : { of: periodKey(compileMoment(bucket.moment, row.context).day, bucket.grain, scan.rules), as: 'period' }
  return { select: { from: { table, as: scan.entity }, where }, row, ...(period === undefined ? {} : { period }) }
}

function stateStep(scan: Scan, bucket: Extract<Bucket, { kind: 'state' }>, builder: StepBuilder): FirstStep {
  const end = endOfDay(bucket.day, scan.rules)
  const row = openRow(builder, scan.entity, scan.entity, end, { lastDay: bucket.day, period: { start: end, end } })
  const where = flat([...scan.where, ...scan.filters].map((one) => compileCondition(one, row.context)))
  return { select: { from: { table: tableAsOf(builder, scan.entity, bucket.day, false), as: scan.entity }, where }, row }
}

/** Each version of a record with the first and the last period at whose end it held: what changes seldom is counted once, not once a period. */
function statesStep(scan: Scan, bucket: Extract<Bucket, { kind: 'states' }>, builder: StepBuilder): FirstStep & { readonly range: readonly SelectColumn[] } {
  const [firstDay] = bucket.lastDays
  const lastDay = bucket.lastDays.at(-1)
  if (firstDay === undefined || lastDay === undefined) throw new Error('states need a period')
  const row = openRow(builder, scan.entity, scan.entity, endOfDay(lastDay, scan.rules))
  const version = (name: string): Sql => column(scan.entity, name)
  const bounds = dayBounds([...scan.where, ...scan.filters], row.context)
  const from = bounds.from.length === 0 ? version('from_day') : call('greatest', version('from_day'), ...bounds.from)
  const until = bounds.until.length === 0 ? version('until_day') : call('least', version('until_day'), ...bounds.until)
  const last = bucket.first + bucket.lastDays.length - 1
  const key = (of: Sql): Sql => periodKey(of, bucket.grain, scan.rules)
  const ended = when(operator(until, '>', day(lastDay)), number(last + 1), call('least', key(until), number(last + 1)))
  const where = flat([...bounds.rest.map((one) => compileCondition(one, row.context)), operator(from, '<=', day(lastDay)), operator(until, '>', day(firstDay)), ...[...bounds.from, ...bounds.until].map(isKnown)])
  return {
    select: { from: { table: statesTable(builder, scan.entity), as: scan.entity }, where },
    row,
    range: [
      { of: call('greatest', key(from), number(bucket.first)), as: 'first_period' },
      { of: ended, as: 'after_period' },
    ],
  }
}

const flat = (conditions: readonly Sql[]): Sql[] => {
  const joined = all(conditions)
  if (joined.sql === 'all') return [...joined.of]
  return joined.sql === 'constant' && joined.value === 'true' ? [] : [joined]
}

/** The statement of a scan: `period`, `s0`, `s0_label` .., `total` (1 on the row of the whole), then its columns. */
export function compileScan(scan: Scan, setting: SqlSetting): Statement {
  const builder = openBuilder(setting, scan)
  const additive = isAdditive(scan.columns)
  const first = openFirstStep(scan, builder)
  const roots = distinctColumns(scan.splits.map((split) => splitRoot(split, first.row.context, scan.bucket)))
  const figures = additive ? scan.columns.map((one) => aggregateColumn(one, first.row.context)) : rowColumns(scan.columns, first.row.context)
  const range = 'range' in first ? first.range : []
  const keys = [...(first.period === undefined ? [] : [first.period]), ...range, ...roots]
  const grouped = { ...first.select, joins: first.row.joins, columns: [...keys, ...figures] }
  if (keys.length === 0 && additive) return { steps: [...builder.steps, { name: 'counted', says: scan.says, select: grouped }] }
  const counted: Step = { name: 'counted', says: scan.says, select: additive ? { ...grouped, groupBy: keys.map(({ as }) => as) } : grouped }
  const spread = range.length === 0 ? [] : [spreadStep(keys, figures)]
  const totals = totalStep(scan, builder, additive, spread.length > 0, first.period !== undefined || range.length > 0)
  return { steps: [...builder.steps, counted, ...spread, ...pickSteps(totals, scan)] }
}

/** Of sorted values only those around the wanted quantiles leave the engine: enough for the quantile and its 95 % interval. */
function pickSteps(totals: Step, scan: Scan): readonly Step[] {
  if (!scan.columns.some(({ picks }) => picks !== undefined) || 'written' in totals.select) return [totals]
  const name = 'by_value'
  const columns = totals.select.columns.flatMap(({ as }) => {
    const picks = scan.columns.find((one) => one.as === as)?.picks
    return picks === undefined ? [{ of: column(undefined, as), as }] : picks.flatMap((quantile) => picked(as, quantile))
  })
  const says = { en: 'The values around the wanted quantiles.', de: 'Die Werte um die gesuchten Quantile.' }
  return [{ ...totals, name }, { name: 'result', says, select: { columns, from: { table: name } } }]
}

function picked(as: string, quantile: number): SelectColumn[] {
  const values = column(undefined, as)
  const length = call('length', values)
  const middle = operator(length, '*', number(quantile))
  const reach = call('square-root', length)
  const from = call('greatest', operator(cast(call('floor', operator(middle, '-', reach)), 'integer'), '-', number(2)), number(1))
  const until = operator(cast(call('floor', operator(middle, '+', reach)), 'integer'), '+', number(3))
  const name = `${as}_p${Math.round(quantile * 100)}`
  return [
    { of: call('slice', values, from, until), as: name },
    { of: from, as: `${name}_from` },
  ]
}

function openFirstStep(scan: Scan, builder: StepBuilder): FirstStep | ReturnType<typeof statesStep> {
  if (scan.bucket.kind === 'event') return eventStep(scan, scan.bucket, builder)
  return scan.bucket.kind === 'state' ? stateStep(scan, scan.bucket, builder) : statesStep(scan, scan.bucket, builder)
}

function distinctColumns(columns: readonly SelectColumn[]): readonly SelectColumn[] {
  return columns.filter(({ as }, index) => columns.findIndex((one) => one.as === as) === index)
}

function spreadStep(keys: readonly SelectColumn[], figures: readonly SelectColumn[]): Step {
  const kept = [...keys, ...figures].filter(({ as }) => as !== 'first_period' && as !== 'after_period').map(({ as }) => ({ of: column(undefined, as), as }))
  const from = column(undefined, 'first_period')
  const until = column(undefined, 'after_period')
  return {
    name: 'by_period',
    says: { en: 'One row for each period at whose end it held.', de: 'Eine Zeile je Zeitraum, an dessen Ende es galt.' },
    select: { columns: kept, unnest: { from, until, as: 'period' }, from: { table: 'counted' }, where: [operator(from, '<', until)] },
  }
}

function splitColumns(split: SplitPath, index: number, builder: StepBuilder, joins: SqlJoin[], from: string): { of: Sql; label?: SelectColumn[] } {
  if (split.end.kind === 'named') return { of: column(from, split.name) }
  const [hop] = split.hops
  let alias = from
  let path = ''
  for (const [step, one] of split.hops.entries()) {
    path = path === '' ? one.link : `${path}_${one.link}`
    const key = step === 0 ? column(from, linkColumn(hop?.link ?? '')) : column(alias, linkColumn(one.link))
    addJoin(joins, { kind: 'left', table: knownTable(builder, one.to), as: path, on: operator(column(path, 'key'), '=', key) })
    alias = path
  }
  if (split.end.kind === 'field') return { of: column(alias, split.hops.length === 0 ? split.name : fieldColumn(builder, split)) }
  if (split.end.kind === 'kept') return { of: column(alias, keptColumn(split.end.column)) }
  const shape = entityOf(builder.crm, split.end.to)
  const as = path === '' ? split.end.link : `${path}_${split.end.link}`
  const key = column(alias, linkColumn(split.end.link))
  addJoin(joins, { kind: 'left', table: knownTable(builder, split.end.to), as, on: operator(column(as, 'key'), '=', key) })
  const named = shape.named_by === undefined ? column(as, 'source_id') : call('coalesce', column(as, shape.fields[shape.named_by]?.column ?? shape.named_by), column(as, 'source_id'))
  return {
    of: key,
    label: [
      { of: aggregate('any-value', [column(as, 'source_id')]), as: `s${index}_id` },
      { of: aggregate('any-value', [named]), as: `s${index}_label` },
    ],
  }
}

function fieldColumn(builder: StepBuilder, split: SplitPath): string {
  const entity = entityOf(builder.crm, split.hops.at(-1)?.to ?? split.entity)
  const field = split.end.kind === 'field' ? split.end.field : ''
  const shape = entity.fields[field]
  if (shape?.type === 'day' || shape?.type === 'instant') return momentColumns(entity, field).day
  return shape?.column ?? field
}

function addJoin(joins: SqlJoin[], join: SqlJoin): void {
  if (!joins.some(({ as }) => as === join.as)) joins.push(join)
}

/** The last step: labels are joined to what was counted by key, and the total is taken anew. */
function totalStep(scan: Scan, builder: StepBuilder, additive: boolean, states: boolean, byPeriod: boolean): Step {
  const from = states ? 'by_period' : 'counted'
  const joins: SqlJoin[] = []
  const splits = scan.splits.map((split, index) => ({ index, ...splitColumns(split, index, builder, joins, from) }))
  const period: SelectColumn[] = byPeriod ? [{ of: column(from, 'period'), as: 'period' }] : []
  const splitNames = splits.map(({ index }) => `s${index}`)
  const keys = [...period.map(({ as }) => as), ...splitNames]
  const whole = states ? ['period'] : []
  const columns: SelectColumn[] = [
    ...period,
    ...splits.flatMap(({ of, label, index }) => [{ of, as: `s${index}` }, ...(label ?? [])]),
    ...(keys.length === whole.length ? [] : [{ of: call('grouping', ...totalMarks(splits, period, from, states)), as: 'total' }]),
    ...(additive ? scan.columns.map(sumAgain) : aggregateRows(scan.columns)),
  ]
  const groupingSets = keys.length === whole.length ? [keys] : [keys, whole]
  const says = { en: 'By period and split, and the whole computed anew.', de: 'Je Zeitraum und Merkmal, und die Summe eigens berechnet.' }
  return { name: 'result', says, select: { columns, from: { table: from }, joins, groupingSets } }
}

/** The first key that the row of the whole does not have. */
function totalMarks(splits: readonly { readonly of: Sql }[], period: readonly SelectColumn[], from: string, states: boolean): Sql[] {
  const [first] = splits
  if (first !== undefined) return [first.of]
  return states || period.length === 0 ? [yes] : [column(from, 'period')]
}

