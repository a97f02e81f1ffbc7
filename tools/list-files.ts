import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** All files below a folder of the root whose names end as asked, sorted, with paths from the root. */
export function listFiles(root: string, folders: readonly string[], endings: readonly string[]): readonly string[] {
  return folders
    .flatMap((folder) => walk(root, folder))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .toSorted()
}

function walk(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name.startsWith('.')) return []
    const path = `${folder}/${entry.name}`
    return entry.isDirectory() ? walk(root, path) : [path]
  })
}
