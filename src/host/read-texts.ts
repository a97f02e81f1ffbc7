import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TextFile } from '../core/model/read-pieces.ts'
import { refusedByDisk } from './refused-by-disk.ts'

/** All YAML files of a folder and its subfolders, with paths as people know them: `kpis/win_rate.kpi.yaml`. Hidden folders are left out. */
export async function listTexts(root: string, folder: string): Promise<readonly string[]> {
  if (!existsSync(join(root, folder))) return []
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const parts = await Promise.all(
    entries.map(async (entry) => {
      if (entry.name.startsWith('.')) return []
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return listTexts(root, path)
      return entry.name.endsWith('.yaml') ? [path] : []
    }),
  )
  return parts.flat().sort()
}

/** The texts of files. Throws Unwelcome for one that cannot be read. */
export async function readTexts(root: string, paths: readonly string[]): Promise<readonly TextFile[]> {
  return eachFile(root, paths, async (file, path) => ({ path, text: await readFile(file, 'utf8') }))
}

/** Changes whenever one of the files is edited, added or removed. */
export async function fingerprintOf(root: string, paths: readonly string[]): Promise<string> {
  const parts = await eachFile(root, paths, async (file, path) => {
    const { mtimeMs, size } = await stat(file)
    return `${path}:${mtimeMs}:${size}`
  })
  return parts.join('\n')
}

async function eachFile<T>(
  root: string,
  paths: readonly string[],
  read: (file: string, path: string) => Promise<T>,
): Promise<readonly T[]> {
  return Promise.all(
    paths.map(async (path) => {
      const file = join(root, path)
      try {
        return await read(file, path)
      } catch (thrown) {
        throw refusedByDisk(file, thrown)
      }
    }),
  )
}
