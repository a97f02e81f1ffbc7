import { createRoute, z } from '@hono/zod-openapi'
import { makeArea, type ApiArea } from '../api-context.ts'
import { languageOf } from '../refuse.ts'
import { send } from '../send.ts'
import { answers, languageShape } from '../shapes/common-shapes.ts'

const settings = z.object({
  name: z.string().max(120).openapi({ description: 'the name of the workspace for people' }),
  language: z.enum(['de', 'en']),
  timeZone: z.string().openapi({ description: 'the reporting zone: Europe/Berlin' }),
  currency: z.string().openapi({ description: 'ISO 4217: EUR' }),
  fiscalYear: z.object({ starts: z.string(), namedBy: z.enum(['start', 'end']) }),
  week: z.enum(['iso', 'us']),
  holidays: z.string().nullable().openapi({ description: 'a country or state: DE-NW; null for none' }),
})

const choiceShape = z.object({ value: z.string(), label: z.string() })

const settingsShape = settings
  .extend({
    file: z.string(),
    choices: z.object({
      timeZones: z.array(z.string()),
      currencies: z.array(choiceShape),
      months: z.array(choiceShape),
      fiscalYear: z.string().nullable(),
      holidays: z.array(choiceShape),
    }),
  })
  .openapi('Settings')

const changeShape = settings.partial().strict().openapi('SettingsChange')

const previewShape = z
  .object({
    moved: z.array(
      z.object({
        kpi: z.string(),
        label: z.string(),
        unit: z.string(),
        currency: z.string().optional(),
        currencyAfter: z.string().optional(),
        period: z.string(),
        periodAfter: z.string(),
        before: z.number().nullable(),
        after: z.number().nullable(),
      }),
    ),
    unmoved: z.number(),
    sentence: z.string(),
    notes: z.array(z.string()),
  })
  .openapi('SettingsPreview')

const change = {
  query: languageShape,
  body: { required: true, content: { 'application/json': { schema: changeShape } } },
}

const readRoute = createRoute({
  method: 'get',
  path: '/settings',
  summary: 'What pegel.yaml says, and what could stand there instead.',
  request: { query: languageShape },
  responses: answers(settingsShape, 'the settings'),
})

const previewRoute = createRoute({
  method: 'post',
  path: '/settings/preview',
  summary: 'The numbers of the boards that a change would move; nothing is written.',
  request: change,
  responses: answers(previewShape, 'the numbers before and after'),
})

const changeRoute = createRoute({
  method: 'put',
  path: '/settings',
  summary: 'Changes pegel.yaml; its comments and order stay. What the change leaves out stays as it is.',
  request: change,
  responses: answers(settingsShape, 'the settings as they are now'),
})

const savingRoute = createRoute({
  method: 'get',
  path: '/settings/saving',
  summary: 'How far a change is that is being saved: another time zone brings the days of all data into it.',
  request: { query: languageShape },
  responses: answers(z.object({ share: z.number().nullable() }), '0 to 1; null where none is being saved'),
})

/** Calendar, money and language of the workspace. */
export function settingsArea(): ApiArea {
  const area = makeArea()
  area.openapi(readRoute, async (c) => send(c, await c.var.workspace.settings(languageOf(c))))
  area.openapi(previewRoute, async (c) =>
    send(c, await c.var.workspace.previewSettings(changeOf(c.req.valid('json')), languageOf(c))),
  )
  area.openapi(changeRoute, async (c) =>
    send(c, await c.var.workspace.changeSettings(changeOf(c.req.valid('json')), languageOf(c))),
  )
  area.openapi(savingRoute, async (c) => send(c, { share: c.var.workspace.savingShare() }))
  return area
}

type Given = z.infer<typeof changeShape>
type Change = { readonly [Key in keyof Given]?: Exclude<Given[Key], undefined> }

/** Keys that are absent, not undefined. */
function changeOf(given: Given): Change {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Change
}
