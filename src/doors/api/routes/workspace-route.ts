import { createRoute, z } from '@hono/zod-openapi'
import type { ServedWorkspaces } from '../../../host/served-workspaces.ts'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const nameShape = z.object({ name: z.string(), label: z.string(), sample: z.boolean() })

const workspaceShape = nameShape
  .extend({
    language: z.enum(['de', 'en']),
    timeZone: z.string(),
    currency: z.string(),
    fiscalYear: z.string(),
    hasData: z.boolean(),
    dataUntil: z.string().nullable(),
    loadedAt: z.string().nullable(),
    asOf: z.string(),
    version: z.string(),
    workspaces: z.array(nameShape.extend({ hasData: z.boolean() })),
  })
  .openapi('Workspace')

const workspaceRoute = createRoute({
  method: 'get',
  path: '/workspace',
  summary: 'The workspace, the state of its data, and the other workspaces that are served.',
  request: { query: languageShape },
  responses: answers(workspaceShape, 'the workspace'),
})

const makeRoute = createRoute({
  method: 'post',
  path: '/workspaces',
  summary: 'Make a workspace beside the one that was started, and serve it.',
  request: {
    query: languageShape,
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ label: z.string().trim().min(1).max(80) }) } },
    },
  },
  responses: answers(nameShape, 'its name'),
})

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether the server answers.',
  responses: answers(z.object({ status: z.literal('ok') }), 'it does'),
})

/** The workspace itself. */
export function workspaceArea(served: ServedWorkspaces): ApiArea {
  const area = makeArea()
  area.openapi(workspaceRoute, async (c) => {
    const language = languageOf(c)
    return send(c, { ...(await c.var.workspace.describe(language)), workspaces: await served.list(language) })
  })
  area.openapi(makeRoute, async (c) => send(c, await served.create(c.req.valid('json').label, languageOf(c))))
  area.openapi(healthRoute, (c) => {
    // Tells the owner's other processes that they reached the right one, and strangers nothing.
    if (c.var.isOwner) c.header('x-pegel-owner', 'yes')
    return send(c, { status: 'ok' })
  })
  return area
}
