import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { LineEnds } from './line-ends.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'binary'

export interface DetectedEncoding {
  readonly encoding: Encoding
  /** Length of the byte order mark. */
  readonly mark: number
  /** Characters of no meaning, as a broken disk or a cut transfer leaves them. */
  readonly hasZeros: boolean
  /** Lines end in different ways, which DuckDB does not read. */
  readonly hasMixedLines: boolean
}

const chunkBytes = 1 << 20
const magic = [
  [0x25, 0x50, 0x44, 0x46],
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x1f, 0x8b],
  [0x89, 0x50, 0x4e, 0x47],
] as const

/** Reads the whole file once, a piece at a time, and says how its text is written down. */
export async function detectEncoding(path: string): Promise<DetectedEncoding> {
  const handle = await open(path)
  try {
    const start = Buffer.alloc(1 << 16)
    const { bytesRead } = await handle.read(start, 0, start.length, 0)
    const known = byStart(start.subarray(0, bytesRead))
    if (known !== undefined) return { ...known, hasZeros: false, hasMixedLines: false }
    const mark = start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 3 : 0
    return { ...(await byContent(handle)), mark }
  } finally {
    await handle.close()
  }
}

function byStart(start: Buffer): Pick<DetectedEncoding, 'encoding' | 'mark'> | undefined {
  if (magic.some((bytes) => bytes.every((byte, index) => start[index] === byte))) return { encoding: 'binary', mark: 0 }
  if (start[0] === 0xff && start[1] === 0xfe) return { encoding: 'utf-16le', mark: 2 }
  if (start[0] === 0xfe && start[1] === 0xff) return { encoding: 'utf-16be', mark: 2 }
  const zeros = [0, 1].map((parity) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length)
  const [even = 0, odd = 0] = zeros
  // Latin text in UTF-16 has a zero in every second byte.
  if (odd > start.length / 4 && even === 0) return { encoding: 'utf-16le', mark: 0 }
  if (even > start.length / 4 && odd === 0) return { encoding: 'utf-16be', mark: 0 }
  const controls = start.filter((byte) => byte > 0 && (byte < 9 || (byte > 13 && byte < 32 && byte !== 27))).length
  // A few zeros are an accident in a text, many are something else than text.
  const isBinary = even + odd > start.length / 50 || controls > start.length / 20
  return isBinary ? { encoding: 'binary', mark: 0 } : undefined
}

async function byContent(handle: Awaited<ReturnType<typeof open>>): Promise<Omit<DetectedEncoding, 'mark'>> {
  const buffer = Buffer.alloc(chunkBytes)
  const lines = new LineEnds()
  let [carried, at, isUtf, hasZeros] = [0, 0, true, false]
  for (;;) {
    const { bytesRead } = await handle.read(buffer, carried, chunkBytes - carried, at)
    const filled = carried + bytesRead
    const whole = bytesRead === 0 ? filled : wholeLetters(buffer, filled)
    isUtf &&= isUtf8(buffer.subarray(0, whole))
    if (bytesRead === 0) break
    const piece = buffer.subarray(carried, filled)
    hasZeros ||= piece.includes(0)
    lines.read(piece)
    at += bytesRead
    buffer.copyWithin(0, whole, filled)
    carried = filled - whole
  }
  return { encoding: isUtf ? 'utf-8' : 'windows-1252', hasZeros, hasMixedLines: lines.areMixed }
}

/** Where the last letter that is complete ends: up to three bytes of a cut one are left for the next piece. */
export function wholeLetters(buffer: Uint8Array, filled: number): number {
  for (let back = 1; back <= 3 && back <= filled; back += 1) {
    const byte = buffer[filled - back] ?? 0
    if (byte < 0x80) return filled
    if (byte >= 0xc0) return letterBytes(byte) > back ? filled - back : filled
  }
  return filled
}

function letterBytes(lead: number): number {
  return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
}
