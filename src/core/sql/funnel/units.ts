import type { Checked } from '../../model/checked-expression.ts'
import type { Scan } from '../../plan/scan.ts'
import { countSteps, type StepsBucket } from '../../plan/steps-bucket.ts'
import { compileCondition, compileMoment } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import type { OpenRow, SqlMoment } from '../row-context.ts'
import { splitRoot } from '../split-columns.ts'
import { asValue } from '../sql-moment.ts'
import { addStep, endOfDay, entityOf, tableAsOf, type StepBuilder } from '../step-builder.ts'
import { all, column, day, isKnown, operator, when, type SelectColumn, type Sql } from '../tree.ts'
import {
  carriedOf,
  enteredDay,
  eventOf,
  isEach,
  listName,
  ownName,
  withoutName,
  type Each,
  type Funnel,
} from './funnel.ts'
import { openMany, takenStep, type Many, type Role, type Taken } from './many.ts'
import { needsFormerStates, stillFilters, stillSplits } from './touched.ts'

/** Where the moments of each unit stand. */
export interface Units {
  readonly funnel: Funnel
  /** The step with a row for each unit. */
  readonly step: string
  /** How each step is found: a moment of its own in `own_1` .., a list of them in `each_1` .., or its place in `sequence`. */
  readonly found: readonly Role['makes'][]
}

/** Adds the step with a row for each unit: `unit`, its moments by step, `won`, `lost`, what takes it out, and its splits. */
export function unitsStep(scan: Scan, bucket: StepsBucket, builder: StepBuilder): Units {
  const { entity, sight, rules } = scan
  const row = openRow(builder, entity, entity, endOfDay(sight.asOf, rules))
  const roles = rolesOf(bucket, scan)
  const single = roles.filter(({ node }) => !isEach(node))
  const moments = new Map(single.map(({ name, node }) => [name, asValue(compileMoment(node, row.context))]))
  const many = openManies(roles, { builder, row, scan })
  const funnel = funnelOf(scan, bucket, builder, [
    ...moments.values(),
    ...many.flatMap((one) => [...one.moments.values()]),
  ])
  const taken = many.flatMap((one) => takenStep(one, funnel, row))
  const columns: readonly SelectColumn[] = [
    { of: column(entity, 'key'), as: 'unit' },
    ...single.flatMap((role) => seenBy(role, moments, funnel)),
    ...taken.map(({ name, of }): SelectColumn => ({ of, as: name })),
    ...stillSplits(funnel).map((split) => splitRoot(split, row.context, scan)),
  ]
  const first = bucket.order === 'any' ? [] : [firstKnown(roles, taken, moments)]
  const conditions = [...scan.where, ...stillFilters(funnel)].map((one) => compileCondition(one, row.context))
  const where = all([...conditions, ...first])
  const { label } = entityOf(builder.crm, entity)
  const says = {
    en: `Each ${label.en} with the moments of its steps.`,
    de: `Je ${label.de} die Zeitpunkte ihrer Schritte.`,
  }
  const step = addStep(builder, 'units', says, {
    columns: columns.filter(({ as }, index) => columns.findIndex((one) => one.as === as) === index),
    from: { table: tableAsOf(builder, entity, sight.asOf, 'dated'), as: entity },
    joins: row.joins,
    where: where.sql === 'all' ? where.of : where.sql === 'constant' ? [] : [where],
  })
  return { funnel, step, found: roles.filter((role) => role.step !== undefined).map(({ makes }) => makes) }
}

function funnelOf(scan: Scan, bucket: StepsBucket, builder: StepBuilder, moments: readonly SqlMoment[]): Funnel {
  const isTouchedLater = bucket.touch !== 'first' && needsFormerStates({ scan, builder })
  return {
    scan,
    bucket,
    builder,
    count: countSteps(bucket),
    isPrecise: moments.every(({ at }) => at !== undefined),
    isRich: bucket.order === 'any' || carriedOf(scan).length > 0 || isTouchedLater,
  }
}

/** How a step is found. Of a unit's first entry alone the smallest moment is enough: of the first step, and of stages, which nest. */
function makesOf(node: Checked, { entry, order, areNested }: StepsBucket, index: number, scan: Scan): Role['makes'] {
  if (!isEach(node)) return 'first'
  if (order === 'strict' || (areNested && entry === 'best')) return 'sequence'
  const isEnough = entry === 'first' && order === 'ordered' && carriedOf(scan).length === 0
  return isEnough && (index === 0 || areNested) ? 'first' : 'list'
}

function rolesOf(bucket: StepsBucket, scan: Scan): readonly Role[] {
  const { steps, among, without, outcomes } = bucket
  return [
    ...steps.map((node, index): Role => {
      const makes = makesOf(node, bucket, index, scan)
      return { name: makes === 'list' ? listName(index + 1) : ownName(index + 1), node, makes, step: index + 1 }
    }),
    ...(among === undefined ? [] : [{ name: 'among', node: among, makes: 'sequence' } as const]),
    ...without.map((node, index): Role => ({ name: withoutName(index), node, makes: 'list' })),
    ...(outcomes === undefined ? [] : [{ name: 'won', node: outcomes.won, makes: 'first' } as const]),
    ...(outcomes?.lost === undefined ? [] : [{ name: 'lost', node: outcomes.lost, makes: 'first' } as const]),
  ]
}

interface Opening {
  readonly builder: StepBuilder
  readonly row: OpenRow
  readonly scan: Scan
}

/** The moments that are of many, by the link over which they are many. */
function openManies(roles: readonly Role[], { builder, row, scan }: Opening): readonly Many[] {
  const each = roles.filter((one): one is Role & { readonly node: Each } => isEach(one.node))
  const groups = Map.groupBy(each, ({ node }) => JSON.stringify([node.hops, node.far, node.by]))
  return [...groups.values()].map((of) => openMany(of, { builder, now: row.context.now, scan }))
}

/** A moment of the unit's own, where it had come by the as-of; of the first step with its day. */
function seenBy(
  { name, step, makes }: Role,
  moments: ReadonlyMap<string, SqlMoment>,
  { isPrecise, isRich, scan, bucket }: Funnel,
): readonly SelectColumn[] {
  const moment = moments.get(name)
  if (moment === undefined) throw new Error('a moment was not compiled')
  const at = isPrecise && moment.at !== undefined ? moment.at : moment.day
  const isStep = step !== undefined || name === 'won'
  const hasCome = operator(moment.day, '<=', day(scan.sight.asOf))
  const seen = when(hasCome, isRich && isStep && makes === 'first' ? eventOf(at, moment.day) : at)
  return [{ of: seen, as: name }, ...(step === 1 && bucket.order !== 'any' ? [{ of: moment.day, as: enteredDay }] : [])]
}

/** Without a first step nobody enters. */
function firstKnown([first]: readonly Role[], found: readonly Taken[], moments: ReadonlyMap<string, SqlMoment>): Sql {
  const name = first?.makes === 'sequence' ? 'sequence' : (first?.name ?? '')
  const own = moments.get(name)
  const known = own === undefined ? found.find((one) => one.name === name)?.known : isKnown(own.day)
  if (known === undefined) throw new Error('a funnel has a first step')
  return known
}
