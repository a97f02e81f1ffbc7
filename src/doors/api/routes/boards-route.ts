import { createRoute, z } from '@hono/zod-openapi'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answerShape } from '../shapes/answer-shape.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const entryShape = z.object({
  id: z.string(),
  label: z.string(),
  goal: z.string(),
  drivers: z.array(z.string()),
  guardrails: z.array(z.string()),
  period: z.string(),
})

const cardShape = z.object({
  kpi: z.string(),
  role: z.enum(['goal', 'driver', 'guardrail']),
  question: z.string(),
  base: z.string(),
  change: z.string().nullable(),
  flagWord: z.string().nullable(),
  answer: answerShape,
  series: answerShape,
  steps: z
    .array(z.object({ label: z.string(), value: z.number().nullable(), previous: z.number().nullable() }))
    .optional(),
})

const boardShape = z
  .object({
    board: z.object({ id: z.string(), label: z.string() }),
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
      parts: z.array(z.object({ text: z.string(), kpi: z.string().optional(), tone: z.string().optional() })),
    }),
    possible: z.object({ missing: z.string().nullable() }),
  })
  .openapi('BoardAnswer')

const listRoute = createRoute({
  method: 'get',
  path: '/boards',
  summary: 'All boards.',
  request: { query: languageShape },
  responses: answers(z.object({ boards: z.array(entryShape) }), 'the boards'),
})

const boardQuery = languageShape.extend({
  period: z.string().optional(),
  compare: z.enum(['previous', 'year', 'none']).optional(),
})

const oneRoute = createRoute({
  method: 'get',
  path: '/boards/{id}',
  summary: 'A board with the answers of its KPIs.',
  request: { query: boardQuery, params: z.object({ id: z.string() }) },
  responses: answers(boardShape, 'the board'),
})

/** Boards and their answers. */
export function boardsArea(): ApiArea {
  const area = makeArea()
  area.openapi(listRoute, async (c) => send(c, { boards: await c.var.workspace.listBoards(languageOf(c)) }))
  area.openapi(oneRoute, async (c) => {
    const { period, compare } = c.req.valid('query')
    const asked = { ...(period === undefined ? {} : { period }), ...(compare === undefined ? {} : { compare }) }
    return send(c, await c.var.workspace.answerBoard(c.req.valid('param').id, asked, languageOf(c)))
  })
  return area
}
