import { z } from '@hono/zod-openapi'

export const languageShape = z.object({
  lang: z.enum(['de', 'en']).optional().openapi({ description: 'language of labels and texts' }),
})

const problemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string().optional(),
    problems: z
      .array(
        z.object({
          code: z.string(),
          place: z.object({ file: z.string(), line: z.number(), column: z.number() }).optional(),
          text: z.string(),
          didYouMean: z.string().optional(),
        }),
      )
      .optional(),
  })
  .openapi('Problem')

/** The answer of a route that went well, and the problem document of one that did not. */
export function answers<Shape extends z.ZodType>(shape: Shape, description: string) {
  return {
    200: { description, content: { 'application/json': { schema: shape } } },
    default: { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problemShape } } },
  }
}

const fileTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** The answer of a route that gives a file to keep, and the problem document of one that did not go well. */
export function fileAnswers(format: keyof typeof fileTypes) {
  const content = { [fileTypes[format]]: { schema: z.string().openapi({ format: 'binary' }) } }
  return {
    200: { description: 'the file', content },
    default: { description: 'a problem (RFC 9457)', content: { 'application/problem+json': { schema: problemShape } } },
  }
}
