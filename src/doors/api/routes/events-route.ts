import { setTimeout as wait } from 'node:timers/promises'
import { createRoute } from '@hono/zod-openapi'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import { makeArea, type ApiArea } from '../api-context.ts'
import type { WorkspaceHome } from '../../../host/workspace-access.ts'

const eventsRoute = createRoute({
  method: 'get',
  path: '/events',
  summary: 'Tells at once, and again whenever data or definitions change, which version the answers are of.',
  responses: {
    200: {
      description:
        'server-sent events: `event: version`, data `{"version","loadedAt"}`; when the last load ended, null without one',
      content: { 'text/event-stream': {} },
    },
  },
})

/** How often the version is looked at. */
const lookEveryMs = 1000
/** A silent connection is cut by what lies between; a comment keeps it alive. */
const sayNothingEveryMs = 15_000

/** What changed while the page is open. */
export function eventsArea(): ApiArea {
  const area = makeArea()
  area.openapi(eventsRoute, (c) => {
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, (stream) => tell(stream, c.var.workspace), endQuietly)
  })
  return area
}

async function tell(stream: SSEStreamingApi, workspace: WorkspaceHome): Promise<void> {
  const gone = new AbortController()
  stream.onAbort(() => gone.abort())
  let told = ''
  let spoken = performance.now()
  while (!stream.aborted && !stream.closed) {
    const version = await workspace.version()
    if (version !== told) {
      const { loadedAt } = await workspace.describe('en')
      await stream.writeSSE({ event: 'version', data: JSON.stringify({ version, loadedAt }) })
      told = version
      spoken = performance.now()
    } else if (performance.now() - spoken >= sayNothingEveryMs) {
      await stream.write(': still here\n\n')
      spoken = performance.now()
    }
    await wait(lookEveryMs, undefined, { signal: gone.signal }).catch(unlessGone)
  }
}

/** The page connects anew by itself and is told by its questions what is wrong. */
function endQuietly(_: Error, stream: SSEStreamingApi): Promise<void> {
  return stream.close()
}

/** The reader closed the page. */
function unlessGone(thrown: unknown): void {
  if (!(thrown instanceof Error) || thrown.name !== 'AbortError') throw thrown
}
