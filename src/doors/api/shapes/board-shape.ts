import { z } from '@hono/zod-openapi'
import { answerShape, rowShape } from './answer-shape.ts'

const cardShape = z.object({
  kpi: z.string(),
  role: z.enum(['goal', 'driver', 'guardrail']),
  question: z.string(),
  base: z.string(),
  change: z.string().nullable(),
  flagWord: z.string().nullable(),
  toward: z.array(z.string()).optional(),
  answer: answerShape,
  series: answerShape,
  steps: z
    .array(z.object({ label: z.string(), value: z.number().nullable(), previous: z.number().nullable() }))
    .optional(),
  segments: z.array(rowShape).optional(),
  moreSegments: z.number().optional(),
  unsplit: z.string().optional(),
})

const stepShape = z.object({
  kind: z.enum(['behind', 'data-fault', 'no-target']),
  kpi: z.string().nullable(),
  about: z.string().nullable(),
  n: z.number(),
  parts: z.array(z.object({ text: z.string(), strong: z.boolean().optional() })),
  detail: z.string().nullable(),
  action: z.object({
    label: z.string(),
    to: z.enum(['records', 'target', 'data']),
    where: z.string().optional(),
  }),
})

const changedShape = z.array(z.object({ kpi: z.string(), label: z.string(), text: z.string() }))

/** The shape of a BoardAnswer. */
export const boardShape = z
  .object({
    board: z.object({
      id: z.string(),
      label: z.string(),
      goal: z.string(),
      drivers: z.array(z.string()),
      guardrails: z.array(z.string()),
    }),
    period: z.object({
      label: z.string(),
      from: z.string(),
      until: z.string(),
      running: z.boolean(),
      asOf: z.string(),
      text: z.string(),
    }),
    note: z.string().nullable(),
    cards: z.array(cardShape),
    sentence: z.object({
      parts: z.array(
        z.object({ text: z.string(), kpi: z.string().optional(), tone: z.enum(['water', 'clay', 'ink']).optional() }),
      ),
    }),
    workingDays: z.object({ gone: z.number(), all: z.number(), region: z.string().nullable() }).nullable(),
    next: z.array(stepShape),
    since: z.object({ at: z.string(), verdicts: changedShape, restated: changedShape }).optional(),
    possible: z.object({
      missing: z.string().nullable(),
      kpis: z.array(z.object({ kpi: z.string(), label: z.string(), why: z.string() })),
    }),
  })
  .openapi('BoardAnswer')

/** The shape of a BoardEntry. */
export const boardEntryShape = z
  .object({
    id: z.string(),
    label: z.string(),
    goal: z.string(),
    drivers: z.array(z.string()),
    guardrails: z.array(z.string()),
    period: z.string(),
  })
  .openapi('Board')
