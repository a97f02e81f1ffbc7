import { z } from '@hono/zod-openapi'

const labelShape = z.object({ en: z.string(), de: z.string() })
const placeShape = z.object({ file: z.string(), line: z.number(), column: z.number() })

const reportShape = z
  .object({
    kind: z.enum(['load', 'undo']),
    load: z.number(),
    dataVersion: z.number(),
    changed: z.boolean(),
    source: z.string(),
    seconds: z.number(),
    files: z.array(z.object({ name: z.string(), read: z.number(), used: z.number(), rejected: z.number() })),
    entities: z.record(
      z.string(),
      z.object({ new: z.number(), changed: z.number(), unchanged: z.number(), deleted: z.number() }),
    ),
    findings: z.array(
      z.object({
        code: z.string(),
        text: labelShape,
        entity: z.string().optional(),
        field: z.string().optional(),
        file: z.string().optional(),
        n: z.number(),
        values: z.array(z.object({ value: z.string(), n: z.number(), worth: z.string().optional() })).optional(),
        worth: z.string().optional(),
      }),
    ),
    rejectedFiles: z.array(z.string()),
    undoes: z.number().optional(),
  })
  .openapi('LoadReport')

/** The shape of a LoadOutcome. */
export const outcomeShape = z
  .object({
    report: reportShape,
    unused: z.array(z.object({ file: z.string(), because: labelShape })),
    leftAside: z.array(z.object({ code: z.string(), place: placeShape.optional(), text: labelShape })),
    possible: z.array(z.string()),
    impossible: z.array(z.object({ kpi: z.string(), label: labelShape, why: labelShape })),
  })
  .openapi('LoadOutcome')

export const pastLoadShape = z
  .object({
    number: z.number(),
    kind: z.enum(['load', 'undo']),
    source: z.string(),
    finishedAt: z.string(),
    undoneBy: z.number().nullable(),
    report: reportShape.nullable(),
  })
  .openapi('PastLoad')

export const sourceEntryShape = z
  .object({
    source: z.string(),
    reads: z.string(),
    file: z.string(),
    files: z.array(z.string()),
    lastLoadedAt: z.string().nullable(),
  })
  .openapi('Source')
