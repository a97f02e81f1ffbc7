import { createRoute, z } from '@hono/zod-openapi'
import type { TargetValue } from '../../../core/model/target-entry.ts'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answerShape } from '../shapes/answer-shape.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const valueShape = z.union([z.number(), z.tuple([z.number(), z.number()])])
const numberOrNone = z.number().nullable()
const periodShape = z.object({ label: z.string(), from: z.string(), until: z.string() })

const entryShape = z
  .object({
    kpi: z.string(),
    label: z.string(),
    unit: z.string(),
    currency: z.string().optional(),
    better: z.enum(['higher', 'lower', 'band']),
    owner: z.string().nullable(),
    periods: z.array(
      z.object({
        period: periodShape,
        text: z.string(),
        target: valueShape,
        value: numberOrNone,
        low: numberOrNone,
        high: numberOrNone,
        verdict: z.string().optional(),
      }),
    ),
    split: z.array(
      z.object({
        path: z.string(),
        label: z.string(),
        parts: z.array(z.object({ key: z.string(), value: valueShape })),
      }),
    ),
    history: z.array(
      z.object({
        at: z.string(),
        by: z.string(),
        why: z.string().nullable(),
        period: z.string(),
        was: valueShape.nullable(),
        becomes: valueShape.nullable(),
      }),
    ),
    file: z.string(),
  })
  .openapi('TargetEntry')

const listRoute = createRoute({
  method: 'get',
  path: '/targets',
  summary: 'The targets of every KPI that has any, each beside what it came to.',
  request: { query: languageShape },
  responses: answers(z.object({ targets: z.array(entryShape) }), 'the targets'),
})

const params = z.object({ kpi: z.string() })

const oneRoute = createRoute({
  method: 'get',
  path: '/targets/{kpi}',
  summary: 'The targets of one KPI; without any, no periods.',
  request: { query: languageShape, params },
  responses: answers(entryShape, 'its targets'),
})

/** Nothing is no number, not 0. */
const number = z.string().min(1).pipe(z.coerce.number())
const previewQuery = languageShape.extend({
  period: z.string(),
  value: number.optional(),
  low: number.optional().openapi({ description: 'lower end of a band, with `high`' }),
  high: number.optional(),
})

const previewRoute = createRoute({
  method: 'get',
  path: '/targets/{kpi}/preview',
  summary: 'How a target would be judged, and a number to begin with; nothing is written.',
  request: { query: previewQuery, params },
  responses: answers(
    z.object({ proposed: valueShape.nullable(), because: z.string(), answer: answerShape, series: answerShape }),
    'the answer with that target',
  ),
})

const changeShape = z.strictObject({
  period: z.string(),
  value: valueShape.nullable(),
  why: z.string().max(500).optional(),
})

const setRoute = createRoute({
  method: 'put',
  path: '/targets/{kpi}',
  summary: 'Set the target of a period, or with null take it away; the change is kept with who, when and why.',
  request: {
    query: languageShape,
    params,
    body: { required: true, content: { 'application/json': { schema: changeShape } } },
  },
  responses: answers(entryShape, 'the targets of the KPI'),
})

/** What KPIs are to come to. */
export function targetsArea(): ApiArea {
  const area = makeArea()
  area.openapi(listRoute, async (c) => send(c, { targets: await c.var.workspace.listTargets(languageOf(c)) }))
  area.openapi(oneRoute, async (c) =>
    send(c, await c.var.workspace.readTarget(c.req.valid('param').kpi, languageOf(c))),
  )
  area.openapi(previewRoute, async (c) => {
    const { period, ...numbers } = c.req.valid('query')
    const value = valueOf(numbers)
    const wanted = { kpi: c.req.valid('param').kpi, period, ...(value === undefined ? {} : { value }) }
    return send(c, await c.var.workspace.previewTarget(wanted, languageOf(c)))
  })
  area.openapi(setRoute, async (c) => {
    const { period, value, why } = c.req.valid('json')
    const wanted = { kpi: c.req.valid('param').kpi, period, value, ...(why === undefined ? {} : { why }) }
    return send(c, await c.var.workspace.setTarget(wanted, languageOf(c)))
  })
  return area
}

function valueOf({
  value,
  low,
  high,
}: {
  readonly value?: number | undefined
  readonly low?: number | undefined
  readonly high?: number | undefined
}): TargetValue | undefined {
  return low === undefined || high === undefined ? value : [low, high]
}
