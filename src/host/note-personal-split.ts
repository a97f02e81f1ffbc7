import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readNow } from './clock.ts'
import { refusedByDisk } from './refused-by-disk.ts'

/** What was written down already, once per day, place and split. */
const written = new Set<string>()

/** Writes down that numbers of single persons were looked at: `.pegel/logs/personal-splits.log`, a line of JSON per day, place and split. Throws Unwelcome where the disk refuses. */
export async function notePersonalSplit(folder: string, where: string, path: string): Promise<void> {
  const at = readNow()
  const key = [folder, at.slice(0, 10), where, path].join('\n')
  if (written.has(key)) return
  written.add(key)
  const logs = join(folder, '.pegel', 'logs')
  try {
    await mkdir(logs, { recursive: true })
    await appendFile(join(logs, 'personal-splits.log'), `${JSON.stringify({ at, where, by: path })}\n`)
  } catch (thrown) {
    written.delete(key)
    throw refusedByDisk(logs, thrown)
  }
}
