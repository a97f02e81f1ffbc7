import { z } from 'zod'
import { ProblemsFound, Unwelcome, type Problem } from '../core/words/problem.ts'
import type { CheckReport } from './workspace-access.ts'

const problemShape = z.object({
  code: z.string(),
  place: z.object({ file: z.string(), line: z.number(), column: z.number() }).optional(),
  text: z.string(),
  didYouMean: z.string().optional(),
})

const refusalShape = z.object({
  title: z.string(),
  detail: z.string().optional(),
  code: z.string(),
  problems: z.array(problemShape).default([]),
})

/** The error that the owner of a workspace sent (RFC 9457), as the error that it was over there. */
export function readRefusal(body: unknown, status: number): Error {
  const parsed = refusalShape.safeParse(body)
  if (!parsed.success) return new Error(`the running Pegel answered with status ${status}`)
  const { title, detail, code, problems } = parsed.data
  if (problems.length > 0) return new ProblemsFound(problems.map(asProblem))
  const text = detail ?? title
  return status === 502 || status === 503 || status === 507
    ? new Unwelcome(code, { en: text, de: text }, status === 503)
    : new Error(text)
}

const reportShape = z.object({
  kpis: z.number(),
  boards: z.number(),
  targets: z.number(),
  problems: z.array(problemShape),
})

/** What the owner found wrong with the definitions. */
export function readCheckReport(body: unknown): CheckReport {
  const report = reportShape.parse(body)
  return { ...report, problems: report.problems.map(asProblem) }
}

/** The text came in the reader's language already. */
function asProblem({ code, place, text, didYouMean }: z.infer<typeof problemShape>): Problem {
  return {
    code,
    text: { en: text, de: text },
    ...(place === undefined ? {} : { place }),
    ...(didYouMean === undefined ? {} : { didYouMean }),
  }
}

/** The owner was there a moment ago and no longer answers. */
export function ownerIsGone(cause: unknown): Unwelcome {
  return new Unwelcome(
    'pegel',
    {
      en: 'The running Pegel that owns this workspace does not answer.',
      de: 'Das laufende Pegel, dem dieser Arbeitsbereich gehört, antwortet nicht.',
    },
    true,
    cause,
  )
}
