import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import type { Language } from '../../../core/words/label.ts'
import { catalogueRoot } from '../../../host/read-definitions.ts'
import { openPegel, refuseIfServed, type Pegel } from '../../../host/open-pegel.ts'
import { createApi } from '../../api/create-api.ts'
import { listen, type Listening } from '../../api/listen.ts'
import type { CommandSetting } from '../command-setting.ts'
import { exitCodes, type ExitCode } from '../exit-codes.ts'
import { locateWorkspace } from '../locate-workspace.ts'
import { writeLine, writeNote } from '../terminal.ts'
import { WrongUsage } from '../wrong-usage.ts'

export interface StartOptions {
  readonly port: string
  readonly host: string
  readonly sample: boolean
}

/** Serves the page and the API until it is told to stop. */
export async function start({ port, host, sample }: StartOptions, setting: CommandSetting): Promise<ExitCode> {
  const { terminal } = setting
  const wanted = readPort(port)
  const { folder, language } = await locateWorkspace(setting, true)
  await refuseIfServed(folder)
  const listening = await listen(wanted, host)
  let pegel: Pegel | undefined
  try {
    const log = logOf(folder)
    pegel = await openPegel(folder, {
      withSample: sample,
      note: (text) => writeNote(terminal, text[language]),
      onFault: (thrown) => log().error({ err: thrown }, 'files could not be prepared'),
    })
    await serve(pegel, listening, log())
    writeLine(terminal, await greeting(pegel, { host, port: listening.port, folder, language }))
    await untilStopped()
    return exitCodes.fine
  } finally {
    await listening.close()
    await pegel?.close()
  }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new WrongUsage({
    en: `--port needs a number from 0 to 65535, not "${text}".`,
    de: `--port braucht eine Zahl von 0 bis 65535, nicht „${text}“.`,
  })
}

async function serve(pegel: Pegel, listening: Listening, log: ReturnType<typeof openLog>): Promise<void> {
  const onFault = (thrown: unknown, request: string): void => log.error({ err: thrown, request }, 'a request failed')
  const app = createApi(pegel, { pageFolder: join(catalogueRoot, 'dist', 'web'), onFault })
  listening.answerWith((request) => app.fetch(request))
  await pegel.announce(listening.port)
  log.info({ port: listening.port }, 'started')
}

/** Opened when it is first written to: a workspace that is refused stays untouched. */
function logOf(folder: string): () => ReturnType<typeof openLog> {
  let log: ReturnType<typeof openLog> | undefined
  return () => (log ??= openLog(folder))
}

function openLog(folder: string): ReturnType<typeof pino> {
  const logs = join(folder, '.pegel', 'logs')
  mkdirSync(logs, { recursive: true })
  return pino(
    { redact: ['*.token', '*.authorization'] },
    pino.destination({ dest: join(logs, 'pegel.log'), sync: true }),
  )
}

interface Greeting {
  readonly host: string
  readonly port: number
  readonly folder: string
  readonly language: Language
}

async function greeting(pegel: Pegel, { host, port, folder, language }: Greeting): Promise<string> {
  const name = host === '127.0.0.1' || host === '0.0.0.0' || host === '::1' || host === '::' ? 'localhost' : host
  const place = await pegel.firstPlace()
  const address = `http://${name}:${port}${place === '' ? '' : `/${place}`}`
  return language === 'de'
    ? `Pegel läuft: ${address}\nArbeitsbereich: ${folder}\nBeenden mit Strg-C`
    : `Pegel is running: ${address}\nWorkspace: ${folder}\nStop it with Ctrl-C`
}

/** Resolves at the first signal to stop; a repeated one changes nothing, the launcher passes the terminal's on. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}
