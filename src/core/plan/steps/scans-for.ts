import type { Checked } from '../../model/checked-expression.ts'
import type { Anchor } from '../../model/checked-kpi.ts'
import type { Duration } from '../../model/expression.ts'
import type { Question } from '../../question/question.ts'
import { addDays, earlierDay, laterDay, type Day } from '../../words/day.ts'
import type { Period } from '../../words/period.ts'
import { periodIndex } from '../../words/period-index.ts'
import type { Windows } from '../../words/windows.ts'
import type { Bounds, Bucket, Scan, ScanColumn } from '../scan.ts'
import { isOnePass } from './one-pass.ts'
import { witnessOf } from './witnesses.ts'
import { lastDayBefore } from '../duration-days.ts'
import { splitGuard } from './split-guard.ts'
import { withUnit } from './with-unit.ts'

interface Counted {
  readonly entity: string
  readonly where: readonly Checked[]
  readonly anchor: Anchor
}

const readingsOf = (anchor: Anchor): Pick<Scan, 'readings'> =>
  anchor.kind === 'state' && anchor.readings !== undefined ? { readings: anchor.readings } : {}

/** As of when splits hold, where that is today. */
export function splitsAsOf({ kpi, sight }: Question): Pick<Scan, 'splitsAsOf'> {
  return kpi.splitsAsToday === true ? { splitsAsOf: sight.asOf } : {}
}

export function filtersFor(entity: string, question: Question): readonly Checked[] {
  const filter = question.filters.get(entity)
  return filter === undefined ? [] : [filter]
}

/** The scans that count rows of an entity for a question: one, or one per period for states that need a pass each. */
export function scansFor(
  counted: Counted & { readonly columns: readonly ScanColumn[] },
  question: Question,
): readonly Scan[] {
  const { moment, guard } = splitGuard(counted.anchor.moment)
  const isEvent = counted.anchor.kind === 'event'
  const buckets = isEvent
    ? [eventBucket({ moment, ...settlesOf(counted.anchor) }, question)]
    : stateBuckets(counted, question)
  // `won_at` and `lost_at` are both `closed_at` under a condition: so they can share a pass.
  const where = isEvent && guard !== undefined ? [...counted.where, guard] : counted.where
  return buckets.map((bucket, index) => ({
    name: buckets.length === 1 ? counted.entity : `${counted.entity}_${index + 1}`,
    says: question.kpi.question,
    entity: counted.entity,
    where,
    filters: filtersFor(counted.entity, question),
    bucket,
    splits: question.splits.get(counted.entity) ?? [],
    ...splitsAsOf(question),
    ...readingsOf(counted.anchor),
    columns: counted.columns.map(withUnit),
    sight: question.sight,
    rules: question.rules,
  }))
}

const settlesOf = (anchor: Anchor): { readonly settles?: Duration } =>
  anchor.kind === 'event' && anchor.settles !== undefined ? { settles: anchor.settles } : {}

/** The last day whose events are old enough to be judged. */
export function lastSettledDay(asOf: Day, settles: Duration | undefined): Day {
  return settles === undefined ? asOf : lastDayBefore(asOf, settles)
}

function eventBucket(
  { moment, settles }: { readonly moment: Checked; readonly settles?: Duration },
  { isAll, period, grain, sight, windows }: Question,
): Bucket {
  const next = addDays(lastSettledDay(sight.asOf, settles), 1)
  if (windows !== undefined) {
    const bounds = boundsOfWindows(windows)
    return {
      kind: 'event',
      moment,
      ...bounds,
      until: settles === undefined ? bounds.until : earlierDay(bounds.until, next),
      windows,
      countsUndated: false,
    }
  }
  const until = earlierDay(period.until, next)
  // Of what has no date nobody knows whether it is old enough.
  const countsUndated = isAll && grain === undefined && sight.asOf >= sight.newestDay && settles === undefined
  return {
    kind: 'event',
    moment,
    ...(isAll && grain === undefined ? {} : { from: period.from }),
    until,
    ...(grain === undefined ? {} : { grain }),
    countsUndated,
  }
}

/** The first day that any window holds, and the first after all of them. */
function boundsOfWindows({ of }: Windows): { readonly from: Day; readonly until: Day } {
  const from = of.reduce((day, { first }) => earlierDay(day, first), '9999-12-31')
  return {
    from,
    until: addDays(
      of.reduce((day, { last }) => laterDay(day, last), firstDay),
      1,
    ),
  }
}

/** The last day of the period, or of the one before it; never after the as-of. */
type Edges = Extract<Bucket, { kind: 'state' }>['edges']

const firstDay = '0001-01-01'

export function edgesOf({ from, until, wholeUntil = until }: Period, asOf: Day): Edges {
  const end = earlierDay(addDays(until, -1), asOf)
  return { start: laterDay(addDays(from, -1), firstDay), end, last: addDays(wholeUntil, -1) }
}

/** The day at whose end a state is looked at. */
function stateDay(moment: Checked, edges: Edges): Day {
  switch (moment.kind) {
    case 'now':
      return edges.end
    case 'period-edge':
      return moment.before === undefined ? edges[moment.edge] : lastDayBefore(edges[moment.edge], moment.before)
    case 'value':
      return String(moment.value)
    case 'shift':
      return lastDayBefore(
        stateDay(moment.of, edges),
        moment.back ? moment.by : { ...moment.by, amount: -moment.by.amount },
      )
    default:
      throw new Error(`a state cannot be looked at ${moment.kind}`)
  }
}

function stateBuckets(
  counted: Counted & { readonly columns: readonly ScanColumn[] },
  question: Question,
): readonly Bucket[] {
  const { moment } = counted.anchor
  const { periods, grain, rules, sight } = question
  const looks = periods
    .filter(({ from }) => from <= sight.asOf)
    .map((period) => {
      const edges = edgesOf(period, sight.asOf)
      return { period, edges, day: earlierDay(stateDay(moment, edges), sight.asOf) }
    })
  const [first] = looks
  if (first === undefined)
    return [{ kind: 'state', day: sight.asOf, edges: { start: sight.asOf, end: sight.asOf, last: sight.asOf } }]
  const proven = witnessOf(counted.where) === undefined ? {} : ({ countsUndated: true } as const)
  if (grain === undefined) return [{ kind: 'state', day: first.day, edges: first.edges, ...proven }]
  const indexOf = ({ from }: Period): number => periodIndex(from, grain, rules)
  const values = counted.columns.flatMap(({ of, by, filter }) => [of, by, filter].filter((one) => one !== undefined))
  const atEnd =
    moment.kind === 'now' || (moment.kind === 'period-edge' && moment.edge === 'end' && moment.before === undefined)
  if (atEnd && isOnePass([...counted.where, ...filtersFor(counted.entity, question)], values)) {
    return [{ kind: 'states', grain, first: indexOf(first.period), lastDays: looks.map(({ day }) => day) }]
  }
  return looks.map(({ period, ...look }): Bucket => ({ kind: 'state', ...look, period: indexOf(period), ...proven }))
}

/** Conditions that need a period or aggregates over many say nothing of when records begin. */
const isPlain = (node: Checked): boolean => !/"kind":"(collect|period-edge|span)"/.test(JSON.stringify(node))

/** Where the data of a count begins: by the moment of the event, for states by when records begin. */
export function boundsFor({ entity, where, anchor }: Counted, question: Question): Bounds {
  const witness = anchor.kind === 'event' ? undefined : witnessOf(where)
  if (witness !== undefined) return boundsOfWitness(witness.far, question)
  return {
    name: `bounds_of_${entity}`,
    entity,
    where: anchor.kind === 'event' ? where : where.filter(isPlain),
    filters: filtersFor(entity, question),
    ...(anchor.kind === 'event' ? { moment: anchor.moment } : {}),
    ...(anchor.kind === 'state' && anchor.readings !== undefined ? { moment: anchor.readings.at } : {}),
    sight: question.sight,
    rules: question.rules,
  }
}

/** Where other rows prove that a record was there, the data begins with them. */
function boundsOfWitness(entity: string, { sight, rules }: Question): Bounds {
  return { name: `bounds_of_${entity}`, entity, where: [], filters: [], sight, rules }
}
