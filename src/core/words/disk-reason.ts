import type { Label } from './label.ts'

const reasons: Readonly<Record<string, Label>> = {
  EACCES: { en: 'no permission', de: 'keine Berechtigung' },
  EPERM: { en: 'no permission', de: 'keine Berechtigung' },
  EROFS: { en: 'the disk is read-only', de: 'der Datenträger ist schreibgeschützt' },
  ENOENT: { en: 'it is not there', de: 'es gibt sie nicht' },
  ELOOP: { en: 'its links lead in a circle', de: 'ihre Verknüpfungen führen im Kreis' },
  EISDIR: { en: 'it is a folder', de: 'es ist ein Ordner' },
  EBUSY: { en: 'another program holds it', de: 'ein anderes Programm hält sie fest' },
  ENOSPC: { en: 'the disk is full', de: 'der Datenträger ist voll' },
  EDQUOT: { en: 'the disk is full', de: 'der Datenträger ist voll' },
  ENOTDIR: { en: 'a part of the path is a file', de: 'ein Teil des Pfads ist eine Datei' },
  ENAMETOOLONG: { en: 'the name is too long', de: 'der Name ist zu lang' },
}

/** What the operating system's refusal of a file operation means for people; undefined for an error that the disk did not cause. */
export function diskReason(thrown: unknown): Label | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? reasons[thrown.code]
    : undefined
}
