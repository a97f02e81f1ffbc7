import { describe, expect, it } from 'vitest'
import { BrokenForm, readMultipart, type PartHead } from './read-multipart.ts'

async function read(body: Buffer, size: number): Promise<readonly (PartHead & { readonly content: string })[]> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size)
  }
  const parts: (PartHead & { content: string })[] = []
  await readMultipart(pieces(), 'bound', async (head) => {
    const content: Buffer[] = []
    return {
      write: async (piece) => void content.push(Buffer.from(piece)),
      end: async () => void parts.push({ ...head, content: Buffer.concat(content).toString('utf8') }),
    }
  })
  return parts
}

const head = (more: string): string => `content-disposition: form-data; ${more}\r\ncontent-type: text/csv\r\n\r\n`

describe('a form', () => {
  const content = 'id,name\r\n--boun\r\n1,Größe 🚀\r\n--bounty\n'
  const form = Buffer.from(
    `before\r\n--bound\r\n${head('name="source"')}crm\r\n--bound\r\n${head('name="files"; filename="a %22b%22 ü.csv"')}${content}\r\n--bound\r\n${head('name="files"; filename=""')}\r\n--bound--\r\nbehind`,
  )

  it('is read the same wherever its pieces are cut', async () => {
    for (const size of [1, 2, 3, 7, 16, 61, form.length])
      expect(await read(form, size)).toEqual([
        { name: 'source', file: undefined, content: 'crm' },
        { name: 'files', file: 'a "b" ü.csv', content },
        { name: 'files', file: '', content: '' },
      ])
  })

  it('that breaks off anywhere is broken', async () => {
    const end = form.indexOf('--bound--') + '--bound--'.length
    for (let length = 0; length < end; length += 5)
      await expect(read(form.subarray(0, length), 16)).rejects.toBeInstanceOf(BrokenForm)
  })

  it.each([
    ['no name', `--bound\r\ncontent-type: x\r\n\r\n\r\n--bound--`],
    ['an endless head', `--bound\r\n${'x'.repeat(40_000)}`],
  ])('with %s is broken', async (_, text) => {
    await expect(read(Buffer.from(text), 1000)).rejects.toBeInstanceOf(BrokenForm)
  })
})
