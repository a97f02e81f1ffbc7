import { z } from 'zod'
import { durationShape } from './kinds/duration.ts'
import { cumulativeShape } from './kinds/cumulative.ts'
import { movementShape } from './kinds/movement.ts'
import { readingsShape } from './kinds/readings.ts'
import { modelShape } from './kinds/model.ts'
import { funnelShape } from './kinds/funnel.ts'
import { surveyShape } from './kinds/survey.ts'

export const labelShape = z.strictObject({ en: z.string().min(1), de: z.string().min(1) })

/** An expression as text; `read` parses it with its place. A number or yes/no that YAML reads as such is taken as its text. */
const expression = z.union([z.string(), z.number(), z.boolean()]).transform(String)

/** At which rate money in other currencies is converted. */
export const currencyPolicies = ['at event', 'period average', 'plan', 'constant'] as const
export type CurrencyPolicy = (typeof currencyPolicies)[number]

export const aggregateNames = ['count', 'distinct', 'sum', 'average', 'median', 'percentile', 'min', 'max'] as const
export type AggregateName = (typeof aggregateNames)[number]

const measureShape = z.strictObject({
  count: expression.optional(),
  distinct: expression.optional(),
  sum: expression.optional(),
  average: expression.optional(),
  median: expression.optional(),
  percentile: expression.optional(),
  min: expression.optional(),
  max: expression.optional(),
  p: z.number().gt(0).lt(1).optional(),
  where: expression.optional(),
  at: expression.optional(),
  as_of: expression.optional(),
  readings: readingsShape.optional(),
})

const ratioShape = z.strictObject({
  numerator: measureShape,
  denominator: measureShape.extend({ across: z.string().optional() }),
})

const conversionShape = z.strictObject({
  of: z.string(),
  where: expression.optional(),
  start: expression,
  reaches: expression,
  fails: expression.optional(),
  within: z.string().optional(),
  count: z.enum(['units', 'events']).optional(),
})

const kindShape = {
  measure: measureShape.optional(),
  ratio: ratioShape.optional(),
  conversion: conversionShape.optional(),
  duration: durationShape.optional(),
  movement: movementShape.optional(),
  cumulative: cumulativeShape.optional(),
  funnel: funnelShape.optional(),
  survey: surveyShape.optional(),
  model: modelShape.optional(),
  derived: expression.optional(),
}

/** The shape of a `.kpi.yaml` file: exactly one kind, or `variants` that each hold exactly one. */
export const kpiShape = z.strictObject({
  kpi: z.string().regex(/^[a-z][a-z0-9_]*$/),
  label: labelShape,
  question: labelShape,
  goal: z.union([z.string(), labelShape]).optional(),
  formula: labelShape.optional(),
  traps: labelShape.optional(),
  better: z.union([z.enum(['higher', 'lower']), z.strictObject({ band: z.tuple([z.number(), z.number()]) })]),
  owner: z.string(),
  cadence: z.enum(['daily', 'weekly', 'monthly', 'quarterly', 'yearly']),
  group: z.string().optional(),
  view: z.enum(['period', 'cohort']).optional(),
  trust: z
    .strictObject({ min_sample: z.number().int().min(1).optional(), fresh_within: z.string().optional() })
    .optional(),
  counter: z.string().optional(),
  splits: z.array(z.string()).optional(),
  splits_as_of: z.enum(['event', 'today']).optional(),
  aliases: z.array(z.string()).optional(),
  by: z.string().optional(),
  settles: z.string().optional(),
  settings: z.array(z.string()).optional(),
  person_related: z.boolean().optional(),
  unit: z.string().optional(),
  calendar: z.string().optional(),
  currency: z.enum(currencyPolicies).optional(),
  fill: z.enum(['zero', 'unknown']).optional(),
  where: expression.optional(),
  ...kindShape,
  variants: z.record(z.string(), z.strictObject({ label: labelShape.optional(), ...kindShape })).optional(),
})

export type KpiText = z.infer<typeof kpiShape>
export type MeasureText = z.infer<typeof measureShape>
