import type { Unit } from '../../model/checked-kpi.ts'
import type { CheckedDuration, DurationRead } from '../../model/kinds/duration.ts'
import { checkWheres, entityScope, type KindScope } from '../check-measure.ts'
import { checkMoment, checkNode } from '../check-node.ts'
import { report, type Scope } from '../scope.ts'
import { checkClock, checkSla } from './clock.ts'

/** Checks a duration: that it runs between two moments, and that what was promised is a time. */
export function checkDuration(read: DurationRead, kind: KindScope): CheckedDuration | undefined {
  const scope = entityScope(read.of, kind)
  if (scope === undefined) return undefined
  const where = checkWheres([kind.where, read.where], scope)
  const from = checkMoment(read.from, scope)
  const to = checkMoment(read.to, scope)
  const per = checkPer(read, scope)
  const clock = checkClock(read, scope)
  const sla = clock && checkSla(read.sla, clock, scope)
  if (per === undefined) return undefined
  if (where === undefined || from === undefined || to === undefined || clock === undefined || sla === undefined)
    return undefined
  return {
    kind: 'duration',
    entity: scope.entity,
    ...per,
    ...where,
    from,
    to,
    counts: read.counts,
    ...clock,
    ...sla,
    show: read.show,
  }
}

/** What makes rows one unit. Of finished ones alone nobody could tell whether the unit has finished. */
function checkPer({ per, counts, place }: DurationRead, scope: Scope): Pick<CheckedDuration, 'per'> | undefined {
  if (per === undefined) return {}
  if (counts === 'finished')
    return report(scope, 'per-of-finished', per[0]?.place ?? place, {
      en: '"per" adds up the times of rows that belong together, and needs "counts: all".',
      de: '„per“ zählt die Zeiten zusammengehöriger Zeilen zusammen und braucht „counts: all“.',
    })
  const checked = per.map((one) => checkNode(one, scope)).filter((one) => one !== undefined)
  return checked.length < per.length ? undefined : { per: checked }
}

/** Times on the wall are days unless their author asks for hours or minutes; business hours are hours. */
export function unitOfDuration({ clock }: CheckedDuration): Unit {
  return clock === undefined ? 'days' : 'business-hours'
}

/** The parts of a duration that arithmetic may name, with their units. */
export function partsOfDuration({ sla }: CheckedDuration, unit: Unit): Readonly<Record<string, Unit>> {
  return { mean: unit, median: unit, n: 'count', ...(sla === undefined ? {} : { within_sla: 'rate' }) }
}
