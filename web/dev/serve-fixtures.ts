import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { answerData } from './data-fixture.ts'
import { answerFixture } from './fixtures.ts'
import { answerKpiPage } from './kpi-page-fixture.ts'
import { answerTargets } from './targets-fixture.ts'

const DELAY_MS = 120

/** Answers /api/v1 from invented data while developing; it is never part of a build. */
export function serveFixtures(): Plugin {
  return {
    name: 'pegel-fixtures',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(answerDataPages)
      server.middlewares.use(answer)
    },
  }
}

const answer: Connect.NextHandleFunction = (request, response, next) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (!url.pathname.startsWith('/api/v1/')) return next()
  let sent = ''
  request.on('data', (chunk: Buffer) => (sent += chunk.toString()))
  request.on('end', () => {
    const method = request.method ?? 'GET'
    const reply = answerKpiPage(url, method, sent) ?? answerTargets(url, method) ?? answerFixture(url)
    const { status, body, delay } = { delay: DELAY_MS, ...reply }
    setTimeout(() => {
      response.statusCode = status
      response.setHeader('content-type', status === 200 ? 'application/json' : 'application/problem+json')
      response.end(JSON.stringify(body))
    }, delay)
  })
}

/** Reads what is sent, so it comes before the others. */
const answerDataPages: Connect.NextHandleFunction = (request, response, next) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname.startsWith('/api/v1/')) void answerOrPass(request, response, { url, next })
  else next()
}

async function answerOrPass(
  request: IncomingMessage,
  response: ServerResponse,
  { url, next }: { readonly url: URL; readonly next: Connect.NextFunction },
): Promise<void> {
  const reply = await answerData(request, url)
  if (reply === undefined) next()
  else setTimeout(() => send(response, reply), reply.delay ?? DELAY_MS)
}

function send(response: ServerResponse, { status, body }: { readonly status: number; readonly body: unknown }): void {
  response.statusCode = status
  response.setHeader('content-type', status === 200 ? 'application/json' : 'application/problem+json')
  response.end(JSON.stringify(body))
}
