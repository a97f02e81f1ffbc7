/** What a part of a form says about itself. */
export interface PartHead {
  /** The form's field. */
  readonly name: string
  /** As the sender calls the file; undefined for a plain field. */
  readonly file: string | undefined
}

/** Where the content of a part goes, a piece at a time. */
export interface PartSink {
  write(piece: Buffer): Promise<void>
  end(): Promise<void>
}

/** The body is no multipart form, or ends in the middle of one. */
export class BrokenForm extends Error {}

const longestHead = 16_384
const lineEnd = '\r\n'

/** Reads a form (multipart/form-data, RFC 7578) piece by piece; nothing but the piece at hand is held in memory. Throws BrokenForm. */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  open: (head: PartHead) => Promise<PartSink>,
): Promise<void> {
  const form = new Form(body, Buffer.from(`${lineEnd}--${boundary}`))
  await form.skipTo()
  while (await form.isPart()) {
    const sink = await open(readHead(await form.head()))
    try {
      await form.copyTo(sink)
    } finally {
      await sink.end()
    }
  }
}

/** A body with a place in it that moves forward. */
class Form {
  readonly #pieces: AsyncIterator<Uint8Array>
  readonly #delimiter: Buffer
  // The first boundary has no line before it.
  #rest: Buffer = Buffer.from(lineEnd)

  constructor(body: AsyncIterable<Uint8Array>, delimiter: Buffer) {
    this.#pieces = body[Symbol.asyncIterator]()
    this.#delimiter = delimiter
  }

  /** Moves behind the next boundary. */
  async skipTo(): Promise<void> {
    await this.copyTo({ write: async () => undefined, end: async () => undefined })
  }

  /** Whether a part follows; `--` behind the boundary is the end. */
  async isPart(): Promise<boolean> {
    while (this.#rest.length < 2) await this.#more()
    return this.#rest.subarray(0, 2).toString('latin1') !== '--'
  }

  /** The lines before the content. */
  async head(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf(lineEnd + lineEnd)
      if (end >= 0) {
        const head = this.#rest.subarray(0, end).toString('utf8')
        this.#rest = this.#rest.subarray(end + 4)
        return head
      }
      if (this.#rest.length > longestHead) throw new BrokenForm('the head of a part is too long')
      await this.#more()
    }
  }

  /** Hands over everything before the next boundary and moves behind it. */
  async copyTo(sink: PartSink): Promise<void> {
    for (;;) {
      const found = this.#rest.indexOf(this.#delimiter)
      // A boundary may be cut in two by the end of the piece.
      const end = found >= 0 ? found : Math.max(0, this.#rest.length - this.#delimiter.length + 1)
      if (end > 0) await sink.write(this.#rest.subarray(0, end))
      this.#rest = this.#rest.subarray(found >= 0 ? found + this.#delimiter.length : end)
      if (found >= 0) return
      await this.#more()
    }
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#pieces.next()
    if (done === true) throw new BrokenForm('the body ends in the middle of the form')
    this.#rest = Buffer.concat([this.#rest, value])
  }
}

function readHead(head: string): PartHead {
  const line = head.split(lineEnd).find((one) => /^content-disposition:/i.test(one)) ?? ''
  const name = quoted(line, 'name')
  if (name === undefined) throw new BrokenForm('a part has no name')
  return { name, file: quoted(line, 'filename') }
}

/** Browsers write quotes and line breaks of a name in percent. */
function quoted(line: string, key: string): string | undefined {
  const found = new RegExp(`;\\s*${key}="((?:[^"\\\\]|\\\\.)*)"`, 'i').exec(line)?.[1]
  return found
    ?.replaceAll('\\"', '"')
    .replaceAll('%22', '"')
    .replaceAll(/%0[AD]/gi, ' ')
}
