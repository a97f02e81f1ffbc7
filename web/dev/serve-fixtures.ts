import type { Connect, Plugin } from 'vite'
import { answerFixture } from './fixtures.ts'

const DELAY_MS = 120

/** Answers /api/v1 from invented data while developing; it is never part of a build. */
export function serveFixtures(): Plugin {
  return {
    name: 'pegel-fixtures',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(answer)
    },
  }
}

const answer: Connect.NextHandleFunction = (request, response, next) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (!url.pathname.startsWith('/api/v1/')) return next()
  const { status, body, delay = DELAY_MS } = answerFixture(url)
  setTimeout(() => {
    response.statusCode = status
    response.setHeader('content-type', status === 200 ? 'application/json' : 'application/problem+json')
    response.end(JSON.stringify(body))
  }, delay)
}
