import { createRoute, z } from '@hono/zod-openapi'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/dimensions',
  summary: 'Every path that a possible KPI can be split by.',
  request: { query: languageShape },
  responses: answers(
    z.object({
      dimensions: z.array(
        z.object({ path: z.string(), label: z.string(), kpis: z.array(z.string()), personal: z.boolean() }),
      ),
    }),
    'the paths',
  ),
})

const valuesRoute = createRoute({
  method: 'get',
  path: '/dimensions/{path}/values',
  summary: 'The values of a path, the most frequent first.',
  request: { query: languageShape.extend({ kpi: z.string().optional() }), params: z.object({ path: z.string() }) },
  responses: answers(
    z.object({
      path: z.string(),
      kpi: z.string(),
      values: z.array(
        z.object({ key: z.string().nullable(), label: z.string().nullable(), n: z.number(), where: z.string() }),
      ),
    }),
    'the values, with the units that the KPI counts behind each',
  ),
})

/** What KPIs can be split and filtered by. */
export function dimensionsArea(): ApiArea {
  const area = makeArea()
  area.openapi(listRoute, async (c) => send(c, { dimensions: await c.var.workspace.listDimensions(languageOf(c)) }))
  area.openapi(valuesRoute, async (c) =>
    send(c, await c.var.workspace.listValues(c.req.valid('param').path, c.req.valid('query').kpi, languageOf(c))),
  )
  return area
}
