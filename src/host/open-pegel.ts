import type { Language } from '../core/words/label.ts'
import { Unwelcome } from '../core/words/problem.ts'
import { slugOf } from './describe-workspace.ts'
import { LocalAccess } from './local-access.ts'
import { openWorkspace } from './open-workspace.ts'
import { readWorkspace } from './read-definitions.ts'
import { findRunning, makeToken, removeRunning, writeRunning } from './running-file.ts'
import { openSample } from './sample/open-sample.ts'
import type { ServedName, ServedWorkspaces } from './served-workspaces.ts'
import type { WorkspaceHome } from './workspace-access.ts'

export interface PegelOptions {
  readonly withSample: boolean
  /** Told what takes a while, or why the sample is not there. */
  readonly note: (text: { readonly en: string; readonly de: string }) => void
}

/** One running Pegel: the workspace it was started on and the sample beside it. */
export class Pegel implements ServedWorkspaces {
  readonly token = makeToken()
  readonly #homes: ReadonlyMap<string, WorkspaceHome>
  readonly #first: string

  constructor(first: string, homes: ReadonlyMap<string, WorkspaceHome>) {
    this.#first = first
    this.#homes = homes
  }

  find(name = this.#first): WorkspaceHome | undefined {
    return this.#homes.get(name)
  }

  names(): readonly string[] {
    return [...this.#homes.keys()]
  }

  async list(language: Language): Promise<readonly ServedName[]> {
    const found = await Promise.all([...this.#homes.values()].map((home) => home.describe(language)))
    return found.map(({ name, label, sample, hasData }) => ({ name, label, sample, hasData }))
  }

  /** Where a visitor should land: on the sample as long as the workspace holds no data. */
  async firstPlace(): Promise<string> {
    const own = await this.find()?.describe('en')
    const sample = [...this.#homes.keys()].find((name) => name !== this.#first)
    return own?.hasData === true || sample === undefined ? '' : `?workspace=${encodeURIComponent(sample)}`
  }

  /** Tells other `pegel` commands of this account where the owner of these workspaces listens. */
  async announce(port: number): Promise<void> {
    for (const [name, { folder }] of this.#homes) {
      const path = name === this.#first ? '/api/v1' : `/api/v1/workspaces/${encodeURIComponent(name)}`
      await writeRunning(folder, { pid: process.pid, port, token: this.token, path })
    }
  }

  async close(): Promise<void> {
    for (const home of this.#homes.values()) {
      await removeRunning(home.folder)
      await home.close()
    }
  }
}

/** Opens a workspace to serve it, and the sample beside it. Throws Unwelcome where another Pegel serves it already. */
export async function openPegel(folder: string, options: PegelOptions): Promise<Pegel> {
  await refuseIfServed(folder)
  const first = slugOf((await readWorkspace(folder)).workspace)
  const own = new LocalAccess(await openWorkspace(folder))
  try {
    const sample = options.withSample ? await openSample(folder, options.note) : undefined
    const homes = new Map<string, WorkspaceHome>([[first, own]])
    if (sample !== undefined) homes.set(first === 'sample' ? 'sample-company' : 'sample', new LocalAccess(sample))
    return new Pegel(first, homes)
  } catch (thrown) {
    await own.close()
    throw thrown
  }
}

/** Throws Unwelcome where another Pegel serves the workspace already. */
export async function refuseIfServed(folder: string): Promise<void> {
  const running = await findRunning(folder)
  if (running !== undefined) throw servedAlready(folder, running.port)
}

function servedAlready(folder: string, port: number): Unwelcome {
  const address = `http://localhost:${port}`
  return new Unwelcome(
    'pegel',
    {
      en: `${folder} is already served at ${address}. Open that address, or stop the other Pegel first (Ctrl-C where it runs).`,
      de: `${folder} wird schon unter ${address} bereitgestellt. Öffnen Sie diese Adresse oder beenden Sie zuerst das andere Pegel (Strg-C, wo es läuft).`,
    },
    true,
  )
}
