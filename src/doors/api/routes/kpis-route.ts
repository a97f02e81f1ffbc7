import { createRoute, z } from '@hono/zod-openapi'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf, problemOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const entryShape = z
  .object({
    id: z.string(),
    label: z.string(),
    question: z.string(),
    group: z.string(),
    unit: z.string(),
    better: z.enum(['higher', 'lower', 'band']),
    formula: z.string().optional(),
    owner: z.string(),
    cadence: z.string(),
    possible: z.boolean(),
    why: z.string().optional(),
    boards: z.array(z.object({ id: z.string(), label: z.string() })),
  })
  .openapi('KpiEntry')

const needShape = z.object({
  entity: z.string(),
  entityLabel: z.string(),
  field: z.string().nullable().openapi({ description: 'null where only the rows are counted' }),
  label: z.string(),
  from: z.string().nullable().openapi({ description: 'the column that feeds it: "deals.csv: close_value"' }),
  there: z.boolean(),
})

const detailShape = entryShape
  .extend({
    traps: z.string().optional(),
    view: z.string(),
    counter: z.string().optional(),
    aliases: z.array(z.string()),
    splits: z.array(z.object({ path: z.string(), label: z.string() })),
    settings: z.array(z.string()),
    variants: z.array(z.object({ name: z.string(), label: z.string() })),
    definitionHash: z.string(),
    writtenIn: z.string(),
    definition: z.string(),
    needs: z.array(needShape),
  })
  .openapi('KpiDetail')

const listRoute = createRoute({
  method: 'get',
  path: '/kpis',
  summary: 'All KPIs, each with whether the data can answer it.',
  request: { query: languageShape },
  responses: answers(z.object({ kpis: z.array(entryShape) }), 'the KPIs'),
})

const oneRoute = createRoute({
  method: 'get',
  path: '/kpis/{id}',
  summary: 'One KPI with its splits, settings and variants.',
  request: { query: languageShape, params: z.object({ id: z.string() }) },
  responses: answers(detailShape, 'the KPI'),
})

const checkRoute = createRoute({
  method: 'get',
  path: '/check',
  summary: 'What is wrong with the definitions.',
  request: { query: languageShape },
  responses: answers(
    z.object({
      kpis: z.number(),
      boards: z.number(),
      targets: z.number(),
      problems: z.array(z.object({ code: z.string(), text: z.string() }).loose()),
    }),
    'the number of sound definitions and all problems',
  ),
})

/** What can be asked. */
export function kpisArea(): ApiArea {
  const area = makeArea()
  area.openapi(listRoute, async (c) => send(c, { kpis: await c.var.workspace.listKpis(languageOf(c)) }))
  area.openapi(oneRoute, async (c) =>
    send(c, await c.var.workspace.describeKpi(c.req.valid('param').id, languageOf(c))),
  )
  area.openapi(checkRoute, async (c) => {
    const language = languageOf(c)
    const { kpis, boards, targets, problems } = await c.var.workspace.check(language)
    return send(c, { kpis, boards, targets, problems: problems.map((problem) => problemOf(problem, language)) })
  })
  return area
}
