import { setTimeout as sleep } from 'node:timers/promises'
import { DuckDbRefused } from '../engines/duckdb/refusals.ts'
import { LocalAccess } from './local-access.ts'
import { openWorkspace, type OpenWorkspace } from './open-workspace.ts'
import { RemoteAccess } from './remote-access.ts'
import { findRunning } from './running-file.ts'
import type { WorkspaceAccess } from './workspace-access.ts'

export interface AccessOptions {
  /** Called once when another process holds the data and is waited for. */
  readonly waiting?: () => void
  /** How long to wait for a process that does not answer questions, such as a load. */
  readonly patienceMs?: number
}

/** A way to a workspace: over the process that owns it where one runs, else by owning it. */
export async function openAccess(
  folder: string,
  { waiting, patienceMs = 20_000 }: AccessOptions = {},
): Promise<WorkspaceAccess> {
  const deadline = performance.now() + patienceMs
  for (let attempt = 0; ; attempt += 1) {
    const running = await findRunning(folder)
    if (running !== undefined) return new RemoteAccess(folder, running)
    const opened = await openUnlessInUse(folder)
    if (opened instanceof DuckDbRefused && performance.now() > deadline) throw opened
    if (!(opened instanceof DuckDbRefused)) return new LocalAccess(opened)
    if (attempt === 0) waiting?.()
    await sleep(200)
  }
}

/** Another `pegel` may be in the middle of a short command: that is worth waiting for, everything else is not. */
async function openUnlessInUse(folder: string): Promise<OpenWorkspace | DuckDbRefused> {
  try {
    return await openWorkspace(folder)
  } catch (thrown) {
    if (thrown instanceof DuckDbRefused && thrown.code === 'in-use') return thrown
    throw thrown
  }
}
