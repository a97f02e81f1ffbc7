import { createRoute, z } from '@hono/zod-openapi'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { boardEntryShape, boardShape } from '../shapes/board-shape.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/boards',
  summary: 'All boards.',
  request: { query: languageShape },
  responses: answers(z.object({ boards: z.array(boardEntryShape) }), 'the boards'),
})

const boardQuery = languageShape.extend({
  period: z.string().optional(),
  compare: z.enum(['previous', 'year', 'none']).optional(),
  where: z
    .string()
    .optional()
    .openapi({ description: 'a filter in the expression language, for every KPI that knows it' }),
  by: z.string().optional().openapi({ description: 'a split path, for every KPI that knows it' }),
  visited: z.iso
    .datetime({ offset: true })
    .optional()
    .openapi({ description: 'when the reader was here last: what changed since then is named' }),
})

const oneRoute = createRoute({
  method: 'get',
  path: '/boards/{id}',
  summary: 'A board with the answers of its KPIs.',
  request: { query: boardQuery, params: z.object({ id: z.string() }) },
  responses: answers(boardShape, 'the board'),
})

const choiceShape = z.strictObject({
  goal: z.string(),
  drivers: z.array(z.string()),
  guardrails: z.array(z.string()),
})

const saveRoute = createRoute({
  method: 'put',
  path: '/boards/{id}',
  summary: 'Writes the KPIs of a board into the workspace: one goal, at most four drivers and two guardrails.',
  request: {
    query: languageShape,
    params: z.object({ id: z.string() }),
    body: { content: { 'application/json': { schema: choiceShape } }, required: true },
  },
  responses: answers(boardEntryShape, 'the board as it is now'),
})

/** Boards, their answers, and what stands on them. */
export function boardsArea(): ApiArea {
  const area = makeArea()
  area.openapi(listRoute, async (c) => send(c, { boards: await c.var.workspace.listBoards(languageOf(c)) }))
  area.openapi(oneRoute, async (c) => {
    const { lang: _, ...asked } = c.req.valid('query')
    const named = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== ''))
    return send(c, await c.var.workspace.answerBoard(c.req.valid('param').id, named, languageOf(c)))
  })
  area.openapi(saveRoute, async (c) =>
    send(c, await c.var.workspace.saveBoard(c.req.valid('param').id, c.req.valid('json'), languageOf(c))),
  )
  return area
}
