import type { Label } from '../../core/words/label.ts'
import { Unwelcome } from '../../core/words/problem.ts'

export type RefusalCode = 'in-use' | 'disk-full' | 'out-of-memory' | 'timed-out' | 'unreadable-file' | 'damaged'

/** DuckDB refused for a reason outside of Pegel; the code says which. */
export class DuckDbRefused extends Unwelcome {
  readonly code: RefusalCode
  constructor(code: RefusalCode, retry: boolean, cause?: unknown) {
    super('duckdb', texts[code], retry, cause)
    this.name = 'DuckDbRefused'
    this.code = code
  }
}

const texts: Readonly<Record<RefusalCode, Label>> = {
  'in-use': {
    en: 'The data file is in use by another process. Try again when it is done.',
    de: 'Die Datendatei ist von einem anderen Prozess belegt. Versuchen Sie es erneut, wenn er fertig ist.',
  },
  'disk-full': {
    en: 'The disk is full. The former data is unchanged.',
    de: 'Der Datenträger ist voll. Die bisherigen Daten sind unverändert.',
  },
  'out-of-memory': {
    en: 'The memory that the database may use is not enough.',
    de: 'Der Speicher, den die Datenbank nutzen darf, reicht nicht aus.',
  },
  'timed-out': {
    en: 'The query took too long and was stopped.',
    de: 'Die Abfrage dauerte zu lange und wurde beendet.',
  },
  'unreadable-file': { en: 'A file cannot be read.', de: 'Eine Datei lässt sich nicht lesen.' },
  damaged: {
    en: 'The data file .pegel/data.duckdb is damaged or was written by a newer version. Update Pegel; if that does not help, bring it back from a backup, or move it away and load the exports again.',
    de: 'Die Datendatei .pegel/data.duckdb ist beschädigt oder stammt von einer neueren Version. Aktualisieren Sie Pegel; hilft das nicht, holen Sie sie aus einer Sicherung, oder legen Sie sie beiseite und laden Sie die Exporte neu.',
  },
}

const signs: readonly (readonly [RegExp, RefusalCode, boolean])[] = [
  [/Could not set lock|Conflicting lock|being used by another process/i, 'in-use', true],
  [/No space left|disk is full|not enough space|Disk quota|File too large|max_temp_directory_size/i, 'disk-full', true],
  [/^Out of Memory|could not allocate|bad_alloc/i, 'out-of-memory', true],
  [/not a valid DuckDB database|Serialization Error|newer version of DuckDB|Corrupt|checksum/i, 'damaged', false],
  [/^IO Error|Permission denied|No such file/i, 'unreadable-file', false],
]

/** What DuckDB's error means for people; an error that is our own mistake stays as it is, with the SQL beside it. */
export function explainRefusal(thrown: unknown, sql: string): Error {
  if (thrown instanceof Unwelcome) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const sign = signs.find(([pattern]) => pattern.test(message))
  if (sign !== undefined) return new DuckDbRefused(sign[1], sign[2], thrown)
  return new Error(`${message}\n${sql}`, { cause: thrown })
}

/** Whether DuckDB stopped because it was told to. */
export function wasInterrupted(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message.startsWith('INTERRUPT Error')
}
