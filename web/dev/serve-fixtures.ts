import type { ServerResponse } from 'node:http'
import type { Connect, Plugin } from 'vite'
import { answerData } from './data-fixture.ts'
import { answerFixture } from './fixtures.ts'
import { answerKpiPage } from './kpi-page-fixture.ts'

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
    const { status, body, delay = DELAY_MS } = answerKpiPage(url, request.method ?? 'GET', sent) ?? answerFixture(url)
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
  if (!url.pathname.startsWith('/api/v1/')) return next()
  answerData(request, url).then(
    (reply) => (reply === undefined ? next() : void setTimeout(() => send(response, reply), reply.delay ?? DELAY_MS)),
    next,
  )
}

function send(response: ServerResponse, { status, body }: { readonly status: number; readonly body: unknown }): void {
  response.statusCode = status
  response.setHeader('content-type', status === 200 ? 'application/json' : 'application/problem+json')
  response.end(JSON.stringify(body))
}
