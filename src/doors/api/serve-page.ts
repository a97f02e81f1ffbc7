import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Context, Handler } from 'hono'
import type { ApiEnvironment } from './api-context.ts'
import { packFile } from './pack-file.ts'
import { languageOf } from './refuse.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
}

/** Nothing from elsewhere: the page lives from this server alone. Charts set styles on their elements. */
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

/** Serves the built page; an address without a file is one of the page's own places. */
export function servePage(folder: string): Handler<ApiEnvironment> {
  return async (c) => {
    const path = normalize(decodePath(c.req.path))
    const isFile = extname(path) !== ''
    const file = join(folder, isFile ? path : 'index.html')
    const bytes = file.startsWith(folder + sep) ? await readFile(file).catch(() => undefined) : undefined
    if (bytes === undefined) return isFile ? c.notFound() : notBuilt(c)
    // Vite names what lies in assets/ after its content.
    const lasts = path.startsWith(`${sep}assets${sep}`)
    const { bytes: sent, encoding } = await packFile(path, extname(file), bytes, c.req.header('accept-encoding'))
    return c.body(Uint8Array.from(sent), 200, {
      ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      vary: 'accept-encoding',
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'cache-control': lasts ? 'public, max-age=31536000, immutable' : 'no-cache',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A broken escape names no file.
    return '/'
  }
}

function notBuilt(c: Context): Response {
  const text =
    languageOf(c) === 'de'
      ? 'Die Seite ist noch nicht gebaut: npm run build'
      : 'The page has not been built yet: npm run build'
  return c.text(text, 503)
}
