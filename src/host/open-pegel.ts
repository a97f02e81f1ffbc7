import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../core/words/label.ts'
import { Unwelcome } from '../core/words/problem.ts'
import { slugOf } from './describe-workspace.ts'
import { LocalAccess } from './local-access.ts'
import { makeWorkspace } from './make-workspace.ts'
import { openWorkspace } from './open-workspace.ts'
import { readWorkspace } from './read-definitions.ts'
import { findRunning, makeToken, removeRunning, writeRunning } from './running-file.ts'
import { openSample } from './sample/open-sample.ts'
import type { ServedName, ServedWorkspaces } from './served-workspaces.ts'
import type { WorkspaceHome, WorkspaceName } from './workspace-access.ts'

export interface PegelOptions {
  readonly withSample: boolean
  /** Told what takes a while, or why the sample is not there. */
  readonly note: (text: { readonly en: string; readonly de: string }) => void
  /** Told of faults of our own in work that nobody waits for. */
  readonly onFault?: (thrown: unknown) => void
}

type OpenHome = (folder: string) => Promise<WorkspaceHome>

/** One running Pegel: the workspace it was started on and the sample beside it. */
export class Pegel implements ServedWorkspaces {
  readonly token = makeToken()
  readonly #homes: Map<string, WorkspaceHome>
  readonly #first: string
  readonly #open: OpenHome
  #port: number | undefined

  constructor(first: string, homes: Map<string, WorkspaceHome>, open: OpenHome) {
    this.#first = first
    this.#homes = homes
    this.#open = open
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
    const sample = [...this.#homes.keys()].find((name) => name === sampleName(this.#first))
    return own?.hasData === true || sample === undefined ? '' : `?workspace=${encodeURIComponent(sample)}`
  }

  /** Tells other `pegel` commands of this account where the owner of these workspaces listens. */
  async announce(port: number): Promise<void> {
    this.#port = port
    for (const name of this.#homes.keys()) await this.#announceOne(name, port)
  }

  /** Makes a workspace beside the started one and serves it. Throws Unwelcome where the disk refuses. */
  async create(label: string, language: Language): Promise<WorkspaceName> {
    const own = this.find()
    if (own === undefined) throw new Error('no workspace was started')
    const { timeZone, currency } = await own.describe(language)
    const name = freeName(slugOf(label) || 'company', new Set(this.#homes.keys()))
    const folder = join(besideFolder(own.folder), name)
    await makeWorkspace(folder, { name, label: { en: label, de: label }, language, timeZone, currency })
    const home = await this.#open(folder)
    this.#homes.set(name, home)
    if (this.#port !== undefined) await this.#announceOne(name, this.#port)
    const made = await home.describe(language)
    return { name: made.name, label: made.label, sample: made.sample }
  }

  async #announceOne(name: string, port: number): Promise<void> {
    const home = this.#homes.get(name)
    if (home === undefined) return
    const path = name === this.#first ? '/api/v1' : `/api/v1/workspaces/${encodeURIComponent(name)}`
    await writeRunning(home.folder, { pid: process.pid, port, token: this.token, path })
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
  const open: OpenHome = async (place) => new LocalAccess(await openWorkspace(place), options.onFault)
  const own = await open(folder)
  try {
    const sample = options.withSample ? await openSample(folder, options.note) : undefined
    const homes = new Map<string, WorkspaceHome>([[first, own]])
    for (const [name, home] of await openBeside(folder, open, options)) homes.set(name, home)
    if (sample !== undefined) homes.set(sampleName(first), new LocalAccess(sample))
    return new Pegel(first, homes, open)
  } catch (thrown) {
    await own.close()
    throw thrown
  }
}

const sampleName = (first: string): string => (first === 'sample' ? 'sample-company' : 'sample')

/** Where the workspaces lie that were made in the page. */
const besideFolder = (folder: string): string => `${folder}-more`

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let count = 2; taken.has(name) || name === 'sample'; count += 1) name = `${wanted}-${count}`
  return name
}

/** Opens the workspaces that were made in the page; one that cannot be opened is told and left out. */
async function openBeside(
  folder: string,
  open: OpenHome,
  { note }: PegelOptions,
): Promise<ReadonlyMap<string, WorkspaceHome>> {
  const parent = besideFolder(folder)
  const entries = existsSync(parent) ? await readdir(parent, { withFileTypes: true }) : []
  const homes = new Map<string, WorkspaceHome>()
  for (const { name } of entries.filter(
    (entry) => entry.isDirectory() && existsSync(join(parent, entry.name, 'pegel.yaml')),
  )) {
    try {
      await refuseIfServed(join(parent, name))
      homes.set(name, await open(join(parent, name)))
    } catch (thrown) {
      const said = thrown instanceof Error ? thrown.message : String(thrown)
      note({
        en: `The workspace ${name} is left out: ${said}`,
        de: `Der Arbeitsbereich ${name} bleibt außen vor: ${said}`,
      })
    }
  }
  return homes
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
