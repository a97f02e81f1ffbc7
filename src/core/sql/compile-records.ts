import type { Checked } from '../model/checked-expression.ts'
import type { CountedRows, RecordSet } from '../plan/record-set.ts'
import { compileCondition, compileMoment, compileValue } from './compile-expression.ts'
import { openBuilder, type SqlSetting } from './compile-scan.ts'
import { openFirstStep } from './first-step.ts'
import type { OpenRow, RowContext } from './row-context.ts'
import { asValue } from './sql-moment.ts'
import { recordName, splitRoot, splitValue } from './split-columns.ts'
import { entityOf, type StepBuilder } from './step-builder.ts'
import {
  aggregate,
  all,
  any,
  call,
  cast,
  column,
  isNull,
  number,
  operator,
  text,
  type Select,
  type SelectColumn,
  type Sql,
  type SqlJoin,
  type SqlOrder,
  type Statement,
} from './tree.ts'

/** Where a column of records comes from. `values` are the words for codes: what is shown is what is sorted and searched. */
export type RecordSource =
  | { readonly from: 'id' }
  | { readonly from: 'at' }
  | { readonly from: 'reached' }
  | { readonly from: 'link'; readonly link: string; readonly to: string }
  | { readonly from: 'value'; readonly of: Checked; readonly values?: Readonly<Record<string, string>> }

export interface RecordColumnSource {
  readonly as: string
  readonly isText: boolean
  readonly source: RecordSource
}

/** Which of the rows behind a number are wanted, what of them, and in which order. */
export interface RecordQuery {
  readonly set: RecordSet
  readonly columns: readonly RecordColumnSource[]
  /** The key of a value of the one split of the set's scans; null where there is no entry. */
  readonly segment?: string | null
  readonly search?: string
  readonly sort: readonly { readonly as: string; readonly descending: boolean }[]
  readonly page?: { readonly offset: number; readonly limit: number }
}

const says = {
  rows: { en: 'The rows that the number counts.', de: 'Die Zeilen, die die Zahl zählt.' },
  page: { en: 'In the wanted order.', de: 'In der gewünschten Reihenfolge.' },
  count: { en: 'How many they are.', de: 'Wie viele es sind.' },
}

/** The statement of the rows behind a number, with the columns in their order. */
export function compileRecords(query: RecordQuery, setting: SqlSetting): Statement {
  const { builder, joins, where } = openRecords(query, setting)
  const columns = query.columns.map(({ as }) => ({ of: column(counted, as), as }))
  const select: Select = {
    columns,
    from: { table: counted },
    joins,
    where,
    orderBy: [...orderOf(query), { of: column(counted, 'key'), descending: false }],
    ...(query.page === undefined ? {} : { page: query.page }),
  }
  return { steps: [...builder.steps, { name: 'result', says: says.page, select }] }
}

/** The statement that counts them: `n`, and `reached` of those in the numerator. */
export function compileRecordCount(query: RecordQuery, setting: SqlSetting): Statement {
  const { builder, joins, where } = openRecords(query, setting)
  const reached = query.columns.find(({ source }) => source.from === 'reached')
  const columns: SelectColumn[] = [
    { of: aggregate('count', []), as: 'n' },
    ...(reached === undefined ? [] : [{ of: aggregate('count', [], column(counted, reached.as)), as: 'reached' }]),
  ]
  const select: Select = { columns, from: { table: counted }, joins, where }
  return { steps: [...builder.steps, { name: 'result', says: says.count, select }] }
}

/** The step that all the rows come from. */
const counted = 'counted'

interface OpenRecords {
  readonly builder: StepBuilder
  readonly joins: readonly SqlJoin[]
  readonly where: readonly Sql[]
}

/** The rows by the very first step that the number itself is counted by; then the segment and the search among them. */
function openRecords(query: RecordQuery, setting: SqlSetting): OpenRecords {
  const { parts } = query.set
  const [first] = parts
  if (first === undefined) throw new Error('records need a scan')
  const builder = openBuilder(setting, first.scan)
  const opened = parts.map((part) => openPart(part, builder))
  const [main] = opened
  if (main === undefined) throw new Error('records need a row')
  const { splits, bucket, sight } = first.scan
  const [split] = splits
  const own = query.columns.map(({ as, source }) => ({ of: columnOf(source, opened, builder), as }))
  const root = opened.map(({ part, row }) =>
    split === undefined ? undefined : splitRoot(split, row.context, part.scan.bucket),
  )
  const roots = root[0] === undefined ? [] : [{ of: choose(opened, (_, index) => root[index]?.of), as: root[0].as }]
  const select: Select = {
    columns: [{ of: column(main.row.context.alias, 'key'), as: 'key' }, ...own, ...roots],
    from: main.from,
    joins: distinctJoins(opened),
    where: opened.length === 1 ? main.where : [any(opened.map(({ where }) => all(where)))],
  }
  builder.steps.push({ name: counted, says: says.rows, select })
  const joins: SqlJoin[] = []
  const where: Sql[] = []
  if (split !== undefined && query.segment !== undefined) {
    const lastDay = bucket.kind === 'state' ? bucket.day : sight.asOf
    where.push(isSegment(splitValue(split, { builder, joins, from: counted, lastDay }), query.segment))
  }
  if (query.search !== undefined && query.search !== '') where.push(mentions(query))
  return { builder, joins, where }
}

interface OpenPart {
  readonly part: CountedRows
  readonly row: OpenRow
  readonly from: Select['from']
  readonly where: readonly Sql[]
}

function openPart(part: CountedRows, builder: StepBuilder): OpenPart {
  const { select, row } = openFirstStep(part.scan, builder)
  const counts = part.counts.map((one) => compileCondition(one, row.context))
  const where = all([...(select.where ?? []), ...counts])
  return {
    part,
    row,
    from: select.from,
    where: where.sql === 'all' ? where.of : where.sql === 'constant' ? [] : [where],
  }
}

/** Conditions and values may have joined the same record for several parts. */
function distinctJoins(opened: readonly OpenPart[]): readonly SqlJoin[] {
  const joins = opened.flatMap(({ row }) => row.joins)
  return joins.filter(({ as }, index) => joins.findIndex((one) => one.as === as) === index)
}

/** The value that belongs to the part which counts the row. */
function choose(opened: readonly OpenPart[], read: (part: OpenPart, index: number) => Sql | undefined): Sql {
  const values = opened.map((part, index) => {
    const value = read(part, index)
    if (value === undefined) throw new Error('a part of the records has no such value')
    return value
  })
  const last = values.at(-1)
  if (last === undefined) throw new Error('records need a part')
  const alike = new Set(values.map((value) => JSON.stringify(value))).size === 1
  if (alike) return last
  const before = opened.slice(0, -1).map(({ where }, index): readonly [Sql, Sql] => [all(where), values[index] ?? last])
  return { sql: 'case', when: before, otherwise: last }
}

function columnOf(source: RecordSource, opened: readonly OpenPart[], builder: StepBuilder): Sql {
  const [main] = opened
  if (main === undefined) throw new Error('records need a row')
  const { context } = main.row
  switch (source.from) {
    case 'id':
      return column(context.alias, 'source_id')
    case 'at':
      return choose(opened, ({ part, row }) => momentOf(anchorOf(part), row.context))
    case 'reached':
      return choose(opened, ({ part, row }) => {
        if (part.reached === undefined) return undefined
        return compileCondition(part.reached, row.context)
      })
    case 'link':
      return recordName(context.reach([{ link: source.link, to: source.to }]), entityOf(builder.crm, source.to))
    case 'value':
      if (source.of.type.kind === 'moment') return momentOf(source.of, context)
      return worded(compileValue(source.of, context), source.values)
  }
}

function anchorOf({ scan: { bucket } }: CountedRows): Checked {
  if (bucket.kind !== 'event') throw new Error('a state is not counted at a moment of its rows')
  return bucket.moment
}

/** The instant where it is known as precisely, else the day. */
function momentOf(node: Checked, row: RowContext): Sql {
  const { day, at } = asValue(compileMoment(node, row))
  return at ?? day
}

function worded(of: Sql, values: Readonly<Record<string, string>> = {}): Sql {
  const words = Object.entries(values).filter(([code, word]) => code !== word)
  if (words.length === 0) return of
  return {
    sql: 'case',
    when: words.map(([code, word]): readonly [Sql, Sql] => [operator(of, '=', text(code)), text(word)]),
    otherwise: of,
  }
}

/** The rows of a segment, named by its key as answers do. */
function isSegment({ of, record }: ReturnType<typeof splitValue>, segment: string | null): Sql {
  if (segment === null) return isNull(of)
  return operator(record?.id ?? cast(of, 'text'), '=', text(segment))
}

/** Rows of which a text holds the wanted one, upper and lower case alike. */
function mentions({ columns, search = '' }: RecordQuery): Sql {
  const wanted = text(search.toLowerCase())
  const texts = columns.filter(({ isText }) => isText)
  return any(
    texts.map(({ as }) => operator(call('position', call('lower', column(counted, as)), wanted), '>', number(0))),
  )
}

/** Texts are sorted as people read them: capitals with the others. */
function orderOf({ columns, sort }: RecordQuery): readonly SqlOrder[] {
  return sort.flatMap(({ as, descending }) => {
    const found = columns.find((one) => one.as === as)
    if (found === undefined) throw new Error(`no column ${as} to sort by`)
    const of = column(counted, as)
    return found.isText ? [{ of: call('lower', of), descending }, { of, descending }] : [{ of, descending }]
  })
}

