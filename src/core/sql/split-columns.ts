import type { Checked } from '../model/checked-expression.ts'
import type { SplitPath } from '../model/checked-kpi.ts'
import type { Entity } from '../model/crm-model.ts'
import { keptColumn, linkColumn, momentColumns } from '../model/tables.ts'
import type { Scan } from '../plan/scan.ts'
import type { Day } from '../words/day.ts'
import { compileValue } from './compile-expression.ts'
import type { RowContext } from './row-context.ts'
import { entityOf, knownTable, reachedTable, type StepBuilder } from './step-builder.ts'
import { aggregate, call, column, operator, type SelectColumn, type Sql, type SqlJoin } from './tree.ts'

/** What an asker adds holds at the moment at which the row is counted, or as of the day that the definition names; the row of a state stands for that moment already. */
export function asOfEvent(node: Checked, { bucket, splitsAsOf }: Pick<Scan, 'bucket' | 'splitsAsOf'>): Checked {
  if (splitsAsOf !== undefined)
    return { kind: 'as-of', type: node.type, of: node, moment: { kind: 'value', type: day, value: splitsAsOf } }
  return bucket.kind === 'event' ? { kind: 'as-of', type: node.type, of: node, moment: bucket.moment } : node
}

const day = { kind: 'moment', precision: 'day' } as const

/** The column that carries a split through the first step: the key of its first link, or the value itself. */
export function splitRoot(split: SplitPath, row: RowContext, scan: Pick<Scan, 'bucket' | 'splitsAsOf'>): SelectColumn {
  return { of: compileValue(asOfEvent(rootNode(split), scan), row), as: rootName(split) }
}

/** No column of a table has such a name: grouping by it means this column. */
export const rootName = (split: SplitPath): string => `split_${firstLink(split) ?? endName(split)}`

function endName({ end, name }: SplitPath): string {
  if (end.kind === 'field') return end.field
  return end.kind === 'kept' ? keptColumn(end.column) : name
}

function firstLink({ hops: [hop], end }: SplitPath): string | undefined {
  if (end.kind === 'named') return undefined
  return hop?.link ?? (end.kind === 'link' ? end.link : undefined)
}

/** What a split is read by on the row itself. */
export function rootNode(split: SplitPath): Checked {
  const { end, entity, hops } = split
  if (end.kind === 'named') return end.expression
  const link = firstLink(split)
  const here = { type: { kind: 'text' }, entity, hops: [], outer: false } as const
  if (link !== undefined)
    return {
      ...here,
      kind: 'link',
      type: { kind: 'reference', to: hops[0]?.to ?? (end.kind === 'link' ? end.to : '') },
      link,
    }
  if (end.kind === 'kept') return { ...here, kind: 'kept', column: end.column }
  return { ...here, kind: 'field', field: end.kind === 'field' ? end.field : '' }
}

/** Where the last step finds what it needs. */
export interface SplitSource {
  readonly builder: StepBuilder
  readonly joins: SqlJoin[]
  /** The step that carries the splits. */
  readonly from: string
  readonly lastDay: Day
}

/** The value that rows are grouped by in the last step, and for records their id and name; what it needs is joined by key. */
export function splitColumns(
  split: SplitPath,
  index: number,
  source: SplitSource,
): { readonly of: Sql; readonly label?: readonly SelectColumn[] } {
  const { of, record } = splitValue(split, source)
  if (record === undefined) return { of }
  return {
    of,
    label: [
      { of: aggregate('any-value', [record.id]), as: `s${index}_id` },
      { of: aggregate('any-value', [record.name]), as: `s${index}_label` },
    ],
  }
}

/** The value of a split beside a row, and of records their id in the source and their name; what it needs is joined by key. */
export function splitValue(
  split: SplitPath,
  source: SplitSource,
): { readonly of: Sql; readonly record?: { readonly id: Sql; readonly name: Sql } } {
  const { builder, joins, from, lastDay } = source
  const root = column(from, rootName(split))
  if (firstLink(split) === undefined) return { of: root }
  let key = root
  let alias = from
  let path = ''
  for (const { link, to } of split.hops) {
    path = path === '' ? link : `${path}_${link}`
    const on = operator(column(path, 'key'), '=', path === link ? root : column(alias, linkColumn(link)))
    addJoin(joins, { kind: 'left', table: reachedTable(builder, to, lastDay), as: path, on })
    alias = path
  }
  const { end } = split
  if (end.kind === 'field') return { of: column(alias, fieldColumn(builder, split, end.field)) }
  if (end.kind === 'kept') return { of: column(alias, keptColumn(end.column)) }
  if (end.kind === 'named') return { of: root }
  if (path !== '') key = column(alias, linkColumn(end.link))
  return { of: key, record: recordOf(end, path, key, source) }
}

function recordOf(
  { link, to }: { link: string; to: string },
  path: string,
  key: Sql,
  { builder, joins }: SplitSource,
): { readonly id: Sql; readonly name: Sql } {
  const as = path === '' ? link : `${path}_${link}`
  addJoin(joins, { kind: 'left', table: knownTable(builder, to), as, on: operator(column(as, 'key'), '=', key) })
  return { id: column(as, 'source_id'), name: recordName(as, entityOf(builder.crm, to)) }
}

/** What a record is called: by its name, and without one by its id in the source. */
export function recordName(alias: string, { named_by: name, fields }: Entity): Sql {
  const id = column(alias, 'source_id')
  return name === undefined ? id : call('coalesce', column(alias, fields[name]?.column ?? name), id)
}

function fieldColumn({ crm }: StepBuilder, { entity, hops }: SplitPath, field: string): string {
  const shape = entityOf(crm, hops.at(-1)?.to ?? entity)
  const { type, column: own } = shape.fields[field] ?? {}
  return type === 'day' || type === 'instant' ? momentColumns(shape, field).day : (own ?? field)
}

function addJoin(joins: SqlJoin[], join: SqlJoin): void {
  if (!joins.some(({ as }) => as === join.as)) joins.push(join)
}
