import type { Checked } from '../model/checked-expression.ts'
import type { CountedRows } from '../plan/record-set.ts'
import { compileCondition, compileMoment, compileValue } from './compile-expression.ts'
import { openFirstStep } from './first-step.ts'
import { enteredDay } from './funnel/funnel.ts'
import { isThrough, openSteppedUnits } from './funnel/stepped-units.ts'
import { openMovedUnits } from './moves/moved-units.ts'
import { rowSourceColumn } from './quote-sql.ts'
import type { OpenRow, RowContext } from './row-context.ts'
import { asValue } from './sql-moment.ts'
import { recordName } from './split-columns.ts'
import { entityOf, type StepBuilder } from './step-builder.ts'
import { all, any, column, no, number, operator, text, when, yes, type Select, type Sql, type SqlJoin } from './tree.ts'

/** Where a column of records comes from. `values` are the words for codes: what is shown is what is sorted and searched. */
export type RecordSource =
  | { readonly from: 'id' }
  /** The source that the row comes from. */
  | { readonly from: 'source' }
  /** The moment at which the number counts the row. */
  | { readonly from: 'at' }
  /** Whether the row is in the numerator. */
  | { readonly from: 'reached' }
  | { readonly from: 'link'; readonly link: string; readonly to: string }
  /** Of a bridge: the part that took the change, in words by its number, and the change. */
  | { readonly from: 'part'; readonly words: readonly string[] }
  | { readonly from: 'change' }
  /** Of a bridge: the last day of the piece of time that the change was netted in. */
  | { readonly from: 'changed' }
  /** Of a funnel: the day of the entry, and the last step that was taken, in words. */
  | { readonly from: 'entered' }
  | { readonly from: 'step'; readonly words: readonly string[] }
  | { readonly from: 'value'; readonly of: Checked; readonly values?: Readonly<Record<string, string>> }

/** The rows of one scan, opened by the very first step that its number is counted by. */
export interface OpenPart {
  readonly part: CountedRows
  readonly row: OpenRow
  readonly from: Select['from']
  readonly where: readonly Sql[]
}

export function openPart(part: CountedRows, builder: StepBuilder, segment?: string | null): OpenPart {
  const { bucket } = part.scan
  if (bucket.kind === 'moves') {
    const { step, row, where } = openMovedUnits(part.scan, bucket, builder, segment)
    const taken = part.moves?.map((index) => operator(column(step, 'part'), '=', number(index)))
    return { part, row, where: taken === undefined ? where : [...where, any(taken)], from: { table: step } }
  }
  if (bucket.kind === 'steps') return { part, ...openSteppedUnits(part.scan, bucket, builder, part.isThrough === true) }
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
export function distinctJoins(opened: readonly OpenPart[]): readonly SqlJoin[] {
  const joins = opened.flatMap(({ row }) => row.joins)
  return joins.filter(({ as }, index) => joins.findIndex((one) => one.as === as) === index)
}

/** The value that belongs to the part which counts the row. */
export function choose(opened: readonly OpenPart[], read: (part: OpenPart) => Sql): Sql {
  const values = opened.map(read)
  const last = values.at(-1)
  if (last === undefined) throw new Error('records need a part')
  if (new Set(values.map((value) => JSON.stringify(value))).size === 1) return last
  const before = opened.slice(0, -1).map(({ where }, index): readonly [Sql, Sql] => [all(where), values[index] ?? last])
  return { sql: 'case', when: before, otherwise: last }
}

/** A column of the rows of all parts, which are rows of one entity. */
export function recordColumn(
  source: RecordSource,
  [main, ...others]: readonly [OpenPart, ...OpenPart[]],
  builder: StepBuilder,
): Sql {
  const { context } = main.row
  switch (source.from) {
    case 'id':
      return column(context.alias, 'source_id')
    case 'source':
      return column(context.alias, rowSourceColumn(entityOf(builder.crm, context.entity)))
    case 'at':
      return choose([main, ...others], ({ part, row }) => momentOf(anchorOf(part), row.context))
    case 'entered':
      return column(main.from.table, enteredDay)
    case 'step':
      return wordOf(column(main.from.table, 'depth'), source.words)
    case 'reached':
      if (main.part.scan.bucket.kind === 'steps') return isThrough(main.from.table, main.part.scan.bucket)
      return choose([main, ...others], ({ part: { reached }, row }) => {
        if (reached === undefined) throw new Error('the number has no numerator')
        const condition = compileCondition(reached, row.context)
        return condition.sql === 'constant' ? condition : when(condition, yes, no)
      })
    case 'part':
      return partIn(main.from.table, source.words)
    case 'change':
      return column(main.from.table, 'change')
    case 'changed':
      return column(main.from.table, 'ended')
    case 'link':
      return recordName(context.reach([{ link: source.link, to: source.to }]), entityOf(builder.crm, source.to))
    case 'value':
      return source.of.type.kind === 'moment'
        ? momentOf(source.of, context)
        : worded(compileValue(source.of, context), source.values)
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

function partIn(table: string, words: readonly string[]): Sql {
  const cases = words.map((word, index): readonly [Sql, Sql] => [
    operator(column(table, 'part'), '=', number(index)),
    text(word),
  ])
  return { sql: 'case', when: cases }
}

/** The word at a place that is counted from 1. */
function wordOf(place: Sql, words: readonly string[]): Sql {
  return {
    sql: 'case',
    when: words.map((word, index): readonly [Sql, Sql] => [operator(place, '=', number(index + 1)), text(word)]),
  }
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
