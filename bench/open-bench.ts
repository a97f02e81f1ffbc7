import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../src/core/words/hash.ts'
import { makeWorkspace } from '../src/host/make-workspace.ts'
import { openWorkspace, type OpenWorkspace } from '../src/host/open-workspace.ts'
import { deriveAll } from '../src/service/loading/derive-all.ts'
import { generateInto, lastDay, type Size } from './generate.ts'

/** Where the bench keeps what it made, out of git. */
export const benchFolder = join(import.meta.dirname, 'data')

/** The workspace of a size. What changed since the last run is made anew: everything for another generator or model, what is derived for other code. */
export async function openBench(size: Size): Promise<OpenWorkspace> {
  const folder = join(benchFolder, size)
  const generated = await stampOf(['bench/generate.ts', 'catalogue/model/crm.model.yaml'])
  const derived = await stampOf([...(await listCode('src/core/sql')), ...(await listCode('src/service/loading'))])
  const open = (await isStamped(folder, 'generated', generated))
    ? await openWorkspace(folder)
    : await generate(folder, size)
  if (!(await isStamped(folder, 'derived', derived))) {
    const { model } = await open.current()
    await deriveAll(open.store, model.crm, lastDay)
    // The data version stays what it is: what was kept for it by other code must go.
    await open.store.write('DROP SCHEMA IF EXISTS kept CASCADE')
    await open.store.write('CHECKPOINT')
    open.dataChanged()
  }
  await writeFile(join(folder, 'generated.txt'), generated)
  await writeFile(join(folder, 'derived.txt'), derived)
  return open
}

async function generate(folder: string, size: Size): Promise<OpenWorkspace> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const label = { en: 'Bench', de: 'Messung' }
  await makeWorkspace(folder, { name: `bench-${size}`, label, language: 'en', timeZone: 'UTC', currency: 'EUR' })
  const open = await openWorkspace(folder)
  const { model } = await open.current()
  await generateInto(open.store, model.crm, size)
  return open
}

async function isStamped(folder: string, kind: string, stamp: string): Promise<boolean> {
  const path = join(folder, `${kind}.txt`)
  return existsSync(path) && (await readFile(path, 'utf8')) === stamp
}

const root = join(import.meta.dirname, '..')

async function listCode(folder: string): Promise<readonly string[]> {
  const names = await readdir(join(root, folder), { recursive: true })
  return names
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .toSorted()
    .map((name) => join(folder, name))
}

async function stampOf(paths: readonly string[]): Promise<string> {
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')))
  return sha256(texts.join('\n'))
}
