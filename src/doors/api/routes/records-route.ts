import { createRoute, z } from '@hono/zod-openapi'
import type { RecordsQuestion } from '../../../service/answering/records/plan-records.ts'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { sendFile } from '../send-file.ts'
import { answers, fileAnswers } from '../shapes/common-shapes.ts'
import { recordsQuery, recordsShape, somePageQuery } from '../shapes/kpi-page-shape.ts'

const params = z.object({ id: z.string().openapi({ description: 'an id or an alias' }) })

const pageRoute = createRoute({
  method: 'get',
  path: '/kpis/{id}/records',
  summary: 'The rows behind a number, some of them in the wanted order, and how many there are.',
  request: { query: somePageQuery, params },
  responses: answers(recordsShape, 'the rows'),
})

const [csvRoute, xlsxRoute] = (['csv', 'xlsx'] as const).map((format) =>
  createRoute({
    method: 'get',
    path: `/kpis/{id}/records.${format}`,
    summary: 'All the rows behind a number as a file, with exact numbers.',
    request: { query: recordsQuery, params },
    responses: fileAnswers(format),
  }),
)

/** The rows behind a number. */
export function recordsArea(): ApiArea {
  const area = makeArea()
  area.openapi(pageRoute, async (c) => {
    const question = asked(c.req.valid('param').id, c.req.valid('query'))
    return send(c, await c.var.workspace.kpiPages.records(question, languageOf(c)))
  })
  for (const [route, format] of [[csvRoute, 'csv'] as const, [xlsxRoute, 'xlsx'] as const]) {
    if (route === undefined) throw new Error('records are a file of either format')
    area.openapi(route, async (c) => {
      const question = asked(c.req.valid('param').id, c.req.valid('query'))
      const { signal } = c.req.raw
      const file = await c.var.workspace.kpiPages.recordsFile(question, format, languageOf(c), signal)
      return sendFile(file, format)
    })
  }
  return area
}

/** Empty texts count as not asked, but for the segment: there an empty key is that without an entry. */
function asked(kpi: string, query: z.infer<typeof somePageQuery>): RecordsQuestion {
  const { lang: _, segment, ...rest } = query
  const named = Object.entries(rest).filter(([, value]) => value !== undefined && value !== '')
  return { kpi, ...Object.fromEntries(named), ...(segment === undefined ? {} : { segment }) }
}
