import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../../core/words/problem.ts'
import { detectDialect, isBlankSeparated } from './detect-dialect.ts'
import { detectEncoding } from './detect-encoding.ts'
import type { DetectedEncoding, Encoding } from './detect-encoding.ts'
import { fileProblem } from './file-problem.ts'
import type { FoundFile } from './find-files.ts'
import { describeTable, emptyFile } from './describe-table.ts'
import type { PreparedFile, ReadOptions } from './describe-table.ts'
import { parseSample } from './parse-sample.ts'
import { transcode } from './transcode.ts'

const sampleBytes = 1 << 18

/** Finds encoding, delimiter, quotes and header of a text file, and writes it anew as UTF-8 where it is not. */
export async function makeTextReadable(
  file: FoundFile,
  workFolder: string,
  options: ReadOptions,
): Promise<PreparedFile | Problem> {
  const found = await encodingOf(file, options)
  if (found.encoding === 'binary') return binaryFile(file.name)
  const start = await readStart(file.path, found)
  if (start.text.trim() === '') return emptyFile(file.name)
  const rewrite = rewriteOf(file, start.text, options, found.encoding)
  const copied = found.encoding !== 'utf-8' || rewrite !== undefined
  const path = copied ? join(workFolder, `${encodeURIComponent(file.name)}.utf8.csv`) : file.path
  const eachLine = rewrite?.eachLine
  if (copied)
    await transcode(file.path, path, {
      encoding: found.encoding,
      skip: found.mark + (rewrite?.skip ?? 0),
      ...(eachLine && { eachLine }),
    })
  const sample = copied ? await readStart(path, { encoding: 'utf-8', mark: 0 }) : start
  return describe(file, path, sample, {
    ...options,
    ...(rewrite === undefined ? {} : { delimiter: rewrite.delimiter }),
  })
}

async function encodingOf(file: FoundFile, { encoding }: ReadOptions): Promise<DetectedEncoding> {
  const found = await detectEncoding(file.path)
  const said = encoding?.toLowerCase()
  const known: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']
  const match = known.find((name) => name === said)
  return match === undefined ? found : { encoding: match, mark: found.mark }
}

interface Start {
  readonly text: string
  readonly cutOff: boolean
}

async function readStart(path: string, { encoding, mark }: DetectedEncoding): Promise<Start> {
  const handle = await open(path)
  try {
    const buffer = Buffer.alloc(sampleBytes)
    const { bytesRead } = await handle.read(buffer, 0, sampleBytes, mark)
    const text = new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true })
    return { text, cutOff: bytesRead === sampleBytes }
  } finally {
    await handle.close()
  }
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
  path: string,
  { text, cutOff }: Start,
  { delimiter, columns }: ReadOptions,
): Promise<PreparedFile | Problem> | Problem {
  const { rows, ...dialect } =
    delimiter === undefined
      ? detectDialect(text, cutOff)
      : { delimiter, quote: '"', rows: parseSample(text, { delimiter, quote: '"' }, cutOff) }
  if (columns === undefined && !/\.csv$/i.test(file.name) && rows.every((row) => row.length < 2))
    return noTable(file.name)
  return describeTable(file.name, {
    path,
    rows,
    delimiter: dialect.delimiter,
    quote: dialect.quote,
    ...(columns === undefined ? {} : { said: columns }),
  })
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
