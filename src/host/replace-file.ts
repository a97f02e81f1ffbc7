import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, realpathSync, renameSync } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { refusedByDisk } from './refused-by-disk.ts'

/** Puts a text in the place of a file that still reads as `was` (undefined: is not there); false where somebody else was quicker. A reader sees all of the one or of the other. Throws Unwelcome where the disk refuses. */
export async function replaceFile(path: string, was: string | undefined, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true })
    // What is linked to from elsewhere stays a link.
    const real = existsSync(path) ? realpathSync(path) : path
    const beside = `${real}.${randomBytes(6).toString('hex')}.tmp`
    try {
      await writeFile(beside, text, existsSync(real) ? { mode: (await stat(real)).mode } : {})
      // Looked at and renamed without a pause: nothing of this process comes between.
      const is = existsSync(real) ? readFileSync(real, 'utf8') : undefined
      if (is !== was) return false
      renameSync(beside, real)
      return true
    } finally {
      await rm(beside, { force: true })
    }
  } catch (thrown) {
    throw refusedByDisk(path, thrown)
  }
}
