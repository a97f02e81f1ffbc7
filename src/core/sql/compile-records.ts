import type { RecordSet } from '../plan/record-set.ts'
import { openBuilder, type SqlSetting } from './compile-scan.ts'
import { openScanRow } from './first-step.ts'
import { choose, distinctJoins, openPart, recordColumn, type OpenPart, type RecordSource } from './record-columns.ts'
import { isSegment, mentions } from './record-filters.ts'
import { rootName, splitRoot, splitValue } from './split-columns.ts'
import type { StepBuilder } from './step-builder.ts'
import {
  aggregate,
  all,
  any,
  call,
  column,
  operator,
  type Select,
  type SelectColumn,
  type Sql,
  type SqlJoin,
  type SqlOrder,
  type Statement,
} from './tree.ts'

export interface QueriedColumn {
  readonly as: string
  readonly isText: boolean
  readonly source: RecordSource
}

/** Which of the rows behind a number are wanted, what of them, and in which order. */
export interface RecordQuery {
  readonly set: RecordSet
  readonly columns: readonly QueriedColumn[]
  /** The key of a value of the one split of the set's scans; null where there is no entry. */
  readonly segment?: string | null
  readonly search?: string
  readonly sort: readonly { readonly as: string; readonly descending: boolean }[]
  /** Absent: all of them. */
  readonly page?: { readonly offset: number; readonly limit: number }
}

const says = {
  rows: { en: 'The rows that the number counts.', de: 'Die Zeilen, die die Zahl zählt.' },
  page: { en: 'In the wanted order.', de: 'In der gewünschten Reihenfolge.' },
  whole: { en: 'With everything that is shown of them.', de: 'Mit allem, was davon gezeigt wird.' },
  count: { en: 'How many they are.', de: 'Wie viele es sind.' },
}

/** The step that all the rows come from, and the one that holds a page of them. */
const [counted, paged] = ['counted', 'page'] as const

/** The statement of the rows behind a number, with the columns in their order. */
export function compileRecords(query: RecordQuery, setting: SqlSetting): Statement {
  const opened = openParts(query, setting)
  const { builder, parts } = opened
  const { columns, page } = query
  // A page is found by what it is sorted and searched by; the rest is read for its rows alone. A step read twice would be kept whole.
  const isLate = page !== undefined && !builder.taken.has(parts[0].from.table)
  const early = isLate ? columns.filter((one) => isEarly(one, query)) : columns
  const found = inOrder(query, early, countRows(query, early, opened))
  if (!isLate) return { steps: [...builder.steps, { name: 'result', says: says.page, select: found }] }
  const key: SelectColumn = { of: column(counted, 'key'), as: 'key' }
  builder.steps.push({ name: paged, says: says.page, select: { ...found, columns: [key, ...found.columns] } })
  const select = wholeRows(query, new Set(early), opened)
  return { steps: [...builder.steps, { name: 'result', says: says.whole, select }] }
}

/** The statement that counts them: `n`, and `reached` of those in the numerator. */
export function compileRecordCount(query: RecordQuery, setting: SqlSetting): Statement {
  const reached = query.columns.find(({ source }) => source.from === 'reached')
  const searched = query.search === undefined || query.search === '' ? [] : query.columns.filter(({ isText }) => isText)
  const opened = openParts(query, setting)
  const { joins, where } = countRows(query, [...searched, ...(reached === undefined ? [] : [reached])], opened)
  const columns: SelectColumn[] = [
    { of: aggregate('count', []), as: 'n' },
    ...(reached === undefined ? [] : [{ of: aggregate('count', [], column(counted, reached.as)), as: 'reached' }]),
  ]
  const select: Select = { columns, from: { table: counted }, joins, where }
  return { steps: [...opened.builder.steps, { name: 'result', says: says.count, select }] }
}

/** Sorted or searched by, or more than a field of the row: not to be computed twice. */
function isEarly({ as, isText, source }: QueriedColumn, { sort, search = '' }: RecordQuery): boolean {
  if (sort.some((one) => one.as === as) || (isText && search !== '')) return true
  if (source.from === 'value') return source.of.kind !== 'field' || source.of.hops.length > 0
  return source.from === 'at' || source.from === 'reached'
}

interface OpenParts {
  readonly builder: StepBuilder
  readonly parts: readonly [OpenPart, ...OpenPart[]]
}

function openParts({ set, segment }: RecordQuery, setting: SqlSetting): OpenParts {
  const [first, ...others] = set.parts
  if (first === undefined) throw new Error('records need a scan')
  const scans = set.parts.map(({ scan }) => scan)
  const builder = openBuilder(setting, first.scan, scans)
  return { builder, parts: [openPart(first, builder, segment), ...others.map((part) => openPart(part, builder))] }
}

/** What the rows that are counted must fulfil to be among the wanted ones. */
type Among = Required<Pick<Select, 'joins' | 'where'>>

/** Adds the step with the rows by the conditions that count them; gives what makes the segment and the search of them. */
function countRows(query: RecordQuery, columns: readonly QueriedColumn[], { builder, parts }: OpenParts): Among {
  const [main] = parts
  const select: Select = {
    columns: [
      { of: column(main.row.context.alias, 'key'), as: 'key' },
      ...columns.map(({ as, source }) => ({ of: recordColumn(source, parts, builder), as })),
      ...rootOf(query, parts),
      ...tiesOf(query).map(({ of, as }) => ({ of: column(main.from.table, of), as })),
    ],
    from: main.from,
    joins: distinctJoins(parts),
    where: parts.length === 1 ? main.where : [any(parts.map((part) => all(part.where)))],
  }
  builder.steps.push({ name: counted, says: says.rows, select })
  return among(query, builder)
}

/** What a row is split by, as of the moment at which its own part counts it. */
function rootOf({ set, segment }: RecordQuery, opened: readonly [OpenPart, ...OpenPart[]]): readonly SelectColumn[] {
  const [split] = set.parts[0]?.scan.splits ?? []
  // The units of a bridge are found segment by segment.
  if (split === undefined || segment === undefined || set.parts[0]?.scan.bucket.kind === 'moves') return []
  if (opened[0].part.scan.bucket.kind === 'steps')
    return [{ of: column(opened[0].from.table, rootName(split)), as: rootName(split) }]
  const rootIn = ({ part, row }: OpenPart): SelectColumn => splitRoot(split, row.context, part.scan)
  return [{ of: choose(opened, (part) => rootIn(part).of), as: rootIn(opened[0]).as }]
}

function among(query: RecordQuery, builder: StepBuilder): Among {
  const joins: SqlJoin[] = []
  const where: Sql[] = []
  const scan = query.set.parts[0]?.scan
  const [split] = scan?.splits ?? []
  const isFound = scan?.bucket.kind === 'moves'
  if (scan !== undefined && split !== undefined && query.segment !== undefined && !isFound) {
    const lastDay = scan.bucket.kind === 'state' ? scan.bucket.day : scan.sight.asOf
    const value = splitValue(split, { builder, joins, from: counted, lastDay })
    where.push(isSegment(split, value, query.segment, builder.crm))
  }
  const texts = query.columns.filter(({ isText }) => isText).map(({ as }) => column(counted, as))
  if (query.search !== undefined && query.search !== '') where.push(mentions(texts, query.search))
  return { joins, where }
}

function inOrder(query: RecordQuery, columns: readonly QueriedColumn[], wanted: Among): Select {
  return {
    columns: columns.map(({ as }) => ({ of: column(counted, as), as })),
    from: { table: counted },
    ...wanted,
    orderBy: orderOf(query, counted),
    ...(query.page === undefined ? {} : { page: query.page }),
  }
}

/** Texts are sorted as people read them: capitals with the others. The key makes the order one. */
function orderOf({ set, columns, sort }: RecordQuery, from: string): readonly SqlOrder[] {
  const wanted = sort.flatMap(({ as, descending }) => {
    const found = columns.find((one) => one.as === as)
    if (found === undefined) throw new Error(`no column ${as} to sort by`)
    const of = column(from, as)
    return [...(found.isText ? [{ of: call('lower', of), descending }] : []), { of, descending }]
  })
  const last = ['key', ...tiesOf({ set }).map(({ as }) => as)]
  return [...wanted, ...last.map((as) => ({ of: column(from, as), descending: false }))]
}

/** A unit stands among the changes of a bridge more than once: what tells these apart. */
function tiesOf({ set }: Pick<RecordQuery, 'set'>): readonly { readonly of: string; readonly as: string }[] {
  if (set.parts[0]?.scan.bucket.kind !== 'moves') return []
  return ['unit', 'piece', 'part'].map((of) => ({ of, as: `${of} of row` }))
}

/** The rows of a page with what was left to be read of them. */
function wholeRows(
  query: RecordQuery,
  early: ReadonlySet<QueriedColumn>,
  { builder, parts: [main] }: OpenParts,
): Select {
  const row = openScanRow(main.part.scan, builder)
  const columns = query.columns.map((one): SelectColumn => {
    const { as, source } = one
    return { of: early.has(one) ? column(paged, as) : recordColumn(source, [{ ...main, row }], builder), as }
  })
  const { alias } = row.context
  const self: SqlJoin = {
    kind: 'inner',
    table: main.from.table,
    as: alias,
    on: operator(column(alias, 'key'), '=', column(paged, 'key')),
  }
  return { columns, from: { table: paged }, joins: [self, ...row.joins], orderBy: orderOf(query, paged) }
}
