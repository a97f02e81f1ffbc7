import { open, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { nearestName } from '../../../core/words/nearest-name.ts'
import { isProblem, type Problem } from '../../../core/words/problem.ts'
import { detectDialect, isBlankSeparated } from './detect-dialect.ts'
import { detectEncoding } from './detect-encoding.ts'
import type { DetectedEncoding, Encoding } from './detect-encoding.ts'
import { fileProblem } from './file-problem.ts'
import type { FoundFile } from './find-files.ts'
import { describeTable, emptyFile } from './describe-table.ts'
import type { PreparedFile, ReadOptions, Table } from './describe-table.ts'
import { parseSample } from './parse-sample.ts'
import { transcode } from './transcode.ts'

const sampleBytes = 1 << 18
/** How far is looked where the first rows are longer than that. */
const longSampleBytes = 1 << 24

/** Finds encoding, delimiter, quotes and header of a text file, and writes it anew as UTF-8 where it is not. */
export async function makeTextReadable(
  file: FoundFile,
  workFolder: string,
  options: ReadOptions,
): Promise<PreparedFile | Problem> {
  const found = await encodingOf(file, options)
  if (isProblem(found)) return found
  if (found.encoding === 'binary') return binaryFile(file.name)
  const start = await readStart(file.path, found)
  if (start.text.trim() === '') return emptyFile(file.name)
  const rewrite = rewriteOf(file, start.text, options, found.encoding)
  const copied = found.encoding !== 'utf-8' || found.hasZeros || found.hasMixedLines || rewrite !== undefined
  const path = copied ? join(workFolder, `${encodeURIComponent(file.name)}.utf8.csv`) : file.path
  const eachLine = rewrite?.eachLine
  if (copied)
    await transcode(file.path, path, {
      encoding: found.encoding,
      skip: found.mark + (rewrite?.skip ?? 0),
      ...(eachLine && { eachLine }),
    })
  const sample = copied ? await readStart(path, { encoding: 'utf-8', mark: 0 }) : start
  const table = describe(file, sample, {
    ...options,
    ...(rewrite === undefined ? {} : { delimiter: rewrite.delimiter }),
  })
  if (isProblem(table)) return table
  return describeTable(file.name, { ...table, path, notices: found.hasZeros ? [zerosLeftOut(file.name)] : [] })
}

const known: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']

async function encodingOf(file: FoundFile, { encoding }: ReadOptions): Promise<DetectedEncoding | Problem> {
  const said = encoding?.toLowerCase()
  const match = known.find((name) => name === said)
  if (encoding !== undefined && match === undefined) return unknownEncoding(file.name, encoding)
  const found = await detectEncoding(file.path)
  if (match === undefined || match === found.encoding) return found
  const isWide = (name: string): boolean => name.startsWith('utf-16')
  // Windows-1252 can hold anything; the others contradict themselves where they do not hold.
  if (isWide(match) !== isWide(found.encoding) || match === 'utf-8')
    return wrongEncoding(file.name, match, found.encoding)
  return { ...found, encoding: match }
}

interface Start {
  readonly text: string
  readonly cutOff: boolean
}

async function readStart(
  path: string,
  { encoding, mark }: Pick<DetectedEncoding, 'encoding' | 'mark'>,
): Promise<Start> {
  const handle = await open(path)
  try {
    const short = await readPiece(handle, { encoding, mark, bytes: sampleBytes })
    const isOneRow = short.cutOff && (short.text.match(/[\r\n]/g)?.length ?? 0) < 4
    return isOneRow ? await readPiece(handle, { encoding, mark, bytes: longSampleBytes }) : short
  } finally {
    await handle.close()
  }
}

interface Piece extends Pick<DetectedEncoding, 'encoding' | 'mark'> {
  readonly bytes: number
}

async function readPiece(handle: FileHandle, { encoding, mark, bytes }: Piece): Promise<Start> {
  const buffer = Buffer.alloc(bytes)
  const { bytesRead } = await handle.read(buffer, 0, bytes, mark)
  const text = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true })
  return { text, cutOff: bytesRead === bytes }
}

interface Rewrite {
  readonly delimiter: string
  /** Bytes of the first line that is no row. */
  readonly skip: number
  readonly eachLine?: (line: string) => string
}

/** Excel's first line `sep=;` goes away, and runs of blanks between columns become one tab. */
function rewriteOf(file: FoundFile, text: string, { delimiter }: ReadOptions, encoding: Encoding): Rewrite | undefined {
  const excel = /^sep=(.)\r?\n/i.exec(text)
  if (excel !== null)
    return { delimiter: excel[1] ?? ';', skip: excel[0].length * (encoding.startsWith('utf-16') ? 2 : 1) }
  const isBlank =
    delimiter === undefined && /\.(txt|dat)$/i.test(file.name) && !/[,;\t|]/.test(text) && isBlankSeparated(text)
  if (!isBlank && delimiter !== ' ') return undefined
  return { delimiter: '\t', skip: 0, eachLine: (line) => line.trim().replace(/ +/g, '\t') }
}

function describe(
  file: FoundFile,
  { text, cutOff }: Start,
  { delimiter, columns }: ReadOptions,
): Omit<Table, 'path'> | Problem {
  const { rows, ...dialect } =
    delimiter === undefined
      ? detectDialect(text, cutOff)
      : { delimiter, quote: '"', rows: parseSample(text, { delimiter, quote: '"' }, cutOff) }
  if (columns === undefined && !/\.csv$/i.test(file.name) && rows.every((row) => row.length < 2))
    return noTable(file.name)
  return { rows, ...dialect, cutOff, ...(columns === undefined ? {} : { said: columns }) }
}

function binaryFile(name: string): Problem {
  return fileProblem('file-binary', name, {
    en: 'This is no text: a workbook, a PDF or something packed under another ending. Export it as CSV or .xlsx.',
    de: 'Das ist kein Text: eine Arbeitsmappe, ein PDF oder etwas Gepacktes mit falscher Endung. Exportieren Sie es als CSV oder .xlsx.',
  })
}

function noTable(name: string): Problem {
  return fileProblem('no-table', name, {
    en: 'The lines do not split into columns by comma, semicolon, tab or bar. If another sign parts them, say so in the mapping with "delimiter:".',
    de: 'Die Zeilen zerfallen weder durch Komma, Semikolon, Tabulator noch senkrechten Strich in Spalten. Trennt ein anderes Zeichen, sagen Sie es in der Zuordnung mit „delimiter:“.',
  })
}

function unknownEncoding(name: string, encoding: string): Problem {
  const found = fileProblem('unknown-encoding', name, {
    en: `The mapping says that it is written in "${encoding}", which is not read here. There are ${known.join(', ')}; without "encoding:" it is found out.`,
    de: `Laut Zuordnung ist sie in „${encoding}“ geschrieben, das hier nicht gelesen wird. Möglich sind ${known.join(', ')}; ohne „encoding:“ wird es herausgefunden.`,
  })
  const near = nearestName(encoding.toLowerCase(), known)
  return near === undefined ? found : { ...found, didYouMean: near }
}

function wrongEncoding(name: string, said: Encoding, found: Encoding): Problem {
  return fileProblem('wrong-encoding', name, {
    en: `The mapping says that it is written in ${said}, but it is ${found}. Correct "encoding:" in the mapping or take it out.`,
    de: `Laut Zuordnung ist sie in ${said} geschrieben, sie ist aber ${found}. Berichtigen Sie „encoding:“ in der Zuordnung oder nehmen Sie es heraus.`,
  })
}

function zerosLeftOut(name: string): Problem {
  return fileProblem('zeros-left-out', name, {
    en: 'The file holds zero characters (NUL); they were left out.',
    de: 'Die Datei enthält Null-Zeichen (NUL); sie wurden weggelassen.',
  })
}
