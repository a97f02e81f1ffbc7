import { diskReason } from '../core/words/disk-reason.ts'
import { Unwelcome } from '../core/words/problem.ts'

/** The error of a file operation as one that people can act on; an error that the disk did not cause stays as it is. */
export function refusedByDisk(path: string, thrown: unknown): Error {
  if (!(thrown instanceof Error)) return new Error(String(thrown))
  const reason = diskReason(thrown)
  if (reason === undefined) return thrown
  return new Unwelcome(
    'disk',
    { en: `${path} cannot be used: ${reason.en}.`, de: `${path} lässt sich nicht verwenden: ${reason.de}.` },
    true,
    thrown,
  )
}
