import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { createRoute, z } from '@hono/zod-openapi'
import type { Label } from '../../../core/words/label.ts'
import { makeArea, type ApiArea, type ApiContext } from '../api-context.ts'
import { languageOf, refuse } from '../refuse.ts'
import { send } from '../send.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'
import { outcomeShape, pastLoadShape, sourceEntryShape } from '../shapes/load-shapes.ts'
import { loadedShape } from '../shapes/preparation-shapes.ts'
import { BrokenForm } from '../uploads/read-multipart.ts'
import { RefusedUpload, tooLargeText, uploadLimit, withUploads } from '../uploads/take-uploads.ts'

const sourcesRoute = createRoute({
  method: 'get',
  path: '/sources',
  summary: 'The sources of the workspace.',
  request: { query: languageShape },
  responses: answers(z.object({ sources: z.array(sourceEntryShape) }), 'the sources'),
})

const historyRoute = createRoute({
  method: 'get',
  path: '/loads',
  summary: 'All loads, the newest first.',
  request: { query: languageShape },
  responses: answers(z.object({ loads: z.array(pastLoadShape) }), 'the loads'),
})

const loadRoute = createRoute({
  method: 'post',
  path: '/loads',
  summary:
    'Load files: uploaded ones (multipart: `files`, `source`), or with the token of this machine those at paths (JSON).',
  request: { query: languageShape },
  responses: answers(outcomeShape, 'what the load did'),
})

const undoRoute = createRoute({
  method: 'delete',
  path: '/loads/last',
  summary: 'Take the last load back.',
  request: { query: languageShape },
  responses: answers(outcomeShape, 'what was taken back'),
})

const numberShape = z.object({ load: z.coerce.number().int().positive() })

const reportRoute = createRoute({
  method: 'get',
  path: '/loads/{load}/report',
  summary: 'What a load did, and what can be asked now.',
  request: { query: languageShape, params: numberShape },
  responses: answers(loadedShape, 'the report'),
})

const rejectedRoute = createRoute({
  method: 'get',
  path: '/loads/{load}/rejected',
  summary: 'The rejected records of a file of a load with line, column, value and reason, as CSV.',
  request: { query: languageShape.extend({ file: z.string() }), params: numberShape },
  responses: { 200: { description: 'the records', content: { 'text/csv': {} } } },
})

const pathsShape = z.strictObject({ source: z.string(), paths: z.array(z.string()).min(1) })

/** Data in and out again. */
export function loadsArea(): ApiArea {
  const area = makeArea()
  area.openapi(sourcesRoute, async (c) => send(c, { sources: await c.var.workspace.listSources() }))
  area.openapi(historyRoute, async (c) => send(c, { loads: await c.var.workspace.listLoads() }))
  area.openapi(loadRoute, async (c): Promise<never> => (await load(c)) as never)
  area.openapi(reportRoute, async (c): Promise<never> => {
    const found = await c.var.workspace.describeLoad(c.req.valid('param').load, languageOf(c))
    return (found === undefined ? refuse(c, 404, 'unknown-address') : send(c, found)) as never
  })
  area.openapi(rejectedRoute, async (c) => {
    const { file } = c.req.valid('query')
    const path = await c.var.workspace.findRejected(c.req.valid('param').load, file)
    if (path === undefined || !existsSync(path)) return refuse(c, 404, 'unknown-address')
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(basename(path))}`)
    return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream)
  })
  area.openapi(undoRoute, async (c) => send(c, await c.var.workspace.undoLoad()))
  return area
}

async function load(c: ApiContext): Promise<Response> {
  const type = c.req.header('content-type') ?? ''
  if (/^multipart\/form-data/i.test(type)) return loadUploads(c, type)
  if (c.req.raw.body === null || type === '') return refuse(c, 400, 'wrong-request', say(c, emptyText))
  if (!/^application\/json/i.test(type)) return refuse(c, 415, 'wrong-type', say(c, typesText))
  // A path names any file of this machine: only who may read the owner's token may name one.
  if (!c.var.isOwner) return refuse(c, 403, 'token-needed')
  const sent = await readJson(c)
  if (sent === undefined) return refuse(c, 400, 'wrong-request', 'Malformed JSON in request body')
  const asked = pathsShape.safeParse(sent)
  if (!asked.success) return refuse(c, 400, 'wrong-request', z.prettifyError(asked.error))
  return send(c, await c.var.workspace.load(asked.data))
}

async function readJson(c: ApiContext): Promise<unknown> {
  try {
    return await c.req.json()
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}

async function loadUploads(c: ApiContext, type: string): Promise<Response> {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type)
  const { body } = c.req.raw
  if (boundary === null || body === null) return refuse(c, 400, 'wrong-request', say(c, emptyText))
  if (Number(c.req.header('content-length') ?? 0) > uploadLimit())
    return refuse(c, 413, 'too-large', say(c, tooLargeText(uploadLimit())))
  const request = { body, boundary: boundary[1] ?? boundary[2] ?? '', workspace: c.var.workspace.folder }
  try {
    return await withUploads(request, async ({ folder, files, fields: { source = '' } }) => {
      if (files === 0) return refuse(c, 400, 'wrong-request', say(c, emptyText))
      const paths = [folder]
      return send(c, await c.var.workspace.loadAccepting(source === '' ? { paths } : { source, paths }))
    })
  } catch (thrown) {
    if (thrown instanceof RefusedUpload)
      return refuse(c, thrown.status, thrown.status === 413 ? 'too-large' : 'wrong-request', say(c, thrown.text))
    if (thrown instanceof BrokenForm) return refuse(c, 400, 'wrong-request', say(c, brokenText))
    throw thrown
  }
}

const say = (c: ApiContext, text: Label): string => text[languageOf(c)]

const emptyText: Label = {
  en: 'There is no file in it. Send a form (multipart/form-data) with the files in the field "files".',
  de: 'Es ist keine Datei darin. Senden Sie ein Formular (multipart/form-data) mit den Dateien im Feld „files“.',
}

const typesText: Label = {
  en: 'Files are taken as a form (multipart/form-data), or as paths in JSON (application/json).',
  de: 'Dateien werden als Formular (multipart/form-data) oder als Pfade in JSON (application/json) angenommen.',
}

const brokenText: Label = {
  en: 'The upload ended before it was complete. Nothing was loaded; send it again.',
  de: 'Der Upload endete, bevor er vollständig war. Es wurde nichts geladen; senden Sie ihn erneut.',
}
