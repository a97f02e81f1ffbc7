import { z } from 'zod'
import type { Period } from '../words/period.ts'
import type { Place } from '../words/place.ts'
import type { TargetChange, TargetValue } from './target-entry.ts'

/** One number, or the two ends of a band. */
const valueShape = z.union([z.number(), z.tuple([z.number(), z.number()])])

const changeShape = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  by: z.string(),
  why: z.string().optional(),
  /** A year is a number in YAML. */
  period: z.union([z.string(), z.number()]).transform(String),
  /** Absent: there was none before. */
  was: valueShape.optional(),
  /** Absent: it was removed. */
  becomes: valueShape.optional(),
})

/** The shape of a `.target.yaml` file: what a KPI is to come to, by period. */
export const targetShape = z.strictObject({
  target: z.string(),
  owner: z.string().optional(),
  values: z.record(z.string(), valueShape),
  /** Split path -> segment -> its share of a sum; of a rate, mean or median the value itself. */
  split: z.record(z.string(), z.record(z.string(), valueShape)).optional(),
  history: z.array(changeShape).optional(),
})
export type TargetText = z.infer<typeof targetShape>

/** The targets of one KPI, checked. */
export interface CheckedTarget {
  readonly kpi: string
  readonly owner?: string
  readonly values: readonly { readonly period: Period; readonly value: TargetValue }[]
  readonly split: readonly TargetSplit[]
  readonly history: readonly TargetChange[]
  /** Where `target:` is written. */
  readonly place: Place
}

/** How a target is spread over the segments of a split; `key` is a segment's key or its name. */
export interface TargetSplit {
  readonly path: string
  readonly parts: readonly { readonly key: string; readonly value: TargetValue }[]
}
