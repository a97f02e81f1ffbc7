import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect } from 'vitest'
import { deals, makeFolder, runIn, type Ran } from '../../src/doors/cli/run-in-test.ts'

export { deals, makeFolder, runIn, type Ran } from '../../src/doors/cli/run-in-test.ts'

const main = join(import.meta.dirname, '..', '..', 'src', 'doors', 'cli', 'main.ts')

export type Files = Readonly<Record<string, string | Uint8Array>>

/** A running `pegel`. */
export type Running = ChildProcessByStdio<null, Readable, Readable>

/** Starts `pegel` as a process of its own, as seen from a folder. */
export function startPegel(folder: string, ...args: readonly string[]): Running {
  const environment = {
    ...process.env,
    LANG: 'en_GB.UTF-8',
    LC_ALL: '',
    PEGEL_WORKSPACE: '',
    // A third of a short command is reading its own source.
    NODE_COMPILE_CACHE: join(tmpdir(), 'pegel-compile-cache'),
  }
  return spawn(process.execPath, [main, ...args], { cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** What a process wrote until it ended. */
export async function endOf(child: Running): Promise<Ran> {
  const code = new Promise<number>((resolve) => child.on('close', (ended) => resolve(ended ?? -1)))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: await code, out, err }
}

/** Waits until a process wrote something, and gives what it wrote until then. */
export function waitFor(child: Running, pattern: RegExp): Promise<string> {
  let written = ''
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        written += chunk.toString()
        const found = pattern.exec(written)
        if (found !== null) resolve(found[0])
      })
    }
    child.on('exit', (code) => reject(new Error(`ended with ${code} before ${pattern}: ${written}`)))
  })
}

/** Serves the workspace of a folder on a free port; gives its address. */
export async function serve(folder: string): Promise<{ readonly child: Running; readonly address: string }> {
  const child = startPegel(folder, 'start', '--port', '0', '--no-sample', '--lang', 'en')
  return { child, address: await waitFor(child, /http:\/\/localhost:\d+/) }
}

/** Runs `pegel` as a process of its own. */
export function pegel(folder: string, ...args: readonly string[]): Promise<Ran> {
  return endOf(startPegel(folder, ...args))
}

/** A folder with files in it. */
export function folderOf(files: Files, folder = makeFolder()): string {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

let built: Promise<string> | undefined

/** A copy of a folder with `deals.csv`, loaded as source `crm` into the workspace beside it: bookings are 4000. */
export async function loadedFolder(): Promise<string> {
  built ??= build()
  const copy = makeFolder()
  cpSync(await built, copy, { recursive: true })
  return copy
}

async function build(): Promise<string> {
  const folder = folderOf({ 'deals.csv': deals })
  const { code, err } = await pegel(folder, 'load', 'deals.csv', '--source', 'crm', '--yes')
  expect(`${code} ${err}`).toContain('0 ')
  return folder
}

export interface Refusal {
  readonly code: number
  readonly en: string | RegExp
  readonly de: string | RegExp
}

/** The call is refused by a process of its own, and in German as well; nothing is lost: bookings are what they were. */
export async function expectRefused(folder: string, args: readonly string[], { code, en, de }: Refusal): Promise<void> {
  const before = await totalOf(folder)
  const english = await pegel(folder, ...args, '--lang', 'en')
  const german = await runIn(folder, ...args, '--lang', 'de')
  expect(english.err).toMatch(en)
  expect(german.err).toMatch(de)
  expect(english.err + german.err).not.toMatch(/fault in Pegel|Fehler in Pegel|\n\s+at /)
  expect([english.code, german.code]).toEqual([code, code])
  expect(await totalOf(folder)).toBe(before)
  expectNothingLeftBehind(folder)
}

/** The value of a KPI over all time; null where none of its data is there. */
export async function totalOf(folder: string, kpi = 'bookings', ...more: readonly string[]): Promise<number | null> {
  const { code, out, err } = await runIn(folder, 'ask', kpi, ...more, '--json')
  if (err.includes('[kpi-not-possible]')) return null
  expect(`${code} ${err}`).toMatch(/^0 /)
  return (JSON.parse(out) as { readonly total: { readonly value: number | null } }).total.value
}

/** The values of a split, with the labels of its rows. */
export async function splitOf(
  folder: string,
  by: string,
  ...more: readonly string[]
): Promise<Record<string, number | null>> {
  const { code, out, err } = await runIn(folder, 'ask', 'bookings', '--by', by, ...more, '--json')
  expect(`${code} ${err}`).toMatch(/^0 /)
  const { rows } = JSON.parse(out) as {
    readonly rows: readonly {
      readonly by: Record<string, { readonly label: string } | null>
      readonly value: number | null
    }[]
  }
  return Object.fromEntries(rows.map((row) => [Object.values(row.by)[0]?.label ?? '', row.value]))
}

export interface Loaded {
  readonly changed: boolean
  readonly files: readonly {
    readonly name: string
    readonly read: number
    readonly used: number
    readonly rejected: number
  }[]
  readonly entities: Readonly<
    Record<
      string,
      { readonly new: number; readonly changed: number; readonly unchanged: number; readonly deleted: number }
    >
  >
  readonly findings: readonly {
    readonly code: string
    readonly n: number
    readonly values?: readonly { readonly value: string }[]
  }[]
  readonly unused: readonly { readonly file: string; readonly because: string }[]
  readonly problems: readonly {
    readonly code: string
    readonly text: string
    readonly place?: { readonly file: string }
  }[]
}

/** Loads by a process of its own; gives the report and the folder. */
export async function load(folder: string, ...args: readonly string[]): Promise<Loaded & { readonly code: number }> {
  const { code, out, err } = await pegel(folder, 'load', ...args, '--json')
  expect(err).not.toContain('fault')
  expect([0, 1]).toContain(code)
  return { ...(JSON.parse(out) as Loaded), code }
}

/** Loads files of a new folder as they are proposed, as source `crm`. */
export async function loadNew(files: Files): Promise<Loaded & { readonly code: number; readonly folder: string }> {
  const folder = folderOf(files)
  return { ...(await load(folder, ...Object.keys(files), '--yes', '--source', 'crm')), folder }
}

/** No copies, uploads or signs of work that is over. */
export function expectNothingLeftBehind(folder: string): void {
  const left = readdirSync(join(folder, 'pegel-workspace', '.pegel')).filter((name) =>
    /^work-|^uploads$|running/.test(name),
  )
  expect(left).toEqual([])
}

export const sourceFile = (folder: string): string => join(folder, 'pegel-workspace', 'sources', 'crm.source.yaml')
