import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedKind } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'
import { addDays } from '../../words/day.ts'
import { daysOf } from '../duration-days.ts'
import { and, compare, elapsed, known, momentValue, not, numberValue, or } from '../build-checked.ts'
import type { CohortNode, DecidedNode } from '../plan-node.ts'
import type { ScanColumn } from '../scan.ts'
import { boundsFor, scansFor } from '../steps/scans-for.ts'
import { splitGuard } from '../steps/split-guard.ts'
import { planMeasure } from './measure.ts'

type Conversion = Extract<CheckedKind, { kind: 'conversion' }>

/** One text, two views: of those that started how many arrived, or of those decided how many were won. */
export function planConversion(conversion: Conversion, question: Question): CohortNode | DecidedNode {
  return question.view === 'cohort' ? planCohort(conversion, question) : planDecided(conversion, question)
}

function windowOf(conversion: Conversion, question: Question): number | undefined {
  const within = question.settings.within ?? conversion.within
  return within === undefined ? undefined : daysOf(within)
}

/** Reached, by the as-of, within the window where there is one; before the start counts as reached. */
function reachedWithin(conversion: Conversion, question: Question, moment: Checked): Checked {
  const by = compare(moment, '<=', momentValue(question.sight.asOf))
  const within = windowOf(conversion, question)
  const reached = and(known(moment), by)
  return within === undefined
    ? reached
    : and(reached, compare(elapsed(conversion.start, moment), '<=', numberValue(within)))
}

/**
 * Follows the units that started in each period.
 *
 * | lead | created_at | customer_at |      | month   | n | hits | ripe |
 * | 1    | 2026-01-02 | 2026-02-11  |  ->  | 2026-01 | 2 |    1 |    2 |
 * | 2    | 2026-01-05 |             |
 */
function planCohort(conversion: Conversion, question: Question): CohortNode {
  const { entity, start, reaches, fails } = conversion
  const anchor = { kind: 'event', moment: start } as const
  const where = conversion.where === undefined ? [] : [conversion.where]
  const within = windowOf(conversion, question)
  const early = and(known(reaches), compare(reaches, '<', start))
  const columns: ScanColumn[] = [
    { as: 'n', aggregate: 'count' },
    { as: 'hits', aggregate: 'count', filter: reachedWithin(conversion, question, reaches) },
    { as: 'early', aggregate: 'count', filter: early },
    ...(fails === undefined
      ? []
      : [
          {
            as: 'fails',
            aggregate: 'count',
            filter: and(reachedWithin(conversion, question, fails), not(reachedWithin(conversion, question, reaches))),
          } as const,
        ]),
    ...(within === undefined
      ? []
      : [
          {
            as: 'ripe',
            aggregate: 'count',
            filter: compare(start, '<=', momentValue(addDays(question.sight.asOf, -Math.ceil(within)))),
          } as const,
        ]),
    { as: 'starts', aggregate: 'median-day', of: start },
  ]
  const base = boundsFor({ entity, where, anchor }, question)
  return {
    node: 'cohort',
    fails: fails !== undefined,
    ...(within === undefined ? {} : { withinDays: within }),
    scans: scansFor({ entity, where, anchor, columns }, question),
    bounds: base,
    ...(within === undefined ? { ripening: { ...base, filters: [], ripening: { from: start, to: reaches } } } : {}),
  }
}

/**
 * Counts the units decided in each period, whenever they started.
 *
 * | deal | won_at     | lost_at    |      | month   | n | hits |
 * | 1    | 2026-01-20 |            |  ->  | 2026-01 | 2 |    1 |
 * | 2    |            | 2026-01-28 |
 */
function planDecided(conversion: Conversion, question: Question): DecidedNode {
  const { entity, fails, reaches, start } = conversion
  const own = conversion.where === undefined ? [] : [conversion.where]
  const within = windowOf(conversion, question)
  const inTime = (moment: Checked): readonly Checked[] =>
    within === undefined ? [] : [compare(elapsed(start, moment), '<=', numberValue(within))]
  const won = splitGuard(reaches)
  const lost = fails === undefined ? undefined : splitGuard(fails)
  const early: ScanColumn = { as: 'early', aggregate: 'count', filter: compare(reaches, '<', start) }
  if (
    lost !== undefined &&
    within === undefined &&
    won.guard !== undefined &&
    lost.guard !== undefined &&
    JSON.stringify(won.moment) === JSON.stringify(lost.moment)
  ) {
    const decided: Checked = {
      kind: 'if',
      type: won.moment.type,
      condition: or(won.guard, lost.guard),
      then: won.moment,
    }
    const counted = { entity, where: own, anchor: { kind: 'event', moment: decided } } as const
    const columns: ScanColumn[] = [
      { as: 'n', aggregate: 'count' },
      { as: 'hits', aggregate: 'count', filter: won.guard },
      early,
    ]
    return {
      node: 'decided',
      fails: true,
      scans: scansFor({ ...counted, columns }, question),
      bounds: { ...boundsFor(counted, question), against: lost.guard },
    }
  }
  const hitScans = scansFor(
    {
      entity,
      where: [...own, ...inTime(reaches)],
      anchor: { kind: 'event', moment: reaches },
      columns: [{ as: 'hits', aggregate: 'count' }, early],
    },
    question,
  )
  const bounds = boundsFor({ entity, where: own, anchor: { kind: 'event', moment: reaches } }, question)
  if (fails === undefined) {
    const started = planMeasure(
      {
        aggregate: 'count',
        entity,
        anchor: { kind: 'event', moment: start },
        ...(conversion.where === undefined ? {} : { where: conversion.where }),
      },
      question,
    )
    return { node: 'decided', fails: false, scans: hitScans, started, bounds }
  }
  const failScans = scansFor(
    {
      entity,
      where: [...own, ...inTime(fails), not(known(reaches))],
      anchor: { kind: 'event', moment: fails },
      columns: [{ as: 'fails', aggregate: 'count' }],
    },
    question,
  )
  return { node: 'decided', fails: true, scans: [...hitScans, ...failScans], bounds }
}
