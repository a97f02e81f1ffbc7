import { createRoute, z } from '@hono/zod-openapi'
import type { Label } from '../../../core/words/label.ts'
import type { ServedWorkspaces } from '../../../host/served-workspaces.ts'
import { makeArea, type ApiArea, type ApiContext } from '../api-context.ts'
import { languageOf, refuse } from '../refuse.ts'
import { send } from '../send.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'
import { preparationShape, readingsShape, typedShape } from '../shapes/preparation-shapes.ts'
import { BrokenForm } from '../uploads/read-multipart.ts'
import { keepUploads, RefusedUpload, tooLargeText, uploadLimit } from '../uploads/take-uploads.ts'

const idShape = z.object({ id: z.string() })
const json = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })

const beginRoute = createRoute({
  method: 'post',
  path: '/preparations',
  summary:
    'Look at files (multipart: `files`) and ask what matters; the work goes on by itself. Files for the sample go to the workspace that was started.',
  request: { query: languageShape },
  responses: answers(preparationShape, 'how far it is'),
})

const listRoute = createRoute({
  method: 'get',
  path: '/preparations',
  summary: 'Files that are on their way to numbers.',
  request: { query: languageShape },
  responses: answers(z.object({ preparations: z.array(preparationShape) }), 'the preparations'),
})

const oneRoute = createRoute({
  method: 'get',
  path: '/preparations/{id}',
  summary: 'How far files are on their way to numbers.',
  request: { query: languageShape, params: idShape },
  responses: answers(preparationShape, 'how far it is'),
})

const chooseRoute = createRoute({
  method: 'post',
  path: '/preparations/{id}/choose',
  summary: 'Which choice holds for each question; the totals are worked out anew.',
  request: {
    query: languageShape,
    params: idShape,
    body: json(z.strictObject({ choices: z.record(z.string(), z.number().int().min(-1)) })),
  },
  responses: answers(preparationShape, 'the numbers as chosen'),
})

const readingsRoute = createRoute({
  method: 'post',
  path: '/preparations/{id}/readings',
  summary: 'Which readings of a KPI give the number that a CRM shows.',
  request: {
    query: languageShape,
    params: idShape,
    body: json(typedShape.extend({ kpi: z.string(), period: z.string().optional() })),
  },
  responses: answers(readingsShape, 'the readings, the nearest first'),
})

const takeRoute = createRoute({
  method: 'post',
  path: '/preparations/{id}/take',
  summary: 'Take a reading over.',
  request: { query: languageShape, params: idShape, body: json(z.strictObject({ reading: z.string() })) },
  responses: answers(preparationShape, 'the numbers as taken over'),
})

const acceptRoute = createRoute({
  method: 'post',
  path: '/preparations/{id}/accept',
  summary: 'Load the files as chosen; the work goes on by itself.',
  request: { query: languageShape, params: idShape },
  responses: answers(preparationShape, 'how far it is'),
})

const forgetRoute = createRoute({
  method: 'delete',
  path: '/preparations/{id}',
  summary: 'Forget the files.',
  request: { query: languageShape, params: idShape },
  responses: answers(z.object({}), 'nothing'),
})

/** From files to numbers: looking, asking, loading. */
export function preparationsArea(served: ServedWorkspaces): ApiArea {
  const area = makeArea()
  area.openapi(beginRoute, async (c): Promise<never> => (await begin(c, served)) as never)
  area.openapi(listRoute, async (c) =>
    send(c, { preparations: await c.var.workspace.preparations.list(languageOf(c)) }),
  )
  area.openapi(oneRoute, async (c) =>
    send(c, await c.var.workspace.preparations.state(c.req.valid('param').id, languageOf(c))),
  )
  area.openapi(chooseRoute, async (c) => {
    const { choices } = c.req.valid('json')
    return send(c, await c.var.workspace.preparations.choose(c.req.valid('param').id, choices, languageOf(c)))
  })
  area.openapi(readingsRoute, async (c) => {
    const { kpi, value, digits, period } = c.req.valid('json')
    const asked = {
      kpi,
      value,
      ...(digits === undefined ? {} : { digits }),
      ...(period === undefined ? {} : { period }),
    }
    return send(c, await c.var.workspace.preparations.readings(c.req.valid('param').id, asked, languageOf(c)))
  })
  area.openapi(takeRoute, async (c) => {
    const { reading } = c.req.valid('json')
    return send(c, await c.var.workspace.preparations.take(c.req.valid('param').id, reading, languageOf(c)))
  })
  area.openapi(acceptRoute, async (c) =>
    send(c, await c.var.workspace.preparations.accept(c.req.valid('param').id, languageOf(c))),
  )
  area.openapi(forgetRoute, async (c) => {
    await c.var.workspace.preparations.forget(c.req.valid('param').id)
    return send(c, {})
  })
  return area
}

async function begin(c: ApiContext, served: ServedWorkspaces): Promise<Response> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(c.req.header('content-type') ?? '')
  const { body } = c.req.raw
  if (boundary === null || body === null) return refuse(c, 400, 'wrong-request', say(c, emptyText))
  if (Number(c.req.header('content-length') ?? 0) > uploadLimit())
    return refuse(c, 413, 'too-large', say(c, tooLargeText(uploadLimit())))
  const workspace = await receiver(c, served)
  await workspace.preparations.mayBegin()
  try {
    const kept = await keepUploads({ body, boundary: boundary[1] ?? boundary[2] ?? '', workspace: workspace.folder })
    if (kept.names.length === 0) {
      await kept.remove()
      return refuse(c, 400, 'wrong-request', say(c, emptyText))
    }
    c.status(202)
    return send(c, await workspace.preparations.begin(kept, languageOf(c)))
  } catch (thrown) {
    if (thrown instanceof RefusedUpload)
      return refuse(c, thrown.status, thrown.status === 413 ? 'too-large' : 'wrong-request', say(c, thrown.text))
    if (thrown instanceof BrokenForm) return refuse(c, 400, 'wrong-request', say(c, brokenText))
    throw thrown
  }
}

/** The sample takes no files: they are meant for one's own workspace. */
async function receiver(c: ApiContext, served: ServedWorkspaces): Promise<ApiContext['var']['workspace']> {
  const { sample } = await c.var.workspace.describe(languageOf(c))
  return (sample ? served.find() : undefined) ?? c.var.workspace
}

const say = (c: ApiContext, text: Label): string => text[languageOf(c)]

const emptyText: Label = {
  en: 'There is no file in it. Send a form (multipart/form-data) with the files in the field "files".',
  de: 'Es ist keine Datei darin. Senden Sie ein Formular (multipart/form-data) mit den Dateien im Feld „files“.',
}

const brokenText: Label = {
  en: 'The upload ended before it was complete. Nothing was loaded; send it again.',
  de: 'Der Upload endete, bevor er vollständig war. Es wurde nichts geladen; senden Sie ihn erneut.',
}
