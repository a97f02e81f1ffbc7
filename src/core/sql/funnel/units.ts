import type { Checked } from '../../model/checked-expression.ts'
import type { Scan } from '../../plan/scan.ts'
import type { StepsBucket } from '../../plan/steps-bucket.ts'
import { compileCondition, compileMoment } from '../compile-expression.ts'
import { openRow } from '../open-row.ts'
import type { OpenRow, SqlMoment } from '../row-context.ts'
import { splitRoot } from '../split-columns.ts'
import { asValue } from '../sql-moment.ts'
import { addStep, endOfDay, entityOf, tableAsOf, type StepBuilder } from '../step-builder.ts'
import { all, column, day, isKnown, operator, when, type SelectColumn, type Sql } from '../tree.ts'
import { openMany, takenStep, type Many, type Role } from './many.ts'
import { carriedOf, countOf, eventOf, isEach, listName, type Each, type Funnel } from './funnel.ts'
import { stillFilters, stillSplits } from './touched.ts'

const says = (entity: { readonly label: { en: string; de: string } }) => ({
  en: `Each ${entity.label.en} with the moments of its steps.`,
  de: `Je ${entity.label.de} die Zeitpunkte ihrer Schritte.`,
})

/** Where the moments of each unit stand. */
export interface Units {
  readonly funnel: Funnel
  /** The step with a row for each unit. */
  readonly step: string
  /** Whether step 1, 2, .. is a list of moments, in `each_1` ..; else it is one, in `own_1` .. */
  readonly isList: readonly boolean[]
}

export const ownName = (step: number): string => `own_${step}`
export const withoutName = (index: number): string => `without_${index + 1}`

/** Adds the step with a row for each unit: `unit`, its moments by step, `won`, `lost`, what takes it out, and its splits. */
export function unitsStep(scan: Scan, bucket: StepsBucket, builder: StepBuilder): Units {
  const { entity, sight, rules } = scan
  const row = openRow(builder, entity, entity, endOfDay(sight.asOf, rules))
  const wanted = rolesOf(bucket, scan)
  const single = wanted.filter((one): one is Role & { readonly node: Checked } => !isEach(one.node))
  const moments = new Map(single.map(({ name, node }) => [name, asValue(compileMoment(node, row.context))]))
  const many = openManies(wanted, { builder, row, scan })
  const isPrecise = [...moments.values(), ...many.flatMap((one) => [...one.moments.values()])].every(({ at }) => at !== undefined)
  const funnel: Funnel = { scan, bucket, builder, count: countOf(bucket), isPrecise, carried: carriedOf(scan) }
  const found = new Map(many.flatMap((one) => takenStep(one, funnel, row)))
  const columns: readonly SelectColumn[] = [
    { of: column(entity, 'key'), as: 'unit' },
    ...single.map(({ name }): SelectColumn => ({ of: seenBy(moments.get(name), funnel), as: name })),
    ...[...found].map(([as, of]): SelectColumn => ({ of, as })),
    ...stillSplits(funnel).map((split) => splitRoot(split, row.context, scan)),
  ]
  const first = bucket.order === 'any' ? [] : [firstKnown(wanted, columns)]
  const where = all([
    ...[...scan.where, ...stillFilters(funnel)].map((one) => compileCondition(one, row.context)),
    ...first,
  ])
  const step = addStep(builder, 'units', says(entityOf(builder.crm, entity)), {
    columns: distinct(columns),
    from: { table: tableAsOf(builder, entity, sight.asOf, 'dated'), as: entity },
    joins: row.joins,
    where: where.sql === 'all' ? where.of : where.sql === 'constant' ? [] : [where],
  })
  return { funnel, step, isList: bucket.steps.map((node, index) => isEach(node) && !isFirstOnly(bucket, scan, index)) }
}

/** Of a unit's first entry alone the smallest moment is enough: of the first step, and of stages, which nest. */
function isFirstOnly({ entry, order, winPasses }: StepsBucket, scan: Scan, index: number): boolean {
  return entry === 'first' && order === 'ordered' && carriedOf(scan).length === 0 && (index === 0 || winPasses)
}

function rolesOf(bucket: StepsBucket, scan: Scan): readonly Role[] {
  const { steps, restarts, among, without, outcomes, order } = bucket
  const isStrict = order === 'strict'
  return [
    ...steps.map((node, index): Role => {
      const name = isEach(node) && !isFirstOnly(bucket, scan, index) ? listName(index + 1) : ownName(index + 1)
      return { name, node, makes: isStrict ? 'sequence' : name === ownName(index + 1) ? 'first' : 'list', step: index + 1 }
    }),
    ...(restarts === undefined ? [] : [{ name: 'restarts', node: restarts, makes: 'list' } as const]),
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

/** A moment as an event, where it had come by the as-of. */
function seenBy(moment: SqlMoment | undefined, { isPrecise, scan }: Funnel): Sql {
  if (moment === undefined) throw new Error('a moment was not compiled')
  const { at } = moment
  const seen = all([isKnown(moment.day), operator(moment.day, '<=', day(scan.sight.asOf))])
  return when(seen, eventOf(isPrecise && at !== undefined ? at : moment.day, moment.day))
}

/** Without a first step nobody enters. */
function firstKnown([first]: readonly Role[], columns: readonly SelectColumn[]): Sql {
  const name = first?.makes === 'sequence' ? 'sequence' : first?.name
  const found = columns.find(({ as }) => as === name)
  if (found === undefined) throw new Error('a funnel has a first step')
  return isKnown(found.of)
}

function distinct(columns: readonly SelectColumn[]): readonly SelectColumn[] {
  return columns.filter(({ as }, index) => columns.findIndex((one) => one.as === as) === index)
}
