import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { MiddlewareHandler } from 'hono'
import { refuse } from './refuse.ts'

/**
 * Lets only this server's own page and programs in: a page from elsewhere that found the port must not drive it.
 * A name that was made to point at this machine (DNS rebinding) is refused by the Host header, a foreign page by its Origin.
 */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!isOwnName(nameOf(host))) return refuse(c, 403, 'foreign-host')
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== 'null' && hostOf(origin) !== host) return refuse(c, 403, 'foreign-origin')
  if (origin === 'null' || c.req.header('sec-fetch-site') === 'cross-site') return refuse(c, 403, 'foreign-origin')
  return next()
}

/** Addresses cannot be rebound; of the names, only those of this machine. */
function isOwnName(name: string): boolean {
  return name === 'localhost' || isIP(name) !== 0 || name === hostname().toLowerCase() || allowedNames().includes(name)
}

/** Names under which people reach this server, from PEGEL_HOSTS. */
function allowedNames(): readonly string[] {
  return (process.env['PEGEL_HOSTS'] ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
}

function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
