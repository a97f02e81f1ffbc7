import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export interface PackedFile {
  readonly bytes: Buffer
  /** As in the header `content-encoding`; absent for bytes as they are. */
  readonly encoding?: 'br' | 'gzip'
}

const packable = new Set(['.js', '.css', '.svg'])

/** Packed files by encoding and by the content's own name. */
const packed = new Map<string, Promise<Buffer>>()

/** A file of the page as small as the browser takes it. Packed once: what lies in assets/ is named after its content. */
export async function packFile(
  name: string,
  extension: string,
  bytes: Buffer,
  accepted: string | undefined,
): Promise<PackedFile> {
  const encoding = packable.has(extension) && bytes.length > 1000 ? bestOf(accepted ?? '') : undefined
  if (encoding === undefined) return { bytes }
  const key = `${encoding} ${name} ${bytes.length}`
  const found = packed.get(key) ?? pack(bytes, encoding)
  packed.set(key, found)
  return { bytes: await found, encoding }
}

function bestOf(accepted: string): 'br' | 'gzip' | undefined {
  const names = accepted
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => (part.split(';')[0] ?? '').trim())
  return (['br', 'gzip'] as const).find((name) => names.includes(name))
}

/** Quality 5 of 11: nearly as small, in a twentieth of the time. */
function pack(bytes: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer> {
  if (encoding === 'gzip') return promisify(gzip)(bytes)
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
}
