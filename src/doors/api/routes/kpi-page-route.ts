import { createRoute, z } from '@hono/zod-openapi'
import type { KpiPageQuestion } from '../../../service/answering/kpi-page/plan-page.ts'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { sendFile } from '../send-file.ts'
import { answers, fileAnswers, languageShape } from '../shapes/common-shapes.ts'
import { howShape, kpiPageShape, noteShape, pageQuery } from '../shapes/kpi-page-shape.ts'

const params = z.object({ id: z.string().openapi({ description: 'an id or an alias' }) })

const pageRoute = createRoute({
  method: 'get',
  path: '/kpis/{id}/page',
  summary: 'Everything that the page of a KPI shows: number, series, league, maturity, notes.',
  request: { query: pageQuery, params },
  responses: answers(kpiPageShape, 'the page'),
})

const howRoute = createRoute({
  method: 'get',
  path: '/kpis/{id}/how',
  summary: 'How a number was computed: the plan in sentences, the definition, the settings, the SQL, the receipt.',
  request: { query: pageQuery, params },
  responses: answers(howShape, 'how it was computed'),
})

const [leagueCsvRoute, leagueXlsxRoute] = (['csv', 'xlsx'] as const).map((format) =>
  createRoute({
    method: 'get',
    path: `/kpis/{id}/league.${format}`,
    summary: 'The segments of a split as a file, with exact numbers.',
    request: { query: pageQuery, params },
    responses: fileAnswers(format),
  }),
)

const notesRoute = createRoute({
  method: 'get',
  path: '/kpis/{id}/notes',
  summary: 'The notes on a KPI, by day.',
  request: { query: languageShape, params },
  responses: answers(z.array(noteShape), 'the notes'),
})

const addRoute = createRoute({
  method: 'post',
  path: '/kpis/{id}/notes',
  summary: 'Pin a note to a day; it is written into the workspace (notes/NAME.notes.yaml).',
  request: {
    query: languageShape,
    params,
    body: {
      required: true,
      content: { 'application/json': { schema: z.strictObject({ day: z.string(), text: z.string() }) } },
    },
  },
  responses: answers(noteShape, 'the note'),
})

const removeRoute = createRoute({
  method: 'delete',
  path: '/kpis/{id}/notes/{note}',
  summary: 'Take a note away.',
  request: { query: languageShape, params: params.extend({ note: z.string() }) },
  responses: answers(z.array(noteShape), 'the notes that stay'),
})

/** The page of a KPI, its league as a file, how it is computed, and the notes on it. */
export function kpiPageArea(): ApiArea {
  const area = makeArea()
  area.openapi(pageRoute, async (c) =>
    send(c, await c.var.workspace.kpiPages.page(asked(c.req.valid('param').id, c.req.valid('query')), languageOf(c))),
  )
  area.openapi(howRoute, async (c) =>
    send(c, await c.var.workspace.kpiPages.how(asked(c.req.valid('param').id, c.req.valid('query')), languageOf(c))),
  )
  for (const [route, format] of [[leagueCsvRoute, 'csv'] as const, [leagueXlsxRoute, 'xlsx'] as const]) {
    if (route === undefined) throw new Error('a league is a file of either format')
    area.openapi(route, async (c) => {
      const question = asked(c.req.valid('param').id, c.req.valid('query'))
      return sendFile(await c.var.workspace.kpiPages.leagueFile(question, languageOf(c)), format)
    })
  }
  area.openapi(notesRoute, async (c) => send(c, await c.var.workspace.kpiPages.notes(c.req.valid('param').id)))
  area.openapi(addRoute, async (c) =>
    send(c, await c.var.workspace.kpiPages.addNote(c.req.valid('param').id, c.req.valid('json'))),
  )
  area.openapi(removeRoute, async (c) => {
    const { id, note } = c.req.valid('param')
    await c.var.workspace.kpiPages.removeNote(id, note)
    return send(c, await c.var.workspace.kpiPages.notes(id))
  })
  return area
}

function asked(kpi: string, query: z.infer<typeof pageQuery>): KpiPageQuestion {
  const { lang: _, ...rest } = query
  return { kpi, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')) }
}
