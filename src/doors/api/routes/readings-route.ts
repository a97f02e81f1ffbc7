import { createRoute, z } from '@hono/zod-openapi'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'
import { readingsShape, totalShape, typedShape } from '../shapes/preparation-shapes.ts'

const idShape = z.object({ id: z.string() })

const readingsRoute = createRoute({
  method: 'post',
  path: '/kpis/{id}/readings',
  summary: 'Which readings of a KPI give the number that a CRM shows.',
  request: {
    query: languageShape,
    params: idShape,
    body: {
      required: true,
      content: {
        'application/json': {
          schema: typedShape.extend({ period: z.string().optional(), where: z.string().optional() }),
        },
      },
    },
  },
  responses: answers(readingsShape, 'the readings, the nearest first'),
})

const takeRoute = createRoute({
  method: 'post',
  path: '/kpis/{id}/readings/take',
  summary: 'Take a reading over into the workspace.',
  request: {
    query: languageShape,
    params: idShape,
    body: { required: true, content: { 'application/json': { schema: z.strictObject({ reading: z.string() }) } } },
  },
  responses: answers(z.object({ written: z.string() }), 'the file that was written'),
})

const totalsRoute = createRoute({
  method: 'get',
  path: '/totals',
  summary: 'Totals of the loaded data to hold against the CRM.',
  request: { query: languageShape },
  responses: answers(z.object({ totals: z.array(totalShape) }), 'the totals'),
})

/** Holding Pegel's numbers against those of the CRM. */
export function readingsArea(): ApiArea {
  const area = makeArea()
  area.openapi(totalsRoute, async (c) => send(c, { totals: await c.var.workspace.listTotals(languageOf(c)) }))
  area.openapi(readingsRoute, async (c) => {
    const { value, digits, period, where } = c.req.valid('json')
    const asked = {
      kpi: c.req.valid('param').id,
      value,
      ...(digits === undefined ? {} : { digits }),
      ...(period === undefined ? {} : { period }),
      ...(where === undefined ? {} : { where }),
    }
    return send(c, await c.var.workspace.findReadings(asked, languageOf(c)))
  })
  area.openapi(takeRoute, async (c) => {
    const written = await c.var.workspace.takeReading(c.req.valid('param').id, c.req.valid('json').reading)
    return send(c, { written })
  })
  return area
}
