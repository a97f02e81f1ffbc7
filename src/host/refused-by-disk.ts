import type { Label } from '../core/words/label.ts'
import { Unwelcome } from '../core/words/problem.ts'

/** What the operating system's refusals mean for people. */
const reasons: Readonly<Record<string, Label>> = {
  EACCES: { en: 'no permission', de: 'keine Berechtigung' },
  EPERM: { en: 'no permission', de: 'keine Berechtigung' },
  EROFS: { en: 'the disk is read-only', de: 'der Datenträger ist schreibgeschützt' },
  ENOENT: { en: 'it is not there', de: 'es ist nicht da' },
  ENOSPC: { en: 'the disk is full', de: 'der Datenträger ist voll' },
  EDQUOT: { en: 'the disk is full', de: 'der Datenträger ist voll' },
  ENOTDIR: { en: 'a part of the path is a file', de: 'ein Teil des Pfads ist eine Datei' },
}

/** The error of a file operation as one that people can act on; an error that the disk did not cause stays as it is. */
export function refusedByDisk(path: string, thrown: unknown): Error {
  if (!(thrown instanceof Error)) return new Error(String(thrown))
  const reason = 'code' in thrown && typeof thrown.code === 'string' ? reasons[thrown.code] : undefined
  if (reason === undefined) return thrown
  return new Unwelcome(
    'disk',
    { en: `${path} cannot be used: ${reason.en}.`, de: `${path} lässt sich nicht verwenden: ${reason.de}.` },
    true,
    thrown,
  )
}
