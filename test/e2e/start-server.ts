import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningServer {
  /** The address that `pegel start` printed, with the sample's workspace in it. */
  readonly address: string
  /** The folder it was started in: the workspaces lie there. */
  readonly folder: string
  stop(): Promise<number | null>
}

/** In the middle of a quarter, and the same in every run, so that every run shows the same numbers. */
const now = '2026-05-21T08:00:00Z'
/** Four hours after the server's clock: what a browser's clock may be set to. */
export const startNoon = '2026-05-21T12:00:00Z'

export interface StartOptions {
  /** An empty one of its own, gone with the server, if none is named. */
  readonly folder?: string
  /** A free one, if none is named. */
  readonly port?: number
  /** What the clock of the server shows, for ever; `real`: the clock of the machine. */
  readonly clock?: string
}

/** Starts the real server with the sample company, as a person does. */
export async function startServer({ folder: named, port = 0, clock = now }: StartOptions = {}): Promise<RunningServer> {
  const root = join(import.meta.dirname, '..', '..')
  const folder = named ?? mkdtempSync(join(tmpdir(), 'pegel-'))
  const child = spawn(
    process.execPath,
    [join(root, 'bin', 'pegel.cjs'), 'start', '--port', `${port}`, '--lang', 'en', '--workspace', 'pegel-workspace'],
    {
      cwd: folder,
      env: { ...process.env, ...(clock === 'real' ? {} : { PEGEL_NOW: clock }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const end = async (): Promise<number | null> => {
    const code = await stop(child)
    if (named === undefined) rmSync(folder, { recursive: true, force: true })
    return code
  }
  return { address: await addressOf(child), folder, stop: end }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/localhost:\S+/.exec(chunk.toString())
      if (found !== null) resolve(found[0])
    })
    child.on('exit', (code) => reject(new Error(`the server ended with code ${code}`)))
  })
}

function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
  child.kill('SIGINT')
  return ended
}
