import { z } from '@hono/zod-openapi'

const figureShape = z.object({
  kpi: z.string(),
  label: z.string(),
  unit: z.string(),
  currency: z.string().optional(),
  value: z.number().nullable(),
})

export const totalShape = z
  .object({
    name: z.string(),
    label: z.string(),
    kind: z.enum(['count', 'money', 'day', 'rate']),
    value: z.union([z.number(), z.string()]).nullable(),
    currency: z.string().optional(),
  })
  .openapi('ControlTotal')

const questionShape = z.object({
  id: z.string(),
  text: z.string(),
  reason: z.string(),
  choices: z.array(z.object({ label: z.string(), effect: z.string().nullable(), figure: figureShape.optional() })),
  chosen: z.number(),
})

const fieldShape = z.object({
  file: z.string(),
  column: z.string().nullable(),
  entity: z.string(),
  entityLabel: z.string(),
  field: z.string(),
  fieldLabel: z.string(),
  examples: z.array(z.string()),
  confidence: z.number(),
  reason: z.string(),
})

const kpiName = { kpi: z.string(), label: z.string() }

export const loadedShape = z
  .object({
    load: z.number(),
    changed: z.boolean(),
    seconds: z.number(),
    files: z.array(z.object({ name: z.string(), read: z.number(), used: z.number(), rejected: z.number() })),
    entities: z.array(
      z.object({
        entity: z.string(),
        label: z.string(),
        new: z.number(),
        changed: z.number(),
        unchanged: z.number(),
        deleted: z.number(),
      }),
    ),
    findings: z.array(z.object({ code: z.string(), text: z.string(), n: z.number(), worth: z.string().nullable() })),
    rejected: z.array(z.object({ file: z.string(), n: z.number() })),
    possible: z.array(z.object(kpiName)),
    impossible: z.array(z.object({ ...kpiName, why: z.string() })),
    more: z.string().nullable(),
  })
  .openapi('LoadedOutcome')

export const preparationShape = z
  .object({
    id: z.string(),
    workspace: z.string(),
    state: z.enum(['reading', 'asking', 'loading', 'loaded', 'failed']),
    progress: z
      .object({
        step: z.enum(['upload', 'read', 'check', 'write', 'derive', 'weigh']),
        file: z.string().optional(),
        rows: z.number().optional(),
        rowsPerSecond: z.number().optional(),
        share: z.number().optional(),
        secondsLeft: z.number().optional(),
      })
      .nullable(),
    files: z.array(z.object({ name: z.string(), rows: z.number(), unused: z.string().nullable() })),
    rows: z.number(),
    questions: z.array(questionShape),
    totals: z.array(totalShape),
    headline: figureShape.nullable(),
    fields: z.array(fieldShape),
    problems: z.array(z.object({ code: z.string(), text: z.string(), file: z.string().nullable() })),
    outcome: loadedShape.nullable(),
  })
  .openapi('PreparationState')

/** A number as somebody read it off the CRM; `digits` behind the point, in the KPI's unit. */
export const typedShape = z.object({
  value: z.number(),
  digits: z.number().int().min(0).max(12).optional(),
})

export const readingsShape = z
  .object({
    kpi: z.string(),
    label: z.string(),
    unit: z.string(),
    currency: z.string().optional(),
    typed: z.number(),
    value: z.number().nullable(),
    readings: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        value: z.number().nullable(),
        off: z.number().nullable(),
        fits: z.boolean(),
        takes: z.enum(['definition', 'mapping']).nullable(),
      }),
    ),
    found: z.boolean(),
    totals: z.array(totalShape),
    sentence: z.object({ en: z.string(), de: z.string() }),
  })
  .openapi('Readings')
