import type { Checked } from '../../model/checked-expression.ts'
import { linkColumn } from '../../model/tables.ts'
import type { Scan } from '../../plan/scan.ts'
import { compileCondition, compileMoment } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import type { OpenRow, SqlMoment } from '../row-context.ts'
import { splitRoot } from '../split-columns.ts'
import { asValue } from '../sql-moment.ts'
import { addStep, entityOf, tableAsOf, type StepBuilder } from '../step-builder.ts'
import {
  aggregate,
  all,
  any,
  call,
  column,
  day,
  isKnown,
  number,
  operator,
  when,
  yes,
  type SelectColumn,
  type Sql,
} from '../tree.ts'
import { eventOf, structOf, type Each, type Funnel } from './funnel.ts'

/** One of the moments of a funnel, and what is made of it where it is one of many: the list of all, the first, or a place in the sequence of what happened. */
export interface Role {
  readonly name: string
  readonly node: Checked
  readonly makes: 'list' | 'first' | 'sequence'
  /** Which step it is, from 1. */
  readonly step?: number
}

type EachRole = Role & { readonly node: Each }

/** The rows of one link to many that moments are taken from. */
export interface Many {
  readonly roles: readonly EachRole[]
  readonly far: OpenRow
  readonly builder: StepBuilder
  readonly scan: Scan
  readonly moments: ReadonlyMap<string, SqlMoment>
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

/** Adds the step that gathers the moments of each unit and joins it to the unit; gives the columns by name. */
export function takenStep(many: Many, funnel: Funnel, row: OpenRow): readonly (readonly [string, Sql])[] {
  const { roles, far, builder, scan } = many
  const [first] = roles
  if (first === undefined) throw new Error('many rows are taken for a step')
  const { node } = first
  const link = column(node.far, linkColumn(node.by))
  const conditions = new Map(roles.map((role) => [role.name, conditionOf(role, many)]))
  const gathered = gatheredOf(many, conditions, funnel)
  const wanted = any([...new Set(conditions.values())])
  const where = all([isKnown(link), wanted])
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
  return gathered.map(({ name, read }) => [name, read(step)])
}

/** A row counts for a moment where its condition holds and it had come by the as-of. */
function conditionOf({ name, node }: EachRole, { far, moments, scan }: Many): Sql {
  const moment = moments.get(name)
  if (moment === undefined) throw new Error('a moment was not compiled')
  return all([
    node.where === undefined ? yes : compileCondition(node.where, far.context),
    operator(moment.day, '<=', day(scan.sight.asOf)),
  ])
}

interface Gathered {
  readonly name: string
  readonly columns: readonly SelectColumn[]
  /** The column as the unit's row reads it from the step. */
  readonly read: (step: string) => Sql
}

function gatheredOf(many: Many, conditions: ReadonlyMap<string, Sql>, funnel: Funnel): readonly Gathered[] {
  const { roles } = many
  const inSequence = roles.filter(({ makes }) => makes === 'sequence')
  const others = roles.filter(({ makes }) => makes !== 'sequence')
  const made = others.map((role): Gathered => {
    const condition = conditions.get(role.name) ?? yes
    return role.makes === 'first' ? firstOf(role, many, condition, funnel) : listOf(role, many, condition, funnel)
  })
  return inSequence.length === 0 ? made : [sequenceOf(inSequence, many, conditions, funnel), ...made]
}

function partsOf({ name }: EachRole, { moments }: Many, { isPrecise }: Funnel): { readonly at: Sql; readonly day: Sql } {
  const moment = moments.get(name)
  if (moment === undefined) throw new Error('a moment was not compiled')
  return { at: isPrecise && moment.at !== undefined ? moment.at : moment.day, day: moment.day }
}

/** What travels along: the splits as the row of the step has them. */
function carriedBy({ far }: Many, { carried, scan }: Funnel): readonly (readonly [string, Sql])[] {
  return carried.map((split) => {
    const { of, as } = splitRoot(split, far.context, scan)
    return [as, of]
  })
}

function listOf(role: EachRole, many: Many, condition: Sql, funnel: Funnel): Gathered {
  const { at, day: of } = partsOf(role, many, funnel)
  const list = aggregate('list', [eventOf(at, of, carriedBy(many, funnel))], condition)
  return {
    name: role.name,
    columns: [{ of: call('sorted', list), as: role.name }],
    read: (step) => column(step, role.name),
  }
}

function firstOf(role: EachRole, many: Many, condition: Sql, funnel: Funnel): Gathered {
  const { at, day: of } = partsOf(role, many, funnel)
  const [first, firstDay] = [`${role.name}_at`, `${role.name}_day`]
  return {
    name: role.name,
    columns: [
      { of: aggregate('min', [at], condition), as: first },
      { of: aggregate('min', [of], condition), as: firstDay },
    ],
    read: (step) => when(isKnown(column(step, first)), eventOf(column(step, first), column(step, firstDay))),
  }
}

/** All that happened in its order, each with the number of the step that it is, the first one that fits; of the same moment in the order of the steps. */
function sequenceOf(
  roles: readonly EachRole[],
  many: Many,
  conditions: ReadonlyMap<string, Sql>,
  funnel: Funnel,
): Gathered {
  const [first] = roles
  if (first === undefined) throw new Error('a sequence has steps')
  const { at, day: of } = partsOf(first, many, funnel)
  const steps = roles.filter(({ step }) => step !== undefined)
  const code: Sql = {
    sql: 'case',
    when: steps.map(({ name, step = 0 }): readonly [Sql, Sql] => [conditions.get(name) ?? yes, number(step)]),
    otherwise: number(steps.length + 1),
  }
  const event = structOf([['at', at], ['code', code], ['day', of], ...carriedBy(many, funnel)])
  const happened = any(roles.map(({ name }) => conditions.get(name) ?? yes))
  return {
    name: 'sequence',
    columns: [{ of: call('sorted', aggregate('list', [event], happened)), as: 'sequence' }],
    read: (step) => column(step, 'sequence'),
  }
}
