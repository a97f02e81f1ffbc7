import type { ProblemDetails } from './types.ts'

/** The server understood and refused; `details` are its own words in the reader's language. */
export class ServerRefused extends Error {
  readonly details: ProblemDetails

  constructor(details: ProblemDetails) {
    super(details.title)
    this.name = 'ServerRefused'
    this.details = details
  }
}

/** The address of one API answer; the default workspace has the short one. */
export function addressOf(
  path: string,
  workspace: string | undefined,
  asked: Readonly<Record<string, string>>,
): string {
  const room = workspace === undefined ? '' : `/workspaces/${encodeURIComponent(workspace)}`
  return `/api/v1${room}/${path}?${new URLSearchParams(asked).toString()}`
}

/** Fetches JSON; throws ServerRefused when the server answers with a problem, and a TypeError when nobody answers. */
export async function fetchAnswer<Answer>(address: string, signal: AbortSignal): Promise<Answer> {
  return readAnswer<Answer>(await fetch(address, { signal, headers: { accept: 'application/json' } }))
}

/** Sends JSON and gives what the server answers; throws as fetchAnswer does. */
export async function sendJson<Answer>(
  method: 'POST' | 'PUT' | 'DELETE',
  address: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  const response = await fetch(address, {
    method,
    ...(signal === undefined ? {} : { signal }),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return readAnswer<Answer>(response)
}

/** What the server answered, or ServerRefused with its own words. */
export async function readAnswer<Answer>(response: Response): Promise<Answer> {
  if (response.ok) return (await response.json()) as Answer
  if (isOfGateway(response)) throw new TypeError(`nobody answers behind ${response.url}`)
  throw new ServerRefused(await readProblem(response))
}

/** A proxy says that the server behind it does not answer; the server's own refusals are JSON. */
function isOfGateway({ status, headers }: Response): boolean {
  return [502, 503, 504].includes(status) && headers.get('content-type')?.includes('json') !== true
}

async function readProblem(response: Response): Promise<ProblemDetails> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false
  if (isProblem) return (await response.json()) as ProblemDetails
  return { title: `${response.status} ${response.statusText}`.trim(), status: response.status }
}
