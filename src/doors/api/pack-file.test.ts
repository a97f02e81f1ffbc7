import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { packFile } from './pack-file.ts'

const script = Buffer.from('const answer = 42\n'.repeat(200))

it.each([
  { accepted: 'gzip, deflate, br', encoding: 'br', unpack: brotliDecompressSync },
  { accepted: 'gzip', encoding: 'gzip', unpack: gunzipSync },
  { accepted: 'br;q=0, gzip', encoding: 'gzip', unpack: gunzipSync },
])('packs a script for "$accepted" as $encoding', async ({ accepted, encoding, unpack }) => {
  const packed = await packFile(`/assets/${encoding}.js`, '.js', script, accepted)
  expect(packed.encoding).toBe(encoding)
  expect(packed.bytes.length).toBeLessThan(script.length / 10)
  expect(unpack(packed.bytes).equals(script)).toBe(true)
})

it.each([
  { why: 'the browser takes nothing packed', extension: '.js', bytes: script, accepted: undefined },
  { why: 'the browser refuses it', extension: '.js', bytes: script, accepted: 'br;q=0' },
  { why: 'fonts are packed already', extension: '.woff2', bytes: script, accepted: 'br' },
  { why: 'it is tiny', extension: '.js', bytes: Buffer.from('1'), accepted: 'br' },
])('leaves a file as it is where $why', async ({ extension, bytes, accepted }) => {
  expect(await packFile(`/as-is${extension}`, extension, bytes, accepted)).toEqual({ bytes })
})
