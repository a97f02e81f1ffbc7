import type { Scan } from '../../plan/scan.ts'
import type { StepsBucket } from '../../plan/steps-bucket.ts'
import { addDays } from '../../words/day.ts'
import { periodKey } from '../period-key.ts'
import { addStep, type StepBuilder } from '../step-builder.ts'
import { rootName } from '../split-columns.ts'
import {
  aggregate,
  all,
  any,
  call,
  isKnown,
  isNull,
  no,
  number,
  operator,
  when,
  yes,
  type SelectColumn,
  type Sql,
  type Statement,
} from '../tree.ts'
import { becameColumns } from './became.ts'
import { entriesStep } from './entries.ts'
import {
  atOf,
  enteredDay,
  every,
  here,
  isEach,
  memberOf,
  own,
  stepAt,
  stepName,
  stepsOf,
  windowEnd,
  withoutName,
  type Funnel,
} from './funnel.ts'
import { resultSteps } from './funnel-result.ts'
import { needsFormerStates, splitsBefore, stillSplits, touchedStep } from './touched.ts'
import { unitsStep, type Units } from './units.ts'

const says = {
  reached: { en: 'How far each entry came.', de: 'Wie weit jeder Eintritt kam.' },
  watched: {
    en: 'Whether something took an entry out on the way.',
    de: 'Ob unterwegs etwas einen Eintritt herausnahm.',
  },
  chosen: {
    en: 'Of the entries of a unit the one that came furthest, the earlier one where several did.',
    de: 'Von den Eintritten einer Einheit der, der am weitesten kam; bei gleichen der frühere.',
  },
  followed: {
    en: 'What became of each unit, as far as seen.',
    de: 'Was aus jeder Einheit wurde, so weit es zu sehen ist.',
  },
}

/** The statement of a funnel: a row per period and split with `reached_1` .., `won_1` .., `lost_1` .., ages as text, and who was taken out. */
export function compileFunnel(scan: Scan, bucket: StepsBucket, builder: StepBuilder): Statement {
  const { funnel, from } = followedUnits(scan, bucket, builder)
  return { steps: [...builder.steps, ...resultSteps(funnel, from)] }
}

/** Adds the steps up to a row for each unit of a period: how far it came (`depth`), its moments, and what became of it. */
export function followedUnits(
  scan: Scan,
  bucket: StepsBucket,
  builder: StepBuilder,
): { readonly funnel: Funnel; readonly from: string } {
  const units = unitsStep(scan, bucket, builder)
  const { funnel } = units
  const reached = watchedStep(funnel, reachedStep(funnel, entriesStep(units)))
  const chosen = entersAgain(units) ? chosenStep(funnel, reached) : reached
  const columns = followedColumns(funnel)
  const from = addStep(builder, 'followed', says.followed, { columns, from: { table: chosen } })
  return {
    funnel,
    from: touchedStep(
      funnel,
      from,
      columns.map(({ as }) => as),
    ),
  }
}

function entersAgain({ funnel: { bucket }, found }: Units): boolean {
  return bucket.entry === 'best' && (bucket.order !== 'ordered' || found[0] !== 'first')
}

/** What of a unit goes on as it is, whichever entry counts. */
const kept = ({ bucket, ...funnel }: Funnel): readonly string[] => [
  ...(bucket.outcomes === undefined ? [] : ['won']),
  ...(bucket.outcomes?.lost === undefined ? [] : ['lost']),
  ...stillSplits(funnel).map(rootName),
]

function reachedStep(funnel: Funnel, from: string): string {
  const { bucket, builder, scan } = funnel
  const range = bucket.from === undefined ? undefined : { from: bucket.from, to: addDays(bucket.until, -1) }
  const period: readonly SelectColumn[] =
    bucket.grain === undefined || range === undefined
      ? []
      : [{ of: periodKey(here(enteredDay), bucket.grain, scan.rules, range), as: 'period' }]
  return addStep(builder, 'reached', says.reached, {
    columns: [
      own('unit'),
      ...period,
      own(enteredDay),
      ...stepsOf(funnel).map((step) => own(stepName(step))),
      ...new Set(kept(funnel)),
      ...bucket.without.map((_, index) => withoutName(index)),
      { of: depthOf(funnel), as: 'depth' },
    ].map((one) => (typeof one === 'string' ? own(one) : one)),
    from: { table: from },
  })
}

/** The last step that was taken in time: one that was not ends it. */
function depthOf(funnel: Funnel): Sql {
  const end = windowEnd(funnel, atOf(funnel, here(stepName(1))))
  const ends = stepsOf(funnel)
    .slice(1)
    .map((step): readonly [Sql, Sql] => {
      const taken = here(stepName(step))
      const late = end === undefined ? [] : [operator(atOf(funnel, taken), '>', end)]
      return [any([isNull(taken), ...late]), number(step - 1)]
    })
  return { sql: 'case', when: ends, otherwise: number(funnel.count) }
}

/** Adds the step that tells which entries were taken out. */
function watchedStep(funnel: Funnel, from: string): string {
  const { bucket, builder } = funnel
  if (bucket.without.length === 0) return from
  return addStep(builder, 'watched', says.watched, {
    columns: [every, { of: takenOut(funnel), as: 'taken_out' }],
    from: { table: from },
  })
}

/** Whether any of what takes a unit out happened from its entry on, before it was through and while it counted. */
function takenOut(funnel: Funnel): Sql {
  const { bucket, count } = funnel
  const entered = atOf(funnel, here(stepName(1)))
  const isThrough = operator(here('depth'), '=', number(count))
  const until = when(isThrough, atOf(funnel, here(stepName(count))), windowEnd(funnel, entered))
  const hits = bucket.without.map((node, index) => {
    const name = here(withoutName(index))
    const find = funnel.isRich ? 'first-event-from' : 'first-from'
    const found = isEach(node) ? call(find, name, entered) : when(operator(name, '>=', entered), name)
    const at = isEach(node) ? atOf(funnel, found) : found
    return all([isKnown(found), any([isNull(until), operator(at, '<=', until)])])
  })
  return when(any(hits), yes, no)
}

function chosenStep(funnel: Funnel, from: string): string {
  const { bucket, builder } = funnel
  const keys = ['unit', ...(bucket.grain === undefined ? [] : ['period'])]
  const order = call('row', operator(number(0), '-', here('depth')), atOf(funnel, here(stepName(1))))
  const best = (name: string): SelectColumn => ({ of: aggregate('arg-min', [here(name), order]), as: name })
  const same = (name: string): SelectColumn => ({ of: aggregate('any-value', [here(name)]), as: name })
  return addStep(builder, 'chosen', says.chosen, {
    columns: [
      ...keys.map(own),
      ...[enteredDay, ...stepsOf(funnel).map(stepName), 'depth'].map(best),
      ...[...new Set(kept(funnel))].map(same),
      ...(bucket.without.length === 0 ? [] : [{ of: aggregate('max', [here('taken_out')]), as: 'taken_out' }]),
    ],
    from: { table: from },
    groupBy: keys,
  })
}

function followedColumns(funnel: Funnel): readonly SelectColumn[] {
  const { bucket } = funnel
  const touched = touchedBy(funnel)
  const touchedDay = bucket.touch === 'first' ? here(enteredDay) : memberOf(touched, 'day')
  return [
    own('unit'),
    ...(bucket.grain === undefined ? [] : [own('period')]),
    own(enteredDay),
    ...stepsOf(funnel).map((step) => own(stepName(step))),
    own('depth'),
    { of: bucket.without.length === 0 ? no : here('taken_out'), as: 'taken_out' },
    ...(needsFormerStates(funnel) ? [{ of: touchedDay, as: 'touched_day' }] : []),
    ...splitsBefore(funnel, touched),
    ...becameColumns(funnel),
  ]
}

/** The event of the step by which units are split. */
function touchedBy(funnel: Funnel): Sql {
  const { touch } = funnel.bucket
  if (touch === 'first') return here(stepName(1))
  if (touch === 'last') return stepAt(funnel, here('depth'))
  return when(operator(here('depth'), '>=', number(touch)), here(stepName(touch)))
}
