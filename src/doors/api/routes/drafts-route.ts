import { createRoute, z } from '@hono/zod-openapi'
import type { WrittenDraft } from '../../../core/model/definition-draft.ts'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answerShape } from '../shapes/answer-shape.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const fieldShape = z.object({ path: z.string().max(200), value: z.string().max(20_000) })

const writtenShape = z
  .strictObject({
    kpi: z.string().optional().openapi({ description: 'the KPI that is edited; absent for a new one' }),
    text: z.string().max(200_000).optional().openapi({ description: 'absent: the definition as it stands' }),
    set: z.array(fieldShape).max(100).optional().openapi({ description: 'changes of a form, put into the text' }),
  })
  .openapi('WrittenDraft')

const draftShape = z
  .object({
    text: z.string(),
    kpi: z.string(),
    fields: z.array(fieldShape),
    problems: z.array(
      z.object({
        code: z.string(),
        text: z.string(),
        line: z.number(),
        column: z.number(),
        didYouMean: z.string().optional(),
      }),
    ),
    base: z.string(),
    origin: z.enum(['catalogue', 'workspace', 'new']),
    file: z.string(),
    diff: z.array(z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
    before: answerShape.nullable(),
    after: answerShape.nullable(),
    sentence: z.string(),
    choices: z.object({
      kpis: z.array(z.object({ value: z.string(), label: z.string() })),
      names: z.array(z.string()),
    }),
  })
  .openapi('DefinitionDraft')

const json = <Shape extends z.ZodType>(schema: Shape) => ({
  content: { 'application/json': { schema } },
  required: true,
})

const draftRoute = createRoute({
  method: 'post',
  path: '/kpis/drafts',
  summary: 'Checks a definition and computes it on the real data; nothing is written.',
  request: { query: languageShape, body: json(writtenShape) },
  responses: answers(draftShape, 'what is wrong with it, what it changes, and what it gives'),
})

const saveRoute = createRoute({
  method: 'put',
  path: '/kpis/drafts',
  summary: 'Writes a sound definition into the workspace; one of the catalogue is overridden there.',
  request: {
    query: languageShape,
    body: json(writtenShape.extend({ base: z.string().openapi({ description: 'the text that the edit began with' }) })),
  },
  responses: answers(z.object({ kpi: z.string() }), 'the id of the KPI'),
})

/** Definitions while they are written. */
export function draftsArea(): ApiArea {
  const area = makeArea()
  area.openapi(draftRoute, async (c) =>
    send(c, await c.var.workspace.draftKpi(withoutGaps(c.req.valid('json')), languageOf(c))),
  )
  area.openapi(saveRoute, async (c) => {
    const { base, ...written } = c.req.valid('json')
    return send(c, { kpi: await c.var.workspace.saveKpi({ ...withoutGaps(written), base }) })
  })
  return area
}

function withoutGaps({ kpi, text, set }: z.infer<typeof writtenShape>): WrittenDraft {
  return {
    ...(kpi === undefined ? {} : { kpi }),
    ...(text === undefined ? {} : { text }),
    ...(set === undefined ? {} : { set }),
  }
}
