import { z } from '@hono/zod-openapi'
import { answerShape, receiptShape } from './answer-shape.ts'
import { languageShape } from './common-shapes.ts'

/** What is asked of a KPI's page; empty texts count as not asked. */
export const pageQuery = languageShape.extend({
  period: z.string().optional(),
  compare: z.enum(['previous', 'year', 'none']).optional(),
  view: z.enum(['period', 'cohort']).optional(),
  by: z.string().optional().openapi({ description: 'a split path, for the league' }),
  where: z.string().optional().openapi({ description: 'a filter in the expression language' }),
  grain: z.string().optional().openapi({ description: 'of the series; else that of the period' }),
})

export const noteShape = z
  .object({ id: z.string(), day: z.string(), text: z.string(), by: z.string(), at: z.string() })
  .openapi('Note')

const leagueShape = z.object({
  path: z.string(),
  label: z.string(),
  answer: answerShape,
  sentence: z.string(),
  rows: z.array(z.object({ share: z.number().nullable(), isSmall: z.boolean(), tie: z.number().nullable() })),
  more: z.number().optional().openapi({ description: 'smaller segments beside these; the file has all' }),
})

const maturityShape = z.object({
  ages: z.array(z.number()),
  cohorts: z.array(
    z.object({ label: z.string(), text: z.string(), n: z.number(), shares: z.array(z.number().nullable()) }),
  ),
  windowDays: z.number().nullable(),
  matureAt: z.number().nullable(),
})

const viewShape = z.enum(['period', 'cohort', 'state'])
const namedShape = z.object({ id: z.string(), label: z.string() })

/** The shape of a KpiPage. */
export const kpiPageShape = z
  .object({
    kpi: z.string(),
    label: z.string(),
    question: z.string(),
    renamedFrom: z.string().optional(),
    group: z.string(),
    owner: z.string(),
    formula: z.string().nullable(),
    traps: z.string().nullable(),
    counter: z.object({ kpi: z.string(), label: z.string() }).nullable(),
    views: z.array(viewShape),
    splits: z.array(z.object({ path: z.string(), label: z.string(), personal: z.boolean() })),
    period: z.object({
      label: z.string(),
      from: z.string(),
      until: z.string(),
      running: z.boolean(),
      asOf: z.string(),
      text: z.string(),
    }),
    note: z.string().nullable(),
    base: z.string(),
    change: z.string().nullable(),
    flagWord: z.string().nullable(),
    flags: z.array(z.object({ flag: z.string(), text: z.string() })),
    answer: answerShape,
    series: answerShape,
    league: leagueShape.nullable(),
    maturity: maturityShape.nullable(),
    notes: z.array(noteShape),
    boards: z.array(namedShape),
  })
  .openapi('KpiPage')

/** The shape of a HowComputed. */
export const howShape = z
  .object({
    sentences: z.array(z.string()),
    definition: z.string(),
    policies: z.array(z.object({ name: z.string(), value: z.string() })),
    sql: z.string(),
    receipt: receiptShape,
  })
  .openapi('HowComputed')

/** Which records are asked for. */
export const recordsQuery = languageShape.extend({
  period: z.string().optional(),
  view: z.enum(['period', 'cohort']).optional(),
  where: z.string().optional(),
  by: z.string().optional().openapi({ description: 'a split path' }),
  segment: z.string().optional().openapi({ description: 'the key of a value of the split; empty: no entry' }),
  part: z.enum(['all', 'numerator']).optional().openapi({ description: 'numerator: only what counts as reached' }),
  search: z.string().max(200).optional(),
  sort: z.string().optional().openapi({ description: 'a column; with - before it, the largest first' }),
})

/** Which of them. */
export const somePageQuery = recordsQuery.extend({
  offset: z.coerce.number().int().min(0).optional(),
  limit: z.coerce.number().int().min(1).max(1000).optional(),
})

const cellShape = z.union([z.string(), z.number(), z.boolean()]).nullable()

/** The shape of a RecordsPage. */
export const recordsShape = z
  .object({
    kpi: z.string(),
    entity: z.string(),
    label: z.string(),
    columns: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        type: z.enum(['text', 'number', 'money', 'day', 'instant', 'yes_no', 'rate']),
      }),
    ),
    rows: z.array(z.array(cellShape)),
    links: z.array(z.string().nullable()),
    all: z.number(),
    offset: z.number(),
    sentence: z.string(),
  })
  .openapi('RecordsPage')
