import type { Checked } from '../../model/checked-expression.ts'
import type { SplitPath } from '../../model/checked-kpi.ts'
import type { Scan } from '../../plan/scan.ts'
import { countSteps, type StepsBucket } from '../../plan/steps-bucket.ts'
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
  /** The splits that are read on the rows of the steps themselves; they travel with the moments. */
  readonly carried: readonly SplitPath[]
}

export type Each = Extract<Checked, { kind: 'collect' }>

export function isEach(node: Checked): node is Each {
  return node.kind === 'collect' && node.collect === 'each'
}

export const own = (name: string): SelectColumn => ({ of: column(undefined, name), as: name })
export const stepName = (step: number): string => `step_${step}`
export const listName = (step: number): string => `each_${step}`
export const stepsOf = ({ count }: Pick<Funnel, 'count'>): readonly number[] =>
  Array.from({ length: count }, (_, index) => index + 1)

export const carriedOf = ({ splits, entity }: Scan): readonly SplitPath[] => splits.filter((split) => split.entity !== entity)

export const countOf = (bucket: StepsBucket): number => countSteps(bucket)

/** A moment that travels through the steps: `at` is compared, `day` is counted, and splits of the step's own row come along. */
export function eventOf(at: Sql, day: Sql, more: readonly (readonly [string, Sql])[] = []): Sql {
  return structOf([['at', at], ['day', day], ...more])
}

export function structOf(members: readonly (readonly [string, Sql])[]): Sql {
  return call('struct', ...members.flatMap(([name, of]) => [text(name), of]))
}

export const memberOf = (event: Sql, name: string): Sql => call('member', event, text(name))
export const atOf = (event: Sql): Sql => memberOf(event, 'at')
export const dayOf = (event: Sql): Sql => memberOf(event, 'day')

/** Seconds, or days in seconds, from one event to another. */
export function secondsFrom({ isPrecise }: Pick<Funnel, 'isPrecise'>, from: Sql, until: Sql): Sql {
  return isPrecise
    ? call('seconds-between', atOf(from), atOf(until))
    : operator(call('days-between', dayOf(from), dayOf(until)), '*', number(86_400))
}

/** The last moment that counts for a unit that entered with an event; nothing without a window. */
export function windowEnd({ bucket: { withinDays }, isPrecise }: Funnel, entry: Sql): Sql | undefined {
  if (withinDays === undefined) return undefined
  return isPrecise
    ? call('add-seconds', atOf(entry), number(Math.round(withinDays * 86_400)))
    : call('add-days', dayOf(entry), number(Math.floor(withinDays)))
}

/** The event of the step with a number that stands in a column. */
export function stepAt(funnel: Pick<Funnel, 'count'>, which: Sql): Sql {
  return {
    sql: 'case',
    when: stepsOf(funnel).map((step): readonly [Sql, Sql] => [
      operator(which, '=', number(step)),
      column(undefined, stepName(step)),
    ]),
  }
}

/** An event that is not before another; nothing where it is. */
export const notBefore = (event: Sql, other: Sql): Sql => when(operator(atOf(event), '>=', atOf(other)), event)
