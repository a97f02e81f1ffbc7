import type { Scan } from '../../plan/scan.ts'
import type { StepsBucket } from '../../plan/steps-bucket.ts'
import { periodKey } from '../period-key.ts'
import { addStep, type StepBuilder } from '../step-builder.ts'
import { rootName } from '../split-columns.ts'
import {
  aggregate,
  all,
  any,
  call,
  column,
  day,
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
import { addDays } from '../../words/day.ts'
import { entriesStep } from './entries.ts'
import { atOf, dayOf, notBefore, own, stepAt, stepName, stepsOf, windowEnd, type Funnel } from './funnel.ts'
import { resultSteps } from './funnel-result.ts'
import { splitsBefore, stillSplits, touchedStep } from './touched.ts'
import { unitsStep, withoutName, type Units } from './units.ts'

const here = (name: string): Sql => column(undefined, name)

const says = {
  reached: {
    en: 'How far each entry came, and whether something took it out on the way.',
    de: 'Wie weit jeder Eintritt kam, und ob ihn unterwegs etwas herausnahm.',
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
  const reached = reachedStep(units, entriesStep(units))
  const chosen = entersAgain(units) ? chosenStep(funnel, reached) : reached
  const columns = followedColumns(funnel)
  const followed = addStep(builder, 'followed', says.followed, { columns, from: { table: chosen } })
  return { funnel, from: touchedStep(funnel, followed, columns.map(({ as }) => as)) }
}

function entersAgain({ funnel: { bucket }, isList }: Units): boolean {
  return bucket.entry === 'best' && (bucket.order !== 'ordered' || isList[0] === true)
}

const kept = ({ bucket }: Funnel): readonly string[] => [
  ...(bucket.outcomes === undefined ? [] : ['won']),
  ...(bucket.outcomes?.lost === undefined ? [] : ['lost']),
]

function reachedStep(units: Units, from: string): string {
  const { funnel } = units
  const { bucket, builder, scan } = funnel
  const entry = here(stepName(1))
  const end = windowEnd(funnel, entry)
  const depth = depthOf(funnel, end)
  const period: readonly SelectColumn[] =
    bucket.grain === undefined || bucket.from === undefined
      ? []
      : [
          {
            of: periodKey(dayOf(entry), bucket.grain, scan.rules, { from: bucket.from, to: addDays(bucket.until, -1) }),
            as: 'period',
          },
        ]
  return addStep(builder, 'reached', says.reached, {
    columns: [
      own('unit'),
      ...period,
      ...stepsOf(funnel).map((step) => own(stepName(step))),
      ...kept(funnel).map(own),
      ...stillSplits(funnel).map((split) => own(rootName(split))),
      { of: depth, as: 'depth' },
      ...(bucket.without.length === 0 ? [] : [{ of: takenOut(units, depth, end), as: 'taken_out' }]),
    ],
    from: { table: from },
  })
}

/** The last step that was taken in time: one that was not ends it. */
function depthOf(funnel: Funnel, end: Sql | undefined): Sql {
  const { count } = funnel
  const ends = stepsOf(funnel)
    .slice(1)
    .map((step): readonly [Sql, Sql] => {
      const taken = here(stepName(step))
      const late = end === undefined ? [] : [operator(atOf(taken), '>', end)]
      return [any([isNull(taken), ...late]), number(step - 1)]
    })
  return { sql: 'case', when: ends, otherwise: number(count) }
}

/** Whether any of what takes a unit out happened from its entry on, before it was through and while it counted. */
function takenOut({ funnel, isList: _isList }: Units, depth: Sql, end: Sql | undefined): Sql {
  const { bucket, count } = funnel
  const entry = here(stepName(1))
  const through = when(operator(depth, '=', number(count)), atOf(here(stepName(count))), end)
  const hits = bucket.without.map((node, index) => {
    const name = here(withoutName(index))
    const event =
      node.kind === 'collect' && node.collect === 'each'
        ? call('first-from', name, atOf(entry))
        : notBefore(name, entry)
    return all([isKnown(event), any([isNull(through), operator(atOf(event), '<=', through)])])
  })
  return when(any(hits), yes, no)
}

function chosenStep(funnel: Funnel, from: string): string {
  const { bucket, builder } = funnel
  const keys = ['unit', ...(bucket.grain === undefined ? [] : ['period'])]
  const order = call('row', operator(number(0), '-', here('depth')), atOf(here(stepName(1))))
  const best = (name: string): SelectColumn => ({ of: aggregate('arg-min', [here(name), order]), as: name })
  return addStep(builder, 'chosen', says.chosen, {
    columns: [
      ...keys.map(own),
      ...[...stepsOf(funnel).map(stepName), 'depth'].map(best),
      ...kept(funnel).map((name): SelectColumn => ({ of: aggregate('any-value', [here(name)]), as: name })),
      ...stillSplits(funnel).map((split): SelectColumn => {
        const name = rootName(split)
        return { of: aggregate('any-value', [here(name)]), as: name }
      }),
      ...(bucket.without.length === 0 ? [] : [{ of: aggregate('max', [here('taken_out')]), as: 'taken_out' }]),
    ],
    from: { table: from },
    groupBy: keys,
  })
}

function followedColumns(funnel: Funnel): readonly SelectColumn[] {
  const { bucket } = funnel
  const touched = touchedBy(funnel)
  return [
    own('unit'),
    ...(bucket.grain === undefined ? [] : [own('period')]),
    ...stepsOf(funnel).map((step) => own(stepName(step))),
    own('depth'),
    { of: bucket.without.length === 0 ? no : here('taken_out'), as: 'taken_out' },
    { of: touched, as: 'touched' },
    ...splitsBefore(funnel, touched),
    ...becameOf(funnel),
  ]
}

/** The event of the step by which units are split. */
function touchedBy(funnel: Funnel): Sql {
  const { touch } = funnel.bucket
  if (touch === 'first') return here(stepName(1))
  if (touch === 'last') return stepAt(funnel, here('depth'))
  return when(operator(here('depth'), '>=', number(touch)), here(stepName(touch)))
}

/** `became`: 1 won, 2 lost, 0 still open; `left_day`: when, or until when it was followed. Without outcomes those are won that took the last step. */
function becameOf(funnel: Funnel): readonly SelectColumn[] {
  const { bucket, scan, count } = funnel
  const end = windowEnd(funnel, here(stepName(1)))
  const inTime = (event: Sql): Sql => all([isKnown(event), ...(end === undefined ? [] : [operator(atOf(event), '<=', end)])])
  const lastStep = here(stepName(count))
  const isWon = bucket.outcomes === undefined ? operator(here('depth'), '=', number(count)) : inTime(here('won'))
  const isLost = bucket.outcomes?.lost === undefined ? no : inTime(here('lost'))
  const wonDay = dayOf(bucket.outcomes === undefined ? lastStep : here('won'))
  const windowDay =
    bucket.withinDays === undefined
      ? undefined
      : call('add-days', dayOf(here(stepName(1))), number(Math.floor(bucket.withinDays)))
  const seen = windowDay === undefined ? day(scan.sight.asOf) : call('least', windowDay, day(scan.sight.asOf))
  const cases = (won: Sql, lost: Sql, open: Sql): Sql => ({
    sql: 'case',
    when: [[isWon, won], ...(bucket.outcomes?.lost === undefined ? [] : [[isLost, lost] as const])],
    otherwise: open,
  })
  const lostDay = bucket.outcomes?.lost === undefined ? wonDay : dayOf(here('lost'))
  return [
    { of: cases(number(1), number(2), number(0)), as: 'became' },
    { of: cases(wonDay, lostDay, seen), as: 'left_day' },
  ]
}
