import type { Checked } from '../model/checked-expression.ts'
import type { CrmModel, Entity } from '../model/crm-model.ts'
import type { DataFacts } from '../model/data-facts.ts'
import type { Expression } from '../model/expression.ts'
import type { Label } from '../words/label.ts'
import { nearestName } from '../words/nearest-name.ts'
import { notYetText } from '../words/not-yet.ts'
import type { Place } from '../words/place.ts'
import { makeProblem, type Problem } from '../words/problem.ts'

/** The named fields of all entities, checked when they are first used. */
export interface NamedFields {
  readonly names: (entity: string) => readonly string[]
  /** undefined where the field is not sound; its Problem was reported with it. */
  readonly get: (entity: string, name: string) => Checked | undefined
}

/** What the names of an expression mean, and where its Problems go. */
export interface Scope {
  readonly crm: CrmModel
  readonly facts: DataFacts
  readonly named: NamedFields
  /** Whose row the expression is read on. */
  readonly entity: string
  /** Inside an aggregate over many: whose row stands outside, `this`. */
  readonly outer?: string
  /** In a part of a bridge: what `was` and `becomes` are; with them goes `first_time`. */
  readonly change?: Checked['type']
  /** In a KPI's own conditions: checks `winner_dwell per stage`. */
  readonly benchmark?: (expression: Extract<Expression, { kind: 'kpi-per' }>, scope: Scope) => Checked | undefined
  /** In a derived KPI names are those of other KPIs. */
  readonly kpi?: (names: readonly string[], place: Place) => Checked | undefined
  /** Takes a Problem and gives undefined, so that a check can end with it. */
  readonly report: (problem: Problem) => undefined
}

/** Checks an expression within a scope; handed to the rules so that they can check their parts. */
export type CheckPart<E> = (expression: E, scope: Scope) => Checked | undefined

/** The entity that a scope's names belong to. */
export function entityOf(scope: Scope, name: string = scope.entity): Entity {
  const entity = scope.crm.entities[name]
  if (entity === undefined) throw new Error(`no entity ${name}`)
  return entity
}

/** Reports one finding. */
export function report(scope: Scope, code: string, place: Place, text: Label): undefined {
  return scope.report(makeProblem(code, text, place))
}

/** Reports a name that nobody knows, with the nearest one that somebody does. */
export function reportUnknown(
  scope: Scope,
  finding: { code: string; name: string; place: Place; known: readonly string[]; text: Label },
): undefined {
  return scope.report(makeProblem(finding.code, finding.text, finding.place, nearestName(finding.name, finding.known)))
}

/** Reports something that the language has and this version does not compute. */
export function reportNotYet(scope: Scope, what: string, place: Place): undefined {
  return report(scope, 'not-yet', place, notYetText(what))
}
