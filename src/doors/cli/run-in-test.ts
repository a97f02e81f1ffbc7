import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCli } from './run-cli.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one call of `pegel` in this process, as seen from a folder, and gives what it wrote. */
export async function runIn(folder: string, ...args: readonly string[]): Promise<Ran> {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const written = Promise.all([text(out), text(err)])
  const code = await runCli(args, {
    out,
    err,
    isInteractive: false,
    standsIn: folder,
    environment: { LANG: 'en_GB.UTF-8' },
  })
  out.end()
  err.end()
  const [document, notes] = await written
  return { code, out: document, err: notes }
}

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'pegel-'))
}

/** An export of six deals: two won, one lost, three open. */
export const deals = `id,name,status,amount,created_at,closed_at,region
1,First,won,1000,2026-01-02,2026-01-20,North
2,Second,won,3000,2026-01-05,2026-02-10,South
3,Third,lost,500,2026-01-07,2026-02-14,North
4,Fourth,open,700,2026-01-09,,South
5,Fifth,open,900,2026-02-01,,North
6,Sixth,open,100,2026-02-03,,South
`

/** A folder with an export in it. */
export function makeExport(files: Readonly<Record<string, string>> = { 'deals.csv': deals }): string {
  const folder = makeFolder()
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}
