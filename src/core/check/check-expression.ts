import type { Checked } from '../model/checked-expression.ts'
import type { CheckedModel } from '../model/checked-kpi.ts'
import type { Expression } from '../model/expression.ts'
import type { Problem } from '../words/problem.ts'
import { checkCondition, checkMoment, checkNode } from './check-node.ts'
import { namedFrom } from './named-fields.ts'
import type { Scope } from './scope.ts'

/** The part of a CheckedModel that expressions are resolved against. */
export type KnownNames = Pick<CheckedModel, 'crm' | 'facts' | 'namedFields'>

export interface ExpectedExpression {
  /** Whose row the expression is read on. */
  readonly entity: string
  readonly model: KnownNames
  /** What it must be; without it, anything. */
  readonly expecting?: 'condition' | 'moment'
}

/** Checks one expression about the rows of an entity, such as a question's filter: its meaning, or everything that is wrong with it. */
export function checkExpression(
  expression: Expression,
  { entity, model, expecting }: ExpectedExpression,
): Checked | readonly Problem[] {
  const problems: Problem[] = []
  const scope = scopeFor(entity, model, problems)
  const check = expecting === 'condition' ? checkCondition : expecting === 'moment' ? checkMoment : checkNode
  const checked = check(expression, scope)
  return checked === undefined || problems.length > 0 ? problems : checked
}

/** A scope over one entity's rows that collects its Problems in a list. */
export function scopeFor(entity: string, { crm, facts, namedFields }: KnownNames, problems: Problem[]): Scope {
  const report = (problem: Problem): undefined => void problems.push(problem)
  return { crm, facts, named: namedFrom(namedFields), entity, report }
}
