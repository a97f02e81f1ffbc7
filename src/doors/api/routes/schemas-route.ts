import { createRoute, z } from '@hono/zod-openapi'
import { schemasOf } from '../../../core/read/schemas-of.ts'
import { makeArea, type ApiArea } from '../api-context.ts'
import { refuse } from '../refuse.ts'
import { send } from '../send.ts'
import { answers } from '../shapes/common-shapes.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/schemas',
  summary: 'The kinds of files that people write, each with a JSON Schema.',
  responses: answers(z.object({ schemas: z.array(z.string()) }), 'their names'),
})

const oneRoute = createRoute({
  method: 'get',
  path: '/schemas/{name}',
  summary: 'The JSON Schema of one kind of file, by which editors complete and check it.',
  request: { params: z.object({ name: z.string() }) },
  responses: answers(z.record(z.string(), z.unknown()), 'the schema'),
})

/** What may be written in the files of a workspace. */
export function schemasArea(): ApiArea {
  const area = makeArea()
  area.openapi(listRoute, (c) => send(c, { schemas: Object.keys(schemasOf()) }))
  area.openapi(oneRoute, (c) => {
    const schema = schemasOf()[c.req.valid('param').name]
    return schema === undefined ? (refuse(c, 404, 'unknown-address') as never) : send(c, schema)
  })
  return area
}
