import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Label, Language } from '../../core/words/label.ts'
import { ProblemsFound, Unwelcome, type Problem } from '../../core/words/problem.ts'

/** RFC 9457, with what Pegel knows beyond it. */
interface ProblemDetails {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail?: string
  readonly problems?: readonly Readonly<Record<string, unknown>>[]
}

const titles = {
  'foreign-host': { en: 'This name is not one of this server.', de: 'Dieser Name gehört nicht zu diesem Server.' },
  'foreign-origin': {
    en: 'Other web pages may not use this server.',
    de: 'Andere Webseiten dürfen diesen Server nicht benutzen.',
  },
  'unknown-address': { en: 'There is nothing at this address.', de: 'Unter dieser Adresse gibt es nichts.' },
  'unknown-workspace': {
    en: 'No workspace of this name is served.',
    de: 'Ein Arbeitsbereich dieses Namens wird nicht bereitgestellt.',
  },
  'wrong-request': { en: 'The request cannot be read.', de: 'Die Anfrage lässt sich nicht lesen.' },
  'wrong-type': {
    en: 'This kind of content is not taken here.',
    de: 'Diese Art von Inhalt wird hier nicht angenommen.',
  },
  'too-large': { en: 'The request is too large.', de: 'Die Anfrage ist zu groß.' },
  'token-needed': { en: 'Only programs of this machine may do this.', de: 'Das dürfen nur Programme dieses Rechners.' },
  'problems-found': {
    en: 'The question cannot be answered as it stands.',
    de: 'Die Abfrage lässt sich so nicht beantworten.',
  },
  fault: {
    en: 'A fault in Pegel itself. The log holds the details.',
    de: 'Ein Fehler in Pegel selbst. Das Protokoll enthält die Einzelheiten.',
  },
} as const satisfies Readonly<Record<string, Label>>

export type RefusalCode = keyof typeof titles

/** The reader's language: `?lang`, else what the browser prefers. */
export function languageOf(c: Context): Language {
  const named = c.req.query('lang')
  if (named === 'de' || named === 'en') return named
  return c.req.header('accept-language')?.startsWith('de') === true ? 'de' : 'en'
}

/** Answers with a problem document. */
export function refuse(c: Context, status: ContentfulStatusCode, code: RefusalCode, detail?: string): Response {
  const title = titles[code][languageOf(c)]
  return send(c, { type: 'about:blank', title, status, code, ...(detail === undefined ? {} : { detail }) })
}

/** Answers with what was thrown: problems by 422 or 404, a refusal of the outside world by 503 or 502, our own faults by 500 without any detail. */
export function refuseThrown(c: Context, thrown: unknown): Response {
  const language = languageOf(c)
  if (thrown instanceof ProblemsFound) {
    const status = statusOf(thrown.problems)
    const details = thrown.problems.map((problem) => problemOf(problem, language))
    const [first] = details
    const title = thrown.problems.length === 1 && first !== undefined ? first.text : titles['problems-found'][language]
    return send(c, {
      type: 'about:blank',
      title,
      status,
      code: thrown.problems[0]?.code ?? 'problems-found',
      problems: details,
    })
  }
  if (thrown instanceof HTTPException && thrown.status < 500)
    return refuse(c, thrown.status, thrown.status === 415 ? 'wrong-type' : 'wrong-request', thrown.message)
  if (thrown instanceof Unwelcome) {
    return send(c, {
      type: 'about:blank',
      title: thrown.text[language],
      status: thrown.retry ? 503 : 502,
      code: 'code' in thrown ? String(thrown.code) : thrown.who,
    })
  }
  return refuse(c, 500, 'fault')
}

function statusOf(problems: readonly Problem[]): number {
  if (problems.every(({ code }) => missing.has(code))) return 404
  return problems.some(({ code }) => code === 'sample-is-read-only') ? 409 : 422
}

/** Problems that mean: what was named does not exist. */
const missing = new Set([
  'unknown-kpi',
  'unknown-board',
  'unknown-dimension',
  'unknown-note',
  'unknown-preparation',
  'unknown-reading',
])

/** A problem as JSON, its text in the reader's language. */
export function problemOf(
  { code, place, text, didYouMean }: Problem,
  language: Language,
): { readonly code: string; readonly text: string } & Readonly<Record<string, unknown>> {
  return {
    code,
    ...(place === undefined ? {} : { place }),
    text: text[language],
    ...(didYouMean === undefined ? {} : { didYouMean }),
  }
}

function send(c: Context, details: ProblemDetails): Response {
  return c.body(JSON.stringify(details), details.status as ContentfulStatusCode, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    // What is left of a body that was not read would be taken for the next request.
    ...(details.status === 413 ? { connection: 'close' } : {}),
  })
}
