import type { BusinessClock, Checked, Pauses } from '../../model/checked-expression.ts'
import type { Expression } from '../../model/expression.ts'
import type { DurationRead } from '../../model/kinds/duration.ts'
import { checkCondition, checkNode } from '../check-node.ts'
import { walkLinks } from '../check-path.ts'
import { entityOf, report, type NamedFields, type Scope } from '../scope.ts'
import { describeType, duration, plainNumber } from '../value-types.ts'

/** Where the stays of records in their statuses stand. */
const far = 'stay'

/** By which clock a time runs, and when it stands still; nothing for the clock on the wall. */
export interface CheckedClock {
  readonly clock?: BusinessClock
  readonly pauses?: Pauses
}

/** Checks a clock: that its links lead to somebody who can have a calendar, and that the rows have stays to pause in. */
export function checkClock(
  { clock, pauses }: Pick<DurationRead, 'clock' | 'pauses'>,
  scope: Scope,
): CheckedClock | undefined {
  const by = clock === undefined ? {} : checkBusinessClock(clock, scope)
  const paused = pauses === undefined ? {} : checkPauses(pauses, scope)
  return by && paused && { ...by, ...paused }
}

function checkBusinessClock(
  { of, place }: NonNullable<DurationRead['clock']>,
  scope: Scope,
): { readonly clock: BusinessClock } | undefined {
  if (of.length === 0) return { clock: { kind: 'business' } }
  const walked = walkLinks(of, scope.entity, place, scope)
  if (walked === undefined) return undefined
  if (entityOf(scope, walked.entity).named_by === undefined) {
    const { label } = entityOf(scope, walked.entity)
    return report(scope, 'clock-of-nobody', place, {
      en: `Calendars belong to teams and people by their names; ${label.en} has none.`,
      de: `Kalender gehören zu Teams und Personen, nach ihrem Namen; ${label.de} hat keinen.`,
    })
  }
  return { clock: { kind: 'business', of: { entity: scope.entity, hops: walked.hops } } }
}

function checkPauses(pauses: Expression, scope: Scope): { readonly pauses: Pauses } | undefined {
  const by = scope.entity
  if (entityOf(scope, far).links[by] === undefined) {
    const { plural } = entityOf(scope)
    return report(scope, 'no-stays', pauses.place, {
      en: `${plural.en} have no stays; deals, leads and tickets have.`,
      de: `${plural.de} haben keine Verweildauern; Deals, Leads und Tickets haben welche.`,
    })
  }
  const where = checkCondition(pauses, { ...scope, named: withState(scope), entity: far, outer: by })
  return where && { pauses: { far, by, where } }
}

/** The stage of a stay by the name that it has on the row itself: of a ticket `status`. */
function withState(scope: Scope): NamedFields {
  const state = entityOf(scope).history?.state ?? 'stage'
  const stage: Checked = { kind: 'field', type: { kind: 'text' }, entity: far, hops: [], field: 'stage', outer: false }
  const isState = (entity: string, name: string): boolean => entity === far && name === state
  return {
    names: (entity) => [...scope.named.names(entity), ...(entity === far ? [state] : [])],
    get: (entity, name) => (isState(entity, name) ? stage : scope.named.get(entity, name)),
  }
}

/** Checks what was promised: a duration, which business hours count in hours of theirs. */
export function checkSla(
  sla: Expression | undefined,
  { clock }: CheckedClock,
  scope: Scope,
): { readonly sla?: Checked } | undefined {
  if (sla === undefined) return {}
  const checked = checkNode(sla, scope)
  if (checked === undefined) return undefined
  const inHours = checked.type.kind === 'business-time'
  if (clock !== undefined && inHours) return { sla: inDays(checked) }
  if (clock === undefined && inHours) return notOnTheWall(sla, scope)
  if (checked.type.kind !== 'duration') return notADuration(sla, checked, scope)
  return clock !== undefined && namesDays(checked) ? daysOfBusiness(sla, scope) : { sla: checked }
}

/** Lengths are compared in days of 24 hours, whatever the clock. */
function inDays(hours: Checked): Checked {
  const perDay: Checked = { kind: 'value', type: plainNumber, value: 24 }
  return { kind: 'arithmetic', type: duration, operator: '/', left: hours, right: perDay }
}

const namesDays = (node: Checked): boolean =>
  /"duration":\{[^}]*"unit":"(days|weeks|months|years)"/.test(JSON.stringify(node))

function notADuration(sla: Expression, found: Checked, scope: Scope): undefined {
  const type = describeType(found.type)
  return report(scope, 'sla-no-duration', sla.place, {
    en: `An SLA is a duration, as 8 hours; this is ${type.en}.`,
    de: `Eine Zusage ist eine Dauer, etwa 8 hours; das hier ist ${type.de}.`,
  })
}

function notOnTheWall(sla: Expression, scope: Scope): undefined {
  return report(scope, 'sla-other-clock', sla.place, {
    en: 'The promise is in business hours, but the clock runs on the wall. Add clock: business hours, or promise in hours.',
    de: 'Die Zusage ist in Geschäftsstunden, die Uhr läuft aber durch. Ergänzen Sie clock: business hours oder sagen Sie Stunden zu (hours).',
  })
}

function daysOfBusiness(sla: Expression, scope: Scope): undefined {
  return report(scope, 'sla-in-days', sla.place, {
    en: 'In business hours a day would be 24 open hours. Write the promise in hours: 8 hours.',
    de: 'In Geschäftszeit wäre ein Tag 24 offene Stunden. Schreiben Sie die Zusage in Stunden: 8 hours.',
  })
}
