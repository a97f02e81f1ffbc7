import { targetSpans, type Checked, type TargetSpan } from '../model/checked-expression.ts'
import type { Duration, Expression } from '../model/expression.ts'
import { nearestName } from '../words/nearest-name.ts'
import { makeProblem } from '../words/problem.ts'
import { report, type CheckPart, type Scope } from './scope.ts'

type Call = Extract<Expression, { kind: 'call' }>
type KpiReference = Extract<Checked, { kind: 'kpi' }>

/** Functions that read a KPI at another time, or what it is to come to. */
export const isOfKpis = (name: string): boolean => name === 'earlier' || name === 'target'

/** Checks `earlier(bookings, 1 year)` and `target(bookings, this quarter)`, which only a derived KPI can have. */
export function checkKpiCall(call: Call, scope: Scope, checkPart: CheckPart<Expression>): Checked | undefined {
  if (scope.kpi === undefined) return notOfRows(call, scope)
  const [of, how] = call.arguments
  if (of === undefined || how === undefined || call.arguments.length > 2) return wrongCount(call, scope)
  const kpi = checkPart(of, scope)
  if (kpi === undefined) return undefined
  if (kpi.kind !== 'kpi' || kpi.earlier !== undefined || kpi.target !== undefined) return notAKpi(call, of, scope)
  return call.name === 'earlier' ? checkEarlier(kpi, how, scope) : checkTarget(kpi, how, call, scope)
}

const calendarUnits = new Set<Duration['unit']>(['days', 'weeks', 'months', 'years'])

function checkEarlier(kpi: KpiReference, how: Expression, scope: Scope): Checked | undefined {
  const isLength =
    how.kind === 'duration' && calendarUnits.has(how.unit) && Number.isInteger(how.amount) && how.amount > 0
  if (isLength) return { ...kpi, earlier: { amount: how.amount, unit: how.unit } }
  return report(scope, 'wrong-argument', how.place, {
    en: '"earlier" needs whole days, weeks, months or years, as 1 year or 3 months.',
    de: '„earlier“ braucht ganze Tage, Wochen, Monate oder Jahre, etwa 1 year oder 3 months.',
  })
}

function checkTarget(kpi: KpiReference, how: Expression, call: Call, scope: Scope): Checked | undefined {
  if (kpi.part !== undefined) return notAKpi(call, call.arguments[0] ?? call, scope)
  const written = how.kind === 'path' && how.names.length === 1 ? (how.names[0] ?? '') : ''
  const span = targetSpans.find((one) => asWritten(one) === written)
  return span === undefined ? unknownSpan(written, how, scope) : { ...kpi, target: span }
}

/** `this quarter`; the asked period itself is `period`. */
const asWritten = (span: TargetSpan): string => (span === 'period' ? span : `this ${span}`)

function unknownSpan(written: string, { place }: Expression, scope: Scope): undefined {
  const known = targetSpans.map(asWritten)
  const list = known.join(', ')
  const text = {
    en: `"target" needs to know of when: ${list}.`,
    de: `„target“ muss wissen, von wann: ${list}.`,
  }
  return scope.report(makeProblem('wrong-argument', text, place, nearestName(written, known)))
}

function wrongCount({ name, place, arguments: given }: Call, scope: Scope): undefined {
  return report(scope, 'argument-count', place, {
    en: `"${name}" takes 2 values, not ${given.length}.`,
    de: `„${name}“ nimmt 2 Werte, nicht ${given.length}.`,
  })
}

function notAKpi({ name }: Call, { place }: Expression, scope: Scope): undefined {
  return report(scope, 'wrong-argument', place, {
    en: `"${name}" needs a KPI here, by its name.`,
    de: `„${name}“ braucht hier eine Kennzahl mit ihrem Namen.`,
  })
}

function notOfRows({ name, place }: Call, scope: Scope): undefined {
  return report(scope, 'only-derived', place, {
    en: `"${name}" speaks of a KPI, and only a derived one can use it.`,
    de: `„${name}“ spricht von einer Kennzahl; nur eine abgeleitete kann das verwenden.`,
  })
}
