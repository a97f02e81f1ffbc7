import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../src/core/words/hash.ts'
import { makeWorkspace } from '../src/host/make-workspace.ts'
import { openWorkspace, type OpenWorkspace } from '../src/host/open-workspace.ts'
import { generateInto, type Size } from './generate.ts'

/** Where the bench keeps what it made, out of git. */
export const benchFolder = join(import.meta.dirname, 'data')

/** The workspace of a size, generated where it is not there yet or the generator changed since. */
export async function openBench(size: Size): Promise<OpenWorkspace> {
  const folder = join(benchFolder, size)
  const stampPath = join(folder, 'generated-by.txt')
  const stamp = sha256(await readFile(join(import.meta.dirname, 'generate.ts'), 'utf8'))
  const isFresh = existsSync(stampPath) && (await readFile(stampPath, 'utf8')) === stamp
  if (isFresh) return openWorkspace(folder)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await makeWorkspace(folder, {
    name: `bench-${size}`,
    label: { en: 'Bench', de: 'Messung' },
    language: 'en',
    timeZone: 'UTC',
    currency: 'EUR',
  })
  const open = await openWorkspace(folder)
  const { model } = await open.current()
  await generateInto(open.store, model.crm, size)
  await open.store.write('CHECKPOINT')
  await writeFile(stampPath, stamp)
  open.dataChanged()
  return open
}
