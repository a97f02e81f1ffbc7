import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import type { LoadOutcome } from '../../../host/load-outcome.ts'
import type { WorkspaceHome } from '../../../host/workspace-access.ts'
import { makeArea, type ApiArea, type ApiContext } from '../api-context.ts'
import { refuse } from '../refuse.ts'
import { send } from '../send.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'
import { outcomeShape, pastLoadShape, sourceEntryShape } from '../shapes/load-shapes.ts'

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

const pathsShape = z.strictObject({ source: z.string(), paths: z.array(z.string()).min(1) })

/** Data in and out again. */
export function loadsArea(): ApiArea {
  const area = makeArea()
  area.openapi(sourcesRoute, async (c) => send(c, { sources: await c.var.workspace.listSources() }))
  area.openapi(historyRoute, async (c) => send(c, { loads: await c.var.workspace.listLoads() }))
  area.openapi(loadRoute, async (c): Promise<never> => (await load(c)) as never)
  area.openapi(undoRoute, async (c) => send(c, await c.var.workspace.undoLoad()))
  return area
}

async function load(c: ApiContext): Promise<Response> {
  const isJson = c.req.header('content-type')?.startsWith('application/json') === true
  if (!isJson) return loadUploads(c)
  // A path names any file of this machine: only who may read the owner's token may name one.
  if (!c.var.isOwner) return refuse(c, 403, 'token-needed')
  const asked = pathsShape.safeParse(await c.req.json())
  if (!asked.success) return refuse(c, 400, 'wrong-request', z.prettifyError(asked.error))
  return send(c, await c.var.workspace.load(asked.data))
}

async function loadUploads(c: ApiContext): Promise<Response> {
  const form = await c.req.formData()
  const files = form.getAll('files').filter((entry) => entry instanceof File)
  if (files.length === 0) return refuse(c, 400, 'wrong-request', 'files')
  const source = form.get('source')
  return send(
    c,
    await loadFrom(c.var.workspace, files, typeof source === 'string' && source !== '' ? source : 'upload'),
  )
}

/** Uploaded files live in a folder of the workspace until they are loaded. */
async function loadFrom(workspace: WorkspaceHome, files: readonly File[], source: string): Promise<LoadOutcome> {
  const folder = join(workspace.folder, '.pegel', 'uploads', randomUUID())
  await mkdir(folder, { recursive: true })
  try {
    for (const file of files) await writeFile(join(folder, basename(file.name)), file.stream())
    return await workspace.loadAccepting({ source, paths: [folder] })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
