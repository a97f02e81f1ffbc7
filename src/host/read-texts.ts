import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { TextFile } from '../core/model/read-pieces.ts'

/** All YAML files of a folder and its subfolders, with paths as people know them: `kpis/win_rate.kpi.yaml`. Hidden folders are left out. */
export async function listTexts(root: string, folder: string): Promise<readonly string[]> {
  if (!existsSync(join(root, folder))) return []
  const entries = await readdir(join(root, folder), { withFileTypes: true })
  const parts = await Promise.all(
    entries.map(async (entry) => {
      if (entry.name.startsWith('.')) return []
      const path = `${folder}/${entry.name}`
      return entry.isDirectory() ? listTexts(root, path) : entry.name.endsWith('.yaml') ? [path] : []
    }),
  )
  return parts.flat().sort()
}

export async function readTexts(root: string, paths: readonly string[]): Promise<readonly TextFile[]> {
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(root, path), 'utf8') })))
}

/** Changes whenever one of the files is edited, added or removed. */
export async function fingerprintOf(root: string, paths: readonly string[]): Promise<string> {
  const parts = await Promise.all(
    paths.map(async (path) => {
      const { mtimeMs, size } = await stat(join(root, path))
      return `${path}:${mtimeMs}:${size}`
    }),
  )
  return parts.join('\n')
}
