import type { Checked } from '../model/checked-expression.ts'
import type { Expression } from '../model/expression.ts'
import type { Place } from '../words/place.ts'
import { checkKpiCall, isOfKpis } from './check-kpi-call.ts'
import { report, reportUnknown, type CheckPart, type Scope } from './scope.ts'
import {
  businessTime,
  commonType,
  describeType,
  duration,
  isNumberValue,
  isOrdered,
  isQuantity,
  plainNumber,
} from './value-types.ts'

type Call = Extract<Expression, { kind: 'call' }>
interface Calling {
  readonly call: Call
  readonly values: readonly Checked[]
  readonly scope: Scope
}

/** The functions of the language: how many arguments each takes, and the rule that checks them. */
const functions: Readonly<
  Record<
    string,
    { readonly least: number; readonly most: number; readonly check: (calling: Calling) => Checked | undefined }
  >
> = {
  days: { least: 2, most: 2, check: (calling) => elapsed(calling, 'days') },
  hours: { least: 2, most: 2, check: (calling) => elapsed(calling, 'hours') },
  business_hours: { least: 2, most: 2, check: businessHours },
  if: { least: 2, most: 3, check: checkIf },
  first_known: { least: 2, most: 20, check: (calling) => alike(calling, 'first_known') },
  smaller: { least: 2, most: 2, check: (calling) => ordered(calling, 'smaller') },
  larger: { least: 2, most: 2, check: (calling) => ordered(calling, 'larger') },
  positive: { least: 1, most: 1, check: checkPositive },
  band: { least: 2, most: 20, check: checkBand },
  lower: { least: 1, most: 1, check: checkLower },
}

/** Checks a function: known, with as many arguments of the types that it takes. */
export function checkCall(call: Call, scope: Scope, checkPart: CheckPart<Expression>): Checked | undefined {
  if (isOfKpis(call.name)) return checkKpiCall(call, scope, checkPart)
  const known = Object.hasOwn(functions, call.name) ? functions[call.name] : undefined
  if (known === undefined) return unknownFunction(call, scope)
  if (call.arguments.length < known.least || call.arguments.length > known.most)
    return wrongCount(call, known.least, scope)
  const values = call.arguments.map((argument) => checkPart(argument, scope))
  const sound = values.filter((value) => value !== undefined)
  return sound.length < values.length ? undefined : known.check({ call, values: sound, scope })
}

function unknownFunction({ name, place }: Call, scope: Scope): undefined {
  const known = [...Object.keys(functions), 'first', 'last', 'any', 'count', 'sum', 'min', 'max', 'average', 'median']
  return reportUnknown(scope, {
    code: 'unknown-function',
    name,
    place,
    known,
    text: { en: `There is no function "${name}".`, de: `Die Funktion „${name}“ gibt es nicht.` },
  })
}

function wrongCount({ name, place, arguments: given }: Call, least: number, scope: Scope): undefined {
  return report(scope, 'argument-count', place, {
    en: `"${name}" takes ${least} values, not ${given.length}.`,
    de: `„${name}“ nimmt ${least} Werte, nicht ${given.length}.`,
  })
}

function wrongArgument({ call, values, scope }: Calling, at: number, wanted: { en: string; de: string }): undefined {
  const value = values[at]
  const found = value === undefined ? { en: '', de: '' } : describeType(value.type)
  return report(scope, 'wrong-argument', placeOf(call, at), {
    en: `"${call.name}" needs ${wanted.en} here; this is ${found.en}.`,
    de: `„${call.name}“ braucht hier ${wanted.de}; das ist ${found.de}.`,
  })
}

function placeOf(call: Call, at: number): Place {
  return call.arguments[at]?.place ?? call.place
}

/** Days between moments are a duration; hours are the number of hours. */
function elapsed(calling: Calling, unit: 'days' | 'hours'): Checked | undefined {
  const moments = twoMoments(calling)
  return moments && { kind: 'elapsed', type: unit === 'days' ? duration : plainNumber, unit, ...moments }
}

/** By the calendar of everybody; a KPI's own clock may run by another one. */
function businessHours(calling: Calling): Checked | undefined {
  const moments = twoMoments(calling)
  return moments && { kind: 'clocked', type: businessTime, unit: 'hours', ...moments, clock: { kind: 'business' } }
}

function twoMoments(calling: Calling): { readonly from: Checked; readonly until: Checked } | undefined {
  const [from, until] = calling.values
  const odd = calling.values.findIndex((value) => value.type.kind !== 'moment')
  if (odd >= 0 || from === undefined || until === undefined)
    return wrongArgument(calling, odd, { en: 'a moment', de: 'einen Zeitpunkt' })
  return { from, until }
}

function checkIf(calling: Calling): Checked | undefined {
  const [condition, then, otherwise] = calling.values
  if (condition === undefined || then === undefined || condition.type.kind !== 'yes-no') {
    return wrongArgument(calling, 0, { en: 'a condition', de: 'eine Bedingung' })
  }
  if (otherwise === undefined) return { kind: 'if', type: then.type, condition, then }
  const type = commonType(then, otherwise)
  return type === undefined ? notAlike(calling, 2) : { kind: 'if', type, condition, then, otherwise }
}

function notAlike(calling: Calling, at: number): undefined {
  return wrongArgument(calling, at, { en: 'values of one type', de: 'Werte derselben Art' })
}

function alike(calling: Calling, name: 'first_known' | 'smaller' | 'larger'): Checked | undefined {
  const [first, ...rest] = calling.values
  if (first === undefined) return undefined
  let type = first.type
  for (const [index, value] of rest.entries()) {
    const common = commonType({ ...first, type }, value)
    if (common === undefined) return notAlike(calling, index + 1)
    type = common
  }
  return { kind: 'call', type, name, arguments: calling.values }
}

function ordered(calling: Calling, name: 'smaller' | 'larger'): Checked | undefined {
  const odd = calling.values.findIndex((value) => !isOrdered(value.type))
  return odd >= 0
    ? wrongArgument(calling, odd, { en: 'a value with an order', de: 'einen Wert mit Reihenfolge' })
    : alike(calling, name)
}

function checkPositive(calling: Calling): Checked | undefined {
  const [value] = calling.values
  if (value === undefined || !isQuantity(value.type))
    return wrongArgument(calling, 0, { en: 'a number or amount', de: 'eine Zahl oder einen Betrag' })
  return { kind: 'call', type: value.type, name: 'positive', arguments: calling.values }
}

function checkBand(calling: Calling): Checked | undefined {
  const [value, ...edges] = calling.values
  if (value === undefined || !isQuantity(value.type))
    return wrongArgument(calling, 0, { en: 'a number or amount', de: 'eine Zahl oder einen Betrag' })
  const odd = edges.findIndex((edge, index) => !isNumberValue(edge) || !risesTo(edges, index))
  if (odd >= 0)
    return wrongArgument(calling, odd + 1, { en: 'written numbers that rise', de: 'geschriebene, steigende Zahlen' })
  return { kind: 'call', type: plainNumber, name: 'band', arguments: calling.values }
}

function risesTo(edges: readonly Checked[], index: number): boolean {
  const [before, here] = [edges[index - 1], edges[index]]
  return before === undefined || numberOf(before) < numberOf(here)
}

function numberOf(node: Checked | undefined): number {
  if (node?.kind === 'negative') return -numberOf(node.of)
  return node?.kind === 'value' ? Number(node.value) : NaN
}

function checkLower(calling: Calling): Checked | undefined {
  const [value] = calling.values
  if (value?.type.kind !== 'text') return wrongArgument(calling, 0, { en: 'a text', de: 'einen Text' })
  return { kind: 'call', type: value.type, name: 'lower', arguments: calling.values }
}
