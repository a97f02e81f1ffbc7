import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningServer {
  /** The address that `pegel start` printed, with the sample's workspace in it. */
  readonly address: string
  stop(): Promise<number | null>
}

/** In the middle of a quarter, and the same in every run, so that every run shows the same numbers. */
const now = '2026-05-21T08:00:00Z'

/** Starts the real server on a free port with the sample company, in an empty folder of its own. */
export async function startServer(): Promise<RunningServer> {
  const root = join(import.meta.dirname, '..', '..')
  const child = spawn(
    process.execPath,
    [join(root, 'bin', 'pegel.cjs'), 'start', '--port', '0', '--lang', 'en', '--workspace', 'pegel-workspace'],
    {
      cwd: mkdtempSync(join(tmpdir(), 'pegel-')),
      env: { ...process.env, PEGEL_NOW: now },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  return { address: await addressOf(child), stop: () => stop(child) }
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
