import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import type { Label } from '../../../core/words/label.ts'
import type { Problem } from '../../../core/words/problem.ts'
import { readSheetNames } from './read-workbook.ts'
import { unreadableFile } from './unreadable-file.ts'

export type FileKind = 'text' | 'workbook' | 'parquet' | 'ndjson'

/** A file, or one sheet of a workbook, that can be looked at. */
export interface FoundFile {
  readonly name: string
  readonly path: string
  readonly kind: FileKind
  readonly sheet?: string
  readonly bytes: number
}

export interface FoundFiles {
  readonly files: readonly FoundFile[]
  readonly unused: readonly { readonly file: string; readonly because: Label }[]
  readonly problems: readonly Problem[]
}

const kinds: Readonly<Record<string, FileKind>> = {
  '.csv': 'text',
  '.tsv': 'text',
  '.txt': 'text',
  '.tab': 'text',
  '.xlsx': 'workbook',
  '.xlsm': 'workbook',
  '.parquet': 'parquet',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
}

/** The files of a folder (not of its subfolders), or those named, each sheet on its own; says what it does not use. */
export async function findFiles(paths: string | readonly string[]): Promise<FoundFiles> {
  const named = typeof paths === 'string' ? [paths] : paths
  const parts = await Promise.all(named.map(findAt))
  return withUniqueNames({
    files: withoutTwins(parts.flatMap((part) => part.files)),
    unused: parts.flatMap((part) => part.unused),
    problems: parts.flatMap((part) => part.problems),
  })
}

async function findAt(path: string): Promise<FoundFiles> {
  const entry = await stat(path).catch((cause: unknown) => unreadableFile(path, cause))
  if ('code' in entry) return { files: [], unused: [], problems: [entry] }
  if (!entry.isDirectory()) return findFile(path, entry.size)
  const names = await readdir(path).catch((cause: unknown) => unreadableFile(path, cause))
  if ('code' in names) return { files: [], unused: [], problems: [names] }
  const parts = await Promise.all([...names].sort().map((name) => findEntry(join(path, name))))
  return {
    files: parts.flatMap((part) => part.files),
    unused: parts.flatMap((part) => part.unused),
    problems: parts.flatMap((part) => part.problems),
  }
}

async function findEntry(path: string): Promise<FoundFiles> {
  const entry = await stat(path).catch((cause: unknown) => unreadableFile(path, cause))
  if ('code' in entry) return { files: [], unused: [], problems: [entry] }
  if (!entry.isDirectory()) return findFile(path, entry.size)
  return unused(path, {
    en: 'It is a folder; name it to load it too.',
    de: 'Das ist ein Ordner; nennen Sie ihn, um ihn auch zu laden.',
  })
}

async function findFile(path: string, bytes: number): Promise<FoundFiles> {
  const name = basename(path)
  const kind = kinds[extname(name).toLowerCase()]
  if (name.startsWith('.') || name.startsWith('~$')) {
    return unused(path, {
      en: 'It is a hidden or temporary file.',
      de: 'Das ist eine versteckte oder vorläufige Datei.',
    })
  }
  if (kind === undefined) return unused(path, whyNot(name))
  if (kind !== 'workbook') return { files: [{ name, path, kind, bytes }], unused: [], problems: [] }
  const sheets = await readSheetNames(path)
  if ('code' in sheets) return { files: [], unused: [], problems: [sheets] }
  if (sheets.length === 0) return unused(path, { en: 'The workbook is empty.', de: 'Die Arbeitsmappe ist leer.' })
  const files = sheets.map((sheet): FoundFile => ({ name: `${name}#${sheet}`, path, kind, sheet, bytes }))
  return { files, unused: [], problems: [] }
}

function whyNot(name: string): Label {
  const ending = extname(name).toLowerCase()
  if (ending === '.xls' || ending === '.ods') {
    return {
      en: `Files ending in ${ending} are not read; save it as .xlsx or CSV.`,
      de: `Dateien mit der Endung ${ending} werden nicht gelesen; speichern Sie sie als .xlsx oder CSV.`,
    }
  }
  if (ending === '.gz' || ending === '.zip')
    return { en: 'It is packed; unpack it first.', de: 'Sie ist gepackt; entpacken Sie sie zuerst.' }
  if (ending === '.json')
    return {
      en: 'Save it with one JSON object per line (.ndjson).',
      de: 'Speichern Sie sie mit einem JSON-Objekt je Zeile (.ndjson).',
    }
  return {
    en: 'It is neither CSV, TSV, TXT, Excel, Parquet nor NDJSON.',
    de: 'Sie ist weder CSV, TSV, TXT, Excel, Parquet noch NDJSON.',
  }
}

function unused(path: string, because: Label): FoundFiles {
  return { files: [], unused: [{ file: basename(path), because }], problems: [] }
}

/** A file that is named itself and with its folder is one file. */
function withoutTwins(files: readonly FoundFile[]): readonly FoundFile[] {
  const byPlace = new Map(files.map((file) => [`${resolve(file.path)}#${file.sheet ?? ''}`, file]))
  return [...byPlace.values()]
}

/** Two files of one name from different folders get their folder's name in front. */
function withUniqueNames(found: FoundFiles): FoundFiles {
  const counts = Map.groupBy(found.files, (file) => file.name)
  const files = found.files.map((file) =>
    (counts.get(file.name)?.length ?? 0) > 1 ? { ...file, name: `${basename(dirname(file.path))}/${file.name}` } : file,
  )
  return { ...found, files }
}
