import { timingSafeEqual } from 'node:crypto'
import { OpenAPIHono } from '@hono/zod-openapi'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { pegelVersion } from '../../host/pegel-version.ts'
import type { ServedWorkspaces } from '../../host/served-workspaces.ts'
import type { ApiArea, ApiEnvironment } from './api-context.ts'
import { freshness } from './freshness.ts'
import { guard } from './guard.ts'
import { refuse, refuseThrown } from './refuse.ts'
import { askArea } from './routes/ask-route.ts'
import { boardsArea } from './routes/boards-route.ts'
import { dimensionsArea } from './routes/dimensions-route.ts'
import { draftsArea } from './routes/drafts-route.ts'
import { eventsArea } from './routes/events-route.ts'
import { kpiPageArea } from './routes/kpi-page-route.ts'
import { kpisArea } from './routes/kpis-route.ts'
import { loadsArea } from './routes/loads-route.ts'
import { recordsArea } from './routes/records-route.ts'
import { preparationsArea } from './routes/preparations-route.ts'
import { readingsArea } from './routes/readings-route.ts'
import { schemasArea } from './routes/schemas-route.ts'
import { settingsArea } from './routes/settings-route.ts'
import { targetsArea } from './routes/targets-route.ts'
import { workspaceArea } from './routes/workspace-route.ts'
import { servePage } from './serve-page.ts'

export interface ApiOptions {
  /** The built page; without it the server has only the API. */
  readonly pageFolder: string
  /** Told of every fault of our own; the reader only learns that there was one. */
  readonly onFault: (thrown: unknown, request: string) => void
}

/** The HTTP door: the started workspace at /api/v1, the others at /api/v1/workspaces/NAME, the page at every other address. */
export function createApi(served: ServedWorkspaces, { pageFolder, onFault }: ApiOptions): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>()
  const areas = [
    workspaceArea(served),
    draftsArea(),
    kpisArea(),
    kpiPageArea(),
    recordsArea(),
    boardsArea(),
    askArea(),
    dimensionsArea(),
    loadsArea(),
    eventsArea(),
    schemasArea(),
    settingsArea(),
    targetsArea(),
    preparationsArea(served),
    readingsArea(),
  ]
  app.use(guard)
  app.get('/api/v1/openapi.json', (c) => c.json(describe(areas)))
  app.use('/api/*', chooseWorkspace(served), limitBody, freshness)
  for (const area of areas) {
    app.route('/api/v1/workspaces/:workspace', area)
    app.route('/api/v1', area)
  }
  app.all('/api/*', (c) => refuse(c, 404, 'unknown-address'))
  app.get('*', servePage(pageFolder))
  app.onError((thrown, c) => {
    const response = refuseThrown(c, thrown)
    if (response.status === 500) onFault(thrown, `${c.req.method} ${c.req.path}`)
    return response
  })
  return app
}

function chooseWorkspace(served: ServedWorkspaces): MiddlewareHandler<ApiEnvironment> {
  return async (c, next) => {
    const named = /^\/api\/v1\/workspaces\/([^/]+)/.exec(c.req.path)?.[1]
    const workspace = served.find(named === undefined ? undefined : decode(named))
    if (workspace === undefined) return refuse(c, 404, 'unknown-workspace', served.names().join(', '))
    c.set('workspace', workspace)
    c.set('isOwner', isSame(c.req.header('authorization') ?? '', `Bearer ${served.token}`))
    return next()
  }
}

/** A name with a broken escape names no workspace. */
function decode(named: string): string {
  try {
    return decodeURIComponent(named)
  } catch {
    return ''
  }
}

/** Uploads have a limit of their own, everything else is a question or a list of paths. */
const limitBody: MiddlewareHandler<ApiEnvironment> = async (c, next) =>
  /^multipart\/form-data/i.test(c.req.header('content-type') ?? '') ? next() : limitQuestion(c, next)

const limitQuestion = bodyLimit({ maxSize: 1_000_000, onError: (c) => refuse(c, 413, 'too-large') })

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** The OpenAPI document; the areas stand in it once, at both of their addresses. */
function describe(areas: readonly ApiArea[]): unknown {
  const described = new OpenAPIHono<ApiEnvironment>()
  for (const area of areas) described.route('/', area)
  return described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Pegel', version: pegelVersion, description: 'The KPI system for sales and CRM.' },
    servers: [
      { url: '/api/v1', description: 'the workspace that was started' },
      {
        url: '/api/v1/workspaces/{workspace}',
        description: 'a workspace by its name',
        variables: { workspace: { default: 'sample' } },
      },
    ],
  })
}
