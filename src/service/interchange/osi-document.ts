import { z } from 'zod'

/** The core of the Open Semantic Interchange (Apache Ossie), versions 0.1 and 0.2: what both have. */
const expression = z.object({ dialects: z.array(z.object({ dialect: z.string(), expression: z.string() })).min(1) })
const context = z.union([
  z.string(),
  z.looseObject({
    instructions: z.string().optional(),
    synonyms: z.array(z.string()).optional(),
    examples: z.array(z.string()).optional(),
  }),
])
const extensions = z.array(z.object({ vendor_name: z.string(), data: z.string() }))

const field = z.object({
  name: z.string(),
  expression,
  dimension: z.object({ is_time: z.boolean().optional() }).optional(),
  label: z.string().optional(),
  description: z.string().optional(),
  ai_context: context.optional(),
})

const metric = z.object({
  name: z.string(),
  expression,
  description: z.string().optional(),
  ai_context: context.optional(),
  custom_extensions: extensions.optional(),
})

const dataset = z.object({
  name: z.string(),
  source: z.string(),
  primary_key: z.array(z.string()).optional(),
  description: z.string().optional(),
  ai_context: context.optional(),
  fields: z.array(field).optional(),
  metrics: z.array(metric).optional(),
})

const relationship = z.object({
  name: z.string(),
  from: z.string(),
  to: z.string(),
  from_columns: z.array(z.string()),
  to_columns: z.array(z.string()),
})

export const osiShape = z.object({
  version: z.string(),
  semantic_model: z
    .array(
      z.object({
        name: z.string(),
        description: z.string().optional(),
        datasets: z.array(dataset).min(1),
        relationships: z.array(relationship).optional(),
        metrics: z.array(metric).optional(),
      }),
    )
    .min(1),
})

type Frozen<T> = T extends readonly (infer One)[]
  ? readonly Frozen<One>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T

export type OsiDocument = Frozen<z.infer<typeof osiShape>>
export type OsiExpression = Frozen<z.infer<typeof expression>>
export type OsiField = Frozen<z.infer<typeof field>>
export type OsiMetric = Frozen<z.infer<typeof metric>>
export type OsiDataset = Frozen<z.infer<typeof dataset>>
