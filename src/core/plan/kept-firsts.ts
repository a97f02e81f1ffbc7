import type { Checked } from '../model/checked-expression.ts'
import type { CheckedModel } from '../model/checked-kpi.ts'
import type { Day } from '../words/day.ts'
import { hashOf } from '../words/hash.ts'

type Collect = Extract<Checked, { kind: 'collect' }>

/** A `first(...)` of a moment that was computed for every record and is kept up with each load. */
export interface KeptFirst {
  readonly table: string
  /** The latest of its days. */
  readonly until: Day
}

/** Kept firsts by the name of their meaning. */
export type KeptFirsts = ReadonlyMap<string, KeptFirst>

export const noKeptFirsts: KeptFirsts = new Map()

/** The name of what a collect means, the same wherever it is written: `deal_first_deals_1f0a..`. */
export function nameOfFirst(node: Collect): string {
  return `${node.far}_${node.collect}_${node.many}_${hashOf({ ...node, hops: [] }).slice(0, 12)}`
}

/**
 * The named fields' aggregates worth keeping: the first or last of a moment over a link to many, read on the far rows alone.
 * Nothing that reads the moment of counting: that changes without a load.
 */
export function firstsWorthKeeping({ namedFields, facts }: CheckedModel): ReadonlyMap<string, Collect> {
  const named = [...namedFields.values()].flatMap((fields) => [...fields.values()])
  const found = named.flatMap(collectsIn).filter((node) => isKeepable(node) && (facts.rows[node.far] ?? 0) > 0)
  return new Map(found.map((node) => [nameOfFirst(node), { ...node, hops: [] }]))
}

/** Whether an aggregate stays what it is until the next load. */
export function isKeepable(node: Collect): boolean {
  if (node.collect !== 'first' || node.of?.type.kind !== 'moment') return false
  return !/"kind":"(now|period-edge|span|as-of|collect)"|"outer":true/.test(JSON.stringify([node.of, node.where]))
}

function collectsIn(value: unknown): readonly Collect[] {
  if (Array.isArray(value)) return value.flatMap(collectsIn)
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(collectsIn)
  return isCollect(value) ? [value, ...inner] : inner
}

function isCollect(value: object): value is Collect {
  return 'kind' in value && value.kind === 'collect'
}
