import type { MiddlewareHandler } from 'hono'
import type { ApiEnvironment } from './api-context.ts'
import { languageOf } from './refuse.ts'

/** What changes by itself, or with another workspace. */
const unsteady = /\/(health|events|workspace|preparations(\/[^/]+)?)$/

/** Gives every answer the version of data and definitions as its ETag, so that an unchanged one is not sent again. */
export const freshness: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  if (c.req.method !== 'GET' || unsteady.test(c.req.path)) {
    c.header('cache-control', 'no-store')
    return next()
  }
  const tag = `"${await c.var.workspace.version()}-${languageOf(c)}"`
  if (c.req.header('if-none-match') === tag) return c.body(null, 304, { etag: tag, 'cache-control': 'no-cache' })
  await next()
  if (c.res.status !== 200) return undefined
  c.res.headers.set('etag', tag)
  c.res.headers.set('cache-control', 'no-cache')
  return undefined
}
