import type { Checked } from '../model/checked-expression.ts'
import type { Expression } from '../model/expression.ts'
import { checkCollect } from './check-collect.ts'
import { checkMoment, checkNode } from './check-node.ts'
import { report, type Scope } from './scope.ts'

/** Checks moments that may be several: `each(activities.at where type = 'demo')`, or any expression that gives one. */
export function checkMoments(expression: Expression, scope: Scope): Checked | undefined {
  if (expression.kind !== 'collect' || expression.collect !== 'each') return checkMoment(expression, scope)
  const first = checkCollect({ ...expression, collect: 'first' }, scope, checkNode)
  if (first?.kind !== 'collect') return undefined
  if (first.type.kind !== 'moment') return notMoments(expression, scope)
  if (JSON.stringify(first).includes('"outer":true')) return readsOutside(expression, scope)
  return { ...first, collect: 'each' }
}

function notMoments({ place }: Expression, scope: Scope): undefined {
  return report(scope, 'not-a-moment', place, {
    en: '"each" takes moments, as each(activities.at).',
    de: '„each“ nimmt Zeitpunkte, etwa each(activities.at).',
  })
}

function readsOutside({ place }: Expression, scope: Scope): undefined {
  return report(scope, 'each-reads-outside', place, {
    en: 'Inside "each" only the row itself can be read, not "this".',
    de: 'Innerhalb von „each“ lässt sich nur die Zeile selbst lesen, nicht „this“.',
  })
}
