import type { Checked } from '../../model/checked-expression.ts'
import type { SplitPath } from '../../model/checked-kpi.ts'
import type { Scan } from '../../plan/scan.ts'
import type { StepsBucket } from '../../plan/steps-bucket.ts'
import type { StepBuilder } from '../step-builder.ts'
import { call, column, number, operator, text, when, type SelectColumn, type Sql } from '../tree.ts'

/** What the SQL steps of one funnel share. */
export interface Funnel {
  readonly scan: Scan
  readonly bucket: StepsBucket
  readonly builder: StepBuilder
  /** How many steps there are, the win included. */
  readonly count: number
  /** Whether moments are compared as instants; else as days, where one of them is no more than that. */
  readonly isPrecise: boolean
  /** Whether more than the moment of a step is needed later on: its day, or splits of its own row. Then a step is a value with members. */
  readonly isRich: boolean
}

export type Each = Extract<Checked, { kind: 'collect' }>

export function isEach(node: Checked): node is Each {
  return node.kind === 'collect' && node.collect === 'each'
}

export const here = (name: string): Sql => column(undefined, name)
export const own = (name: string): SelectColumn => ({ of: here(name), as: name })
export const every: SelectColumn = { of: { sql: 'every' }, as: 'every' }
export const stepName = (step: number): string => `step_${step}`
export const listName = (step: number): string => `each_${step}`
export const ownName = (step: number): string => `own_${step}`
export const withoutName = (index: number): string => `without_${index + 1}`
/** The day of the entry. */
export const enteredDay = 'entered_day'

export const stepsOf = ({ count }: Pick<Funnel, 'count'>): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1)

/** The splits that are read on the rows of the steps themselves; they travel with the moments. */
export const carriedOf = ({ splits, entity }: Scan): readonly SplitPath[] =>
  splits.filter((split) => split.entity !== entity)

type Member = readonly [name: string, of: Sql]

/** A moment with what travels along with it. */
export function eventOf(at: Sql, day: Sql, more: readonly Member[] = []): Sql {
  const members: readonly Member[] = [['at', at], ['day', day], ...more]
  return call('struct', ...members.flatMap(([name, of]) => [text(name), of]))
}

export const memberOf = (event: Sql, name: string): Sql => call('member', event, text(name))

/** The moment of a step. */
export const atOf = ({ isRich }: Pick<Funnel, 'isRich'>, step: Sql): Sql => (isRich ? memberOf(step, 'at') : step)

/** A step out of an event: the event itself, or no more than its moment. */
export const stepFrom = ({ isRich }: Pick<Funnel, 'isRich'>, event: Sql): Sql =>
  isRich ? event : memberOf(event, 'at')

/** Seconds, or days in seconds, from one moment to another. */
export function secondsBetween({ isPrecise }: Pick<Funnel, 'isPrecise'>, from: Sql, until: Sql): Sql {
  return isPrecise
    ? call('seconds-between', from, until)
    : operator(call('days-between', from, until), '*', number(86_400))
}

/** The last moment that counts for a unit by that of its entry; nothing without a window. */
export function windowEnd({ bucket: { withinDays }, isPrecise }: Funnel, entry: Sql): Sql | undefined {
  if (withinDays === undefined) return undefined
  return isPrecise
    ? call('add-seconds', entry, number(Math.round(withinDays * 86_400)))
    : call('add-days', entry, number(Math.floor(withinDays)))
}

/** The step with a number that stands in a column. */
export function stepAt(funnel: Pick<Funnel, 'count'>, which: Sql): Sql {
  return {
    sql: 'case',
    when: stepsOf(funnel).map((step): readonly [Sql, Sql] => [
      operator(which, '=', number(step)),
      here(stepName(step)),
    ]),
  }
}

/** A step that is not before another; nothing where it is. */
export const notBefore = (funnel: Pick<Funnel, 'isRich'>, step: Sql, other: Sql): Sql =>
  when(operator(atOf(funnel, step), '>=', atOf(funnel, other)), step)
