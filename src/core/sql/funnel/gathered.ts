import { rootName, splitRoot } from '../split-columns.ts'
import { aggregate, any, call, column, isKnown, number, when, yes, type SelectColumn, type Sql } from '../tree.ts'
import { carriedOf, enteredDay, eventOf, type Funnel } from './funnel.ts'
import type { EachRole, Many } from './many.ts'

/** What is gathered of many rows for their unit. */
export interface Gathered {
  readonly columns: readonly SelectColumn[]
  /** The column that is filled where there is anything. */
  readonly known: string
  /** The columns of the unit, as read from the step that gathers them. */
  readonly reads: readonly { readonly name: string; readonly of: (step: string) => Sql }[]
}

/** What each role makes of the rows for which its condition holds; those of a sequence are gathered as one. */
export function gatheredOf(many: Many, conditions: ReadonlyMap<string, Sql>, funnel: Funnel): readonly Gathered[] {
  const inSequence = many.roles.filter(({ makes }) => makes === 'sequence')
  const made = many.roles
    .filter(({ makes }) => makes !== 'sequence')
    .map((role) => (role.makes === 'first' ? firstOf : listOf)(role, many, conditions.get(role.name) ?? yes, funnel))
  return inSequence.length === 0 ? made : [sequenceOf(inSequence, many, conditions, funnel), ...made]
}

function partsOf(
  { name }: EachRole,
  { moments }: Many,
  { isPrecise }: Funnel,
): { readonly at: Sql; readonly day: Sql } {
  const moment = moments.get(name)
  if (moment === undefined) throw new Error('a moment was not compiled')
  return { at: isPrecise && moment.at !== undefined ? moment.at : moment.day, day: moment.day }
}

/** What travels along: the splits as the row of the step has them. */
function carriedBy({ far, scan }: Many): readonly (readonly [string, Sql])[] {
  return carriedOf(scan).map((split) => [rootName(split), splitRoot(split, far.context, scan).of])
}

/** Of the first step a day is needed too, of later ones only where more than the moment is. */
function listOf(role: EachRole, many: Many, condition: Sql, funnel: Funnel): Gathered {
  const { at, day } = partsOf(role, many, funnel)
  const of = funnel.isRich || role.step === 1 ? eventOf(at, day, carriedBy(many)) : at
  return {
    known: role.name,
    columns: [{ of: call('sorted', aggregate('list', [of], condition)), as: role.name }],
    reads: [{ name: role.name, of: (step) => column(step, role.name) }],
  }
}

function firstOf(role: EachRole, many: Many, condition: Sql, funnel: Funnel): Gathered {
  const { at, day } = partsOf(role, many, funnel)
  const [first, firstDay] = [`${role.name}_at`, `${role.name}_day`]
  const needsDay = funnel.isRich || role.step === 1
  const min = (of: Sql, as: string): SelectColumn => ({ of: aggregate('min', [of], condition), as })
  const event = (step: string): Sql => eventOf(column(step, first), column(step, firstDay))
  return {
    known: first,
    columns: [min(at, first), ...(needsDay ? [min(day, firstDay)] : [])],
    reads: [
      {
        name: role.name,
        of: (step) => (funnel.isRich ? when(isKnown(column(step, first)), event(step)) : column(step, first)),
      },
      ...(role.step === 1 ? [{ name: enteredDay, of: (step: string) => column(step, firstDay) }] : []),
    ],
  }
}

/**
 * All that happened in its order, each with the number of the step that it is: the first one that fits, of nested steps the last.
 * What happened at the same moment stands in the order of the steps.
 */
function sequenceOf(
  roles: readonly EachRole[],
  many: Many,
  conditions: ReadonlyMap<string, Sql>,
  funnel: Funnel,
): Gathered {
  const [first] = roles
  if (first === undefined) throw new Error('a sequence has steps')
  const { at, day } = partsOf(first, many, funnel)
  const steps = roles.filter(({ step }) => step !== undefined)
  const inOrder = funnel.bucket.areNested ? steps.toReversed() : steps
  const code: Sql = {
    sql: 'case',
    when: inOrder.map(({ name, step = 0 }): readonly [Sql, Sql] => [conditions.get(name) ?? yes, number(step)]),
    otherwise: number(steps.length + 1),
  }
  const event = eventOf(at, day, [['code', code], ...carriedBy(many)])
  const isAlone = many.roles.every(({ makes }) => makes === 'sequence')
  const happened = isAlone ? undefined : any(wanted(roles, conditions, funnel))
  return {
    known: 'sequence',
    columns: [{ of: call('sorted', aggregate('list', [event], happened)), as: 'sequence' }],
    reads: [{ name: 'sequence', of: (step) => column(step, 'sequence') }],
  }
}

function wanted(
  roles: readonly EachRole[],
  conditions: ReadonlyMap<string, Sql>,
  { bucket: { areNested } }: Funnel,
): readonly Sql[] {
  const counted = roles.filter(({ step }) => !areNested || (step ?? 1) === 1)
  return [...new Map(counted.map(({ name }) => [name, conditions.get(name) ?? yes])).values()]
}
