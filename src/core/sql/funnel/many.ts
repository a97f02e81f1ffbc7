import type { Checked } from '../../model/checked-expression.ts'
import { linkColumn } from '../../model/tables.ts'
import type { Scan } from '../../plan/scan.ts'
import { compileCondition, compileMoment } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import type { OpenRow, SqlMoment } from '../row-context.ts'
import { asValue } from '../sql-moment.ts'
import { addStep, entityOf, tableAsOf, type StepBuilder } from '../step-builder.ts'
import { all, any, column, day, isKnown, operator, yes, type Sql } from '../tree.ts'
import { gatheredOf } from './gathered.ts'
import type { Each, Funnel } from './funnel.ts'

/** One of the moments of a funnel, and what is made of it where it is one of many: all of them in order, the first, or its place in the sequence of what happened. */
export interface Role {
  readonly name: string
  readonly node: Checked
  readonly makes: 'list' | 'first' | 'sequence'
  /** Which step it is, from 1. */
  readonly step?: number
}

export type EachRole = Role & { readonly node: Each }

/** The rows of one link to many that moments are taken from. */
export interface Many {
  readonly roles: readonly EachRole[]
  readonly far: OpenRow
  readonly builder: StepBuilder
  readonly scan: Scan
  readonly moments: ReadonlyMap<string, SqlMoment>
}

/** A column of the unit, and whether it holds anything. */
export interface Taken {
  readonly name: string
  readonly of: Sql
  readonly known: Sql
}

interface Opening {
  readonly builder: StepBuilder
  readonly scan: Scan
  readonly now: SqlMoment
}

export function openMany(roles: readonly EachRole[], { builder, scan, now }: Opening): Many {
  const [first] = roles
  if (first === undefined) throw new Error('many rows are taken for a step')
  const far = openRow(builder, first.node.far, first.node.far, now, { lastDay: scan.sight.asOf })
  const moments = new Map(roles.map(({ name, node }) => [name, momentOf(node, far)]))
  return { roles, far, builder, scan, moments }
}

function momentOf({ of }: Each, far: OpenRow): SqlMoment {
  if (of === undefined) throw new Error('each takes moments')
  return asValue(compileMoment(of, far.context))
}

/** Adds the step that gathers the moments of each unit and joins it to the unit. */
export function takenStep(many: Many, funnel: Funnel, row: OpenRow): readonly Taken[] {
  const { roles, far, builder, scan } = many
  const [first] = roles
  if (first === undefined) throw new Error('many rows are taken for a step')
  const { node } = first
  const link = column(node.far, linkColumn(node.by))
  const conditions = new Map(roles.map((role) => [role.name, conditionOf(role, many)]))
  const gathered = gatheredOf(many, conditions, funnel)
  const where = all([isKnown(link), ...seenTogether(many), any(wantedOf(roles, conditions, funnel))])
  const { plural } = entityOf(builder.crm, node.far)
  const step = addStep(
    builder,
    `taken_of_${node.many}`,
    {
      en: `From the ${plural.en} the moments at which steps were taken.`,
      de: `Aus: ${plural.de}. Die Zeitpunkte, an denen Schritte getan wurden.`,
    },
    {
      columns: [{ of: link, as: 'of_key' }, ...gathered.flatMap((one) => one.columns)],
      from: { table: tableAsOf(builder, node.far, scan.sight.asOf, 'dated'), as: node.far },
      joins: far.joins,
      where: where.sql === 'all' ? where.of : [where],
      groupBy: ['of_key'],
    },
  )
  const owner = column(row.context.reach(node.hops), 'key')
  row.joins.push({ kind: 'left', table: step, as: step, on: operator(column(step, 'of_key'), '=', owner) })
  return gathered.flatMap(({ reads, known }) =>
    reads.map(({ name, of }) => ({ name, of: of(step), known: isKnown(column(step, known)) })),
  )
}

/** A row counts for a moment where its condition holds and, if that is not asked of all rows, it had come by the as-of. */
function conditionOf({ name, node }: EachRole, many: Many): Sql {
  const { far, moments, scan } = many
  const moment = moments.get(name)
  if (moment === undefined) throw new Error('a moment was not compiled')
  const seen = seenTogether(many).length > 0 ? [] : [operator(moment.day, '<=', day(scan.sight.asOf))]
  return all([node.where === undefined ? yes : compileCondition(node.where, far.context), ...seen])
}

/** What came after the as-of does not count: asked once, where all roles take the same moment of a row. */
function seenTogether({ moments, scan }: Many): readonly Sql[] {
  const days = new Map([...moments.values()].map(({ day: of }) => [JSON.stringify(of), of]))
  const [only] = days.values()
  return days.size === 1 && only !== undefined ? [operator(only, '<=', day(scan.sight.asOf))] : []
}

/** The rows that count for anything; of nested steps the first counts those of all later ones. */
function wantedOf(
  roles: readonly EachRole[],
  conditions: ReadonlyMap<string, Sql>,
  { bucket: { areNested } }: Funnel,
): readonly Sql[] {
  const wanted = roles.filter(({ step }) => !areNested || (step ?? 1) === 1)
  const found = wanted.map(({ name }) => conditions.get(name) ?? yes)
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()]
}
