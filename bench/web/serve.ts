import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface ServedPage {
  readonly address: string
  /** Milliseconds of processor time that the server has spent so far; undefined where the system does not tell. */
  cpuMs(): number | undefined
  stop(): Promise<void>
}

/** Starts `pegel start` on a free port, as a person does, and waits for its address. */
export async function servePage(folder: string, workspace: string, now: string): Promise<ServedPage> {
  const root = join(import.meta.dirname, '..', '..')
  const child = spawn(
    process.execPath,
    [join(root, 'src', 'doors', 'cli', 'main.ts'), 'start', '--port', '0', '--lang', 'en', '--workspace', workspace],
    { cwd: folder, env: { ...process.env, PEGEL_NOW: now }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const address = await addressOf(child)
  return { address, cpuMs: () => cpuOf(child.pid), stop: () => stop(child) }
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

/** User and system time of a process, which Linux counts in hundredths of a second. */
function cpuOf(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux' || pid === undefined) return undefined
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise((resolve) => child.on('exit', resolve))
  child.kill('SIGINT')
  await ended
}
