import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { isAlive } from './is-alive.ts'

const runningShape = z.object({
  pid: z.number().int(),
  port: z.number().int(),
  /** Who may read this file may speak for its owner: whoever sends the token may name files of this machine. */
  token: z.string(),
  /** Where the workspace is served: `/api/v1`. */
  path: z.string(),
})

/** How to reach the process that owns a workspace. */
export type Running = z.infer<typeof runningShape>

const fileOf = (folder: string): string => join(folder, '.pegel', 'running.json')

/** A secret that only this machine's user learns. */
export function makeToken(): string {
  return randomBytes(24).toString('base64url')
}

/** Says where the workspace's owner listens; readable by its user alone. */
export async function writeRunning(folder: string, running: Running): Promise<void> {
  await mkdir(join(folder, '.pegel'), { recursive: true })
  await rm(fileOf(folder), { force: true })
  await writeFile(fileOf(folder), `${JSON.stringify(running)}\n`, { mode: 0o600 })
}

/** Takes the sign down, unless another process has put up its own. */
export async function removeRunning(folder: string): Promise<void> {
  if ((await readRunning(folder))?.pid === process.pid) await rm(fileOf(folder), { force: true })
}

/** The process that owns the workspace and answers; undefined where the sign is missing or stale. */
export async function findRunning(folder: string): Promise<Running | undefined> {
  const running = await readRunning(folder)
  if (running === undefined || !isAlive(running.pid)) return undefined
  return (await answers(running)) ? running : undefined
}

async function readRunning(folder: string): Promise<Running | undefined> {
  const text = await readFile(fileOf(folder), 'utf8').catch(() => '')
  const parsed = runningShape.safeParse(parseOrNull(text))
  return parsed.success ? parsed.data : undefined
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A file that was cut off in the middle says as little as none.
    return null
  }
}

/** The port may belong to a stranger by now: only the owner knows the token's workspace. */
async function answers({ port, token, path }: Running): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`http://127.0.0.1:${port}${path}/health`, {
    headers,
    signal: AbortSignal.timeout(2000),
  }).catch(() => undefined)
  return response?.status === 200 && response.headers.get('x-pegel-owner') === 'yes'
}
