import type { Checked } from '../../model/checked-expression.ts'
import type { Anchor } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'
import { addDays, earlierDay, type Day } from '../../words/day.ts'
import { periodIndex } from '../../words/period-index.ts'
import type { Bounds, Bucket, Scan, ScanColumn } from '../scan.ts'
import { isOnePass } from './one-pass.ts'
import { splitGuard } from './split-guard.ts'

interface Counted {
  readonly entity: string
  readonly where: readonly Checked[]
  readonly anchor: Anchor
}

function filtersFor(entity: string, question: Question): readonly Checked[] {
  const filter = question.filters.get(entity)
  return filter === undefined ? [] : [filter]
}

/** The scans that count rows of an entity for a question: one, or one per period for states that need a pass each. */
export function scansFor(counted: Counted & { readonly columns: readonly ScanColumn[] }, question: Question): readonly Scan[] {
  const { moment, guard } = splitGuard(counted.anchor.moment)
  const isEvent = counted.anchor.kind === 'event'
  const buckets = isEvent ? [eventBucket(moment, question)] : stateBuckets(counted, question)
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
    columns: counted.columns,
    sight: question.sight,
    rules: question.rules,
  }))
}

function eventBucket(moment: Checked, { isAll, period, grain, sight }: Question): Bucket {
  const until = earlierDay(period.until, addDays(sight.asOf, 1))
  const countsUndated = isAll && grain === undefined && sight.asOf >= sight.newestDay
  return { kind: 'event', moment, ...(isAll && grain === undefined ? {} : { from: period.from }), until, ...(grain === undefined ? {} : { grain }), countsUndated }
}

/** The last day of a period, or of the one before for a state at its start; never after the as-of. */
function stateDay(anchor: Extract<Anchor, { kind: 'state' }>, period: { readonly from: Day; readonly until: Day }, asOf: Day): Day {
  const atStart = anchor.moment.kind === 'period-edge' && anchor.moment.edge === 'start'
  return earlierDay(addDays(atStart ? period.from : period.until, -1), asOf)
}

function stateBuckets(counted: Counted & { readonly columns: readonly ScanColumn[] }, question: Question): readonly Bucket[] {
  const { anchor } = counted
  if (anchor.kind !== 'state') throw new Error('a state was expected')
  const { periods, grain, rules, sight } = question
  const begun = periods.filter(({ from }) => from <= sight.asOf)
  const days = begun.map((period) => stateDay(anchor, period, sight.asOf))
  const [first] = begun
  if (grain === undefined || first === undefined) return [{ kind: 'state', day: days[0] ?? sight.asOf }]
  const indexes = begun.map(({ from }) => periodIndex(from, grain, rules))
  const values = counted.columns.flatMap(({ of, by, filter }) => [of, by, filter].filter((one) => one !== undefined))
  const atEnd = !(anchor.moment.kind === 'period-edge' && anchor.moment.edge === 'start')
  if (atEnd && isOnePass([...counted.where, ...filtersFor(counted.entity, question)], values)) {
    return [{ kind: 'states', grain, first: periodIndex(first.from, grain, rules), lastDays: days }]
  }
  return days.map((day, index): Bucket => ({ kind: 'state', day, period: indexes[index] ?? 0 }))
}

/** Where the data of a count begins: by the moment of the event, for states by when records begin. */
export function boundsFor({ entity, where, anchor }: Counted, question: Question): Bounds {
  return {
    name: `bounds_of_${entity}`,
    entity,
    where: anchor.kind === 'event' ? where : where.filter((one) => !JSON.stringify(one).includes('"kind":"collect"')),
    filters: filtersFor(entity, question),
    ...(anchor.kind === 'event' ? { moment: anchor.moment } : {}),
    sight: question.sight,
    rules: question.rules,
  }
}
