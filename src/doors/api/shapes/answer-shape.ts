import { comparisons } from '../../../core/question/asked-question.ts'
import { z } from '@hono/zod-openapi'

const periodShape = z.object({ label: z.string(), from: z.string(), until: z.string() })
const byShape = z.record(z.string(), z.object({ key: z.string(), label: z.string() }).nullable())
const numberOrNone = z.number().nullable()

const targetShape = z
  .object({
    value: z.number(),
    low: z.number().optional(),
    high: z.number().optional(),
    verdict: z
      .enum(['reached', 'missed', 'too-close-to-call', 'on-track', 'behind', 'too-early', 'too-few-cases', 'no-value'])
      .optional(),
  })
  .openapi('Target')

const likelyShape = z.object({ value: z.number(), low: numberOrNone, high: numberOrNone })

const stepShape = z
  .object({
    step: z.string(),
    label: z.string(),
    reached: z.number(),
    fromStart: numberOrNone,
    fromPrevious: numberOrNone,
    low: numberOrNone,
    high: numberOrNone,
    won: numberOrNone,
    lost: numberOrNone,
    open: numberOrNone,
    likely: z.object({ won: likelyShape, lost: likelyShape.nullable(), byDay: z.number() }).optional(),
    medianDays: numberOrNone,
  })
  .openapi('FunnelStep', {
    description:
      'low and high belong to the share from the step before; likely is what becomes of those that reached it',
  })

export const rowShape = z
  .object({
    period: periodShape,
    by: byShape,
    value: numberOrNone,
    low: numberOrNone,
    high: numberOrNone,
    numerator: numberOrNone.optional(),
    denominator: numberOrNone.optional(),
    n: z.number(),
    maturity: z.object({ share: z.number(), age: z.number() }).optional(),
    percentiles: z
      .record(z.string(), z.object({ value: numberOrNone, low: numberOrNone, high: numberOrNone }))
      .optional(),
    mean: numberOrNone.optional(),
    withinSla: numberOrNone.optional(),
    steps: z.array(stepShape).optional(),
    sla: z.object({ met: z.number(), missed: z.number(), open: z.number() }).optional(),
    answers: z
      .array(z.object({ part: z.string(), label: z.string(), n: z.number(), share: z.number() }))
      .optional()
      .openapi({ description: 'of a survey: its good end, what lies between, its bad end' }),
    response: z
      .object({ value: z.number(), low: numberOrNone, high: numberOrNone, answered: z.number(), delivered: z.number() })
      .optional(),
    customers: z.object({ active: numberOrNone, sum: numberOrNone }).optional(),
    target: targetShape.optional(),
    leftOut: z.array(z.object({ why: z.string(), n: z.number(), value: z.number().optional() })).optional(),
    flags: z.array(z.string()),
  })
  .openapi('Row')

const comparisonShape = z.object({
  with: z.enum(['previous', 'year', 'custom']),
  rows: z.array(
    z.object({
      period: periodShape,
      by: byShape,
      previous: numberOrNone,
      change: numberOrNone,
      low: numberOrNone,
      high: numberOrNone,
      tellable: z.boolean(),
    }),
  ),
})

const differencesShape = z
  .object({
    supported: z.boolean(),
    p: z.number(),
    ties: z
      .array(z.array(z.string()))
      .openapi({ description: 'keys of segments that cannot be told apart, best first' }),
  })
  .openapi('Differences', { description: 'one test over the segments of a split' })

export const receiptShape = z.object({
  definitionHash: z.string(),
  mappingHash: z.string(),
  settingsHash: z.string(),
  dataVersion: z.number(),
  asOf: z.string(),
  knownOn: z.string().nullable(),
  timeZone: z.string(),
  currencyPolicy: z.string(),
  scope: z.string(),
  engine: z.string(),
})

const modelShape = z
  .object({
    name: z.string(),
    version: z.string(),
    parameters: z.record(z.string(), z.number()),
    logLikelihood: z.number(),
    holdout: z
      .object({
        from: z.string(),
        until: z.string(),
        counts: z.enum(['purchases', 'customers']),
        actual: z.number(),
        expected: z.number(),
        points: z.array(z.object({ day: z.string(), actual: z.number(), expected: z.number() })),
      })
      .nullable(),
    foresight: z.string().nullable(),
    customers: z.number(),
    fits: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        says: z.string(),
        parameters: z.array(z.object({ name: z.string(), value: z.number(), error: numberOrNone })),
        logLikelihood: z.number(),
      }),
    ),
  })
  .openapi('FittedModel', {
    description: 'what customers are worth: the model behind the number, and how well it foresaw',
  })

/** The shape of a KpiAnswer, for the API's description. */
export const answerShape = z
  .object({
    kpi: z.string(),
    variant: z.string().optional(),
    settings: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
    label: z.string(),
    unit: z.string(),
    currency: z.string().optional(),
    better: z.enum(['higher', 'lower', 'band']),
    view: z.enum(['period', 'cohort', 'state']),
    rows: z.array(rowShape),
    total: rowShape,
    comparison: comparisonShape.optional(),
    differences: differencesShape.optional(),
    target: targetShape.optional(),
    model: modelShape.optional(),
    receipt: receiptShape,
  })
  .openapi('KpiAnswer')

/** What is asked of a KPI. */
export const questionShape = z
  .strictObject({
    kpi: z.string(),
    period: z.string().optional(),
    from: z.string().optional(),
    until: z.string().optional(),
    grain: z.string().optional(),
    by: z.array(z.string()).optional(),
    where: z.string().optional(),
    view: z.enum(['period', 'cohort']).optional(),
    variant: z.string().optional(),
    set: z.record(z.string(), z.string()).optional(),
    asOf: z.string().optional(),
    knownOn: z.string().optional(),
    top: z
      .int()
      .min(1)
      .optional()
      .openapi({ description: 'only so many of the largest segments of one split; all others stand as one' }),
    compare: z.enum(comparisons).optional(),
  })
  .openapi('Question')
