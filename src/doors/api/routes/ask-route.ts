import { createRoute, z } from '@hono/zod-openapi'
import type { AskedQuestion } from '../../../core/question/asked-question.ts'
import { stages } from '../../../service/answering/explain-question.ts'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answerShape, questionShape } from '../shapes/answer-shape.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const askRoute = createRoute({
  method: 'post',
  path: '/ask',
  summary: 'Ask one question or a list of them; a list gives a list.',
  request: {
    query: languageShape,
    body: {
      required: true,
      content: { 'application/json': { schema: z.union([questionShape, z.array(questionShape).min(1)]) } },
    },
  },
  responses: answers(
    z.union([answerShape, z.array(answerShape)]),
    'the answer, or the answers in the order of the questions',
  ),
})

const explainRoute = createRoute({
  method: 'post',
  path: '/explain',
  summary: 'What each stage on the way of a number made of a question.',
  request: {
    query: languageShape.extend({ stage: z.enum(stages).optional() }),
    body: { required: true, content: { 'application/json': { schema: questionShape } } },
  },
  responses: answers(
    z.object({ stages: z.array(z.object({ stage: z.enum(stages), text: z.string(), data: z.unknown() })) }),
    'the stages in their order',
  ),
})

/** Questions and how they were answered. */
export function askArea(): ApiArea {
  const area = makeArea()
  area.openapi(askRoute, async (c) => {
    const asked = c.req.valid('json')
    const list = Array.isArray(asked) ? asked : [asked]
    const found = await c.var.workspace.ask(list.map(asQuestion), languageOf(c))
    return send(c, Array.isArray(asked) ? found : found[0])
  })
  area.openapi(explainRoute, async (c) => {
    const found = await c.var.workspace.explain(
      asQuestion(c.req.valid('json')),
      c.req.valid('query').stage,
      languageOf(c),
    )
    return send(c, { stages: found })
  })
  return area
}

/** Without the keys that zod knows as undefined. */
function asQuestion(asked: z.infer<typeof questionShape>): AskedQuestion {
  return JSON.parse(JSON.stringify(asked)) as AskedQuestion
}
