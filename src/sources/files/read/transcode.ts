import { isUtf8 } from 'node:buffer'
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { wholeLetters, type Encoding } from './detect-encoding.ts'

export interface Transcoding {
  readonly encoding: Encoding
  /** Bytes to leave out at the start. */
  readonly skip: number
  /** What becomes of every line; absent: it stays. */
  readonly eachLine?: (line: string) => string
}

/** Writes the file again as UTF-8, a piece at a time: every line ends in LF, zero characters are left out. */
export async function transcode(from: string, to: string, how: Transcoding): Promise<void> {
  await pipeline(
    createReadStream(from, { start: how.skip, highWaterMark: 1 << 20 }),
    (chunks: AsyncIterable<Buffer>) => decode(chunks, how),
    createWriteStream(to),
  )
}

async function* decode(chunks: AsyncIterable<Buffer>, how: Transcoding): AsyncGenerator<string> {
  const texts = clean(how.encoding === 'windows-1252' ? decodeLines(chunks) : decodeText(chunks, how.encoding))
  if (how.eachLine === undefined) yield* texts
  else yield* changeLines(texts, how.eachLine)
}

async function* decodeText(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

/** A line that is longer than this is decoded in pieces. */
const longestLine = 1 << 24

/** Files that were joined from two programs hold both encodings: every line that is valid UTF-8 stays, every other is Windows-1252. */
async function* decodeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let carried = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const joined = Buffer.concat([carried, chunk])
    const lines = Math.max(joined.lastIndexOf(0x0a), joined.lastIndexOf(0x0d)) + 1
    const end = lines === 0 && joined.length > longestLine ? wholeLetters(joined, joined.length) : lines
    yield decodeEither(joined.subarray(0, end))
    carried = joined.subarray(end)
  }
  yield decodeEither(carried)
}

const windows = new TextDecoder('windows-1252')

function decodeEither(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8')
  const lines: string[] = []
  for (let at = 0; at < bytes.length;) {
    const found = bytes.indexOf(0x0a, at)
    const end = found === -1 ? bytes.length : found + 1
    const line = bytes.subarray(at, end)
    lines.push(isUtf8(line) ? line.toString('utf8') : windows.decode(line))
    at = end
  }
  return lines.join('')
}

async function* clean(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let endedInBack = false
  for await (const text of texts) {
    // The second half of a line end whose first half was written already.
    const rest = endedInBack && text.startsWith('\n') ? text.slice(1) : text
    endedInBack = text === '' ? endedInBack : text.endsWith('\r')
    yield rest.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n')
  }
}

async function* changeLines(texts: AsyncIterable<string>, change: (line: string) => string): AsyncGenerator<string> {
  let carried = ''
  for await (const text of texts) {
    const lines = (carried + text).split('\n')
    carried = lines.pop() ?? ''
    yield lines.map((line) => `${change(line)}\n`).join('')
  }
  yield carried === '' ? '' : change(carried)
}
