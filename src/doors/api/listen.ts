import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import { Unwelcome } from '../../core/words/problem.ts'

type Fetch = (request: Request) => Response | Promise<Response>

export interface Listening {
  readonly port: number
  /** From now on requests go here; until then they are told to come back. */
  answerWith(fetch: Fetch): void
  close(): Promise<void>
}

/** Listens on a port (0: any that is free) before there is anything to answer, so that a taken port is known at once. */
export async function listen(port: number, hostname: string): Promise<Listening> {
  let answer: Fetch = stillStarting
  const server = createAdaptorServer({ fetch: (request: Request) => answer(request) })
  await bind(server, port, hostname)
  return {
    port: (server.address() as AddressInfo).port,
    answerWith: (fetch) => void (answer = fetch),
    close: () => closeNow(server),
  }
}

function stillStarting(): Response {
  return new Response('Pegel is starting.\n', {
    status: 503,
    headers: { 'retry-after': '1', 'content-type': 'text/plain; charset=utf-8' },
  })
}

function bind(server: ServerType, port: number, hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portRefused(error, port, hostname)))
    server.listen(port, hostname, () => resolve())
  })
}

function portRefused(error: NodeJS.ErrnoException, port: number, hostname: string): Error {
  const other = port === 65_535 ? 7345 : port + 1
  if (error.code === 'EADDRINUSE') {
    return new Unwelcome(
      'port',
      {
        en: `Port ${port} is in use by another program. Choose another one: pegel start --port ${other}`,
        de: `Port ${port} ist von einem anderen Programm belegt. Wählen Sie einen anderen: pegel start --port ${other}`,
      },
      true,
      error,
    )
  }
  if (error.code === 'EACCES') {
    return new Unwelcome(
      'port',
      {
        en: `Port ${port} is reserved by the system. Choose one above 1023: pegel start --port 7345`,
        de: `Port ${port} ist dem System vorbehalten. Wählen Sie einen über 1023: pegel start --port 7345`,
      },
      false,
      error,
    )
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Unwelcome(
      'address',
      { en: `${hostname} is not an address of this machine.`, de: `${hostname} ist keine Adresse dieses Rechners.` },
      false,
      error,
    )
  }
  return error
}

/** Browsers keep connections open; they are cut, or closing would wait for them. */
function closeNow(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}
