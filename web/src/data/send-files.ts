import { ServerRefused } from '../api/fetch-answer.ts'
import type { ProblemDetails } from '../api/types.ts'

export interface Sending {
  /** Bytes on their way, of all that the form has. */
  readonly onProgress: (sent: number, total: number) => void
  readonly signal: AbortSignal
}

/**
 * Sends files as a form and gives what the server answers. Throws ServerRefused where it answers with a problem, and a
 * TypeError where nobody answers. XMLHttpRequest, because fetch does not tell how far an upload is.
 */
export function sendFiles<Answer>(address: string, files: readonly File[], sending: Sending): Promise<Answer> {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', ({ loaded, total }) => sending.onProgress(loaded, total))
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText) as Answer)
      else reject(new ServerRefused(problemOf(request)))
    })
    request.addEventListener('error', () => reject(new TypeError(`nobody answers at ${address}`)))
    request.addEventListener('abort', () => reject(new DOMException('the upload was stopped', 'AbortError')))
    sending.signal.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}

function problemOf(request: XMLHttpRequest): ProblemDetails {
  const isProblem = request.getResponseHeader('content-type')?.includes('json') ?? false
  if (isProblem) return JSON.parse(request.responseText) as ProblemDetails
  return { title: `${request.status} ${request.statusText}`.trim(), status: request.status }
}
