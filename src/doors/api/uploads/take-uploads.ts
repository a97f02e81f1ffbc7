import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Label } from '../../../core/words/label.ts'
import { refusedByDisk } from '../../../host/refused-by-disk.ts'
import { BrokenForm, readMultipart, type PartHead, type PartSink } from './read-multipart.ts'

/** What came with a form: a folder with the files, and its plain fields. */
export interface Uploads {
  readonly folder: string
  /** The files as they are called there. */
  readonly names: readonly string[]
  readonly files: number
  readonly fields: Readonly<Record<string, string>>
}

/** An upload that is not taken, and what the sender can do about it. */
export class RefusedUpload extends Error {
  readonly status: 400 | 413
  readonly text: Label
  constructor(status: 400 | 413, text: Label) {
    super(text.en)
    this.status = status
    this.text = text
  }
}

export interface UploadRequest {
  readonly body: AsyncIterable<Uint8Array>
  readonly boundary: string
  /** The workspace, on whose disk the files lie until they are loaded. */
  readonly workspace: string
}

const longestField = 1000

/** The most bytes of one upload: 4 GB, or what PEGEL_UPLOAD_LIMIT says. */
export function uploadLimit(): number {
  const said = Number(process.env['PEGEL_UPLOAD_LIMIT'])
  return said > 0 ? said : 4e9
}

/** Writes uploaded files into a folder of their own while they arrive, does the work, and removes them whatever happens. */
export async function withUploads<T>(request: UploadRequest, work: (uploads: Uploads) => Promise<T>): Promise<T> {
  const own = join(request.workspace, '.pegel', 'uploads', randomUUID())
  // The folder's name becomes the name of a source that nobody named.
  const folder = join(own, 'upload')
  try {
    await mkdir(folder, { recursive: true }).catch((thrown: unknown) => {
      throw refusedByDisk(folder, thrown)
    })
    return await work(await receive(request, folder))
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

/** Writes uploaded files into a folder of their own, where they lie until they are removed. A form that breaks off leaves nothing. */
export async function keepUploads(request: UploadRequest): Promise<Uploads & { readonly remove: () => Promise<void> }> {
  const own = join(request.workspace, '.pegel', 'uploads', randomUUID())
  const folder = join(own, 'upload')
  const remove = (): Promise<void> => rm(own, { recursive: true, force: true })
  try {
    await mkdir(folder, { recursive: true }).catch((thrown: unknown) => {
      throw refusedByDisk(folder, thrown)
    })
    return { ...(await receive(request, folder)), remove }
  } catch (thrown) {
    await remove()
    throw thrown
  }
}

async function receive({ body, boundary }: UploadRequest, folder: string): Promise<Uploads> {
  const names = new Set<string>()
  const called: string[] = []
  const fields: Record<string, string> = {}
  const openPart = async ({ name, file }: PartHead): Promise<PartSink> => {
    if (file === undefined) return keepField((text) => void (fields[name] = text))
    if (file === '') return keepField(() => undefined)
    const safe = safeName(file)
    if (names.has(safe.toLowerCase())) throw new RefusedUpload(400, twiceText(safe))
    names.add(safe.toLowerCase())
    called.push(safe)
    return writeFileOf(join(folder, safe))
  }
  await readMultipart(limited(body), boundary, openPart)
  return { folder, names: called, files: names.size, fields }
}

async function* limited(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const most = uploadLimit()
  let bytes = 0
  for await (const piece of untilBroken(body)) {
    bytes += piece.length
    if (bytes > most) throw new RefusedUpload(413, tooLargeText(most))
    yield piece
  }
}

/** A sender that goes away in the middle is no fault of ours. */
async function* untilBroken(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  for (;;) {
    const next = await pieces.next().catch((cause: unknown) => {
      throw new BrokenForm('the sender went away', { cause })
    })
    if (next.done === true) return
    yield next.value
  }
}

/** The last part of a name, without what steers a file system; never a way out of the folder. */
function safeName(file: string): string {
  const last = file.split(/[/\\]/).at(-1) ?? ''
  // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
  const name = last.replaceAll(/[\u0000-\u001f\u007f]/g, '').trim()
  if (name === '' || name === '.' || name === '..' || Buffer.byteLength(name) > 200)
    throw new RefusedUpload(400, wrongNameText(last.slice(0, 40)))
  return name
}

async function writeFileOf(path: string): Promise<PartSink> {
  const refused = (thrown: unknown): never => {
    throw refusedByDisk(path, thrown)
  }
  const handle = await open(path, 'wx').catch(refused)
  return {
    write: async (piece) => {
      await handle.writeFile(piece).catch(refused)
    },
    end: () => handle.close(),
  }
}

function keepField(done: (text: string) => void): PartSink {
  const pieces: Buffer[] = []
  let length = 0
  return {
    write: async (piece) => {
      length += piece.length
      if (length > longestField) throw new RefusedUpload(400, longFieldText)
      pieces.push(Buffer.from(piece))
    },
    end: async () => done(Buffer.concat(pieces).toString('utf8')),
  }
}

export function tooLargeText(most: number): Label {
  const [en, de] = [most / 1e6, String(most / 1e6).replace('.', ',')]
  return {
    en: `An upload has at most ${en} MB. Load larger files by their path: pegel load FOLDER; or raise PEGEL_UPLOAD_LIMIT (in bytes).`,
    de: `Ein Upload hat höchstens ${de} MB. Laden Sie größere Dateien über ihren Pfad: pegel load ORDNER; oder erhöhen Sie PEGEL_UPLOAD_LIMIT (in Bytes).`,
  }
}

const twiceText = (name: string): Label => ({
  en: `Two files of this upload are called ${name}. Rename one.`,
  de: `Zwei Dateien dieses Uploads heißen ${name}. Benennen Sie eine um.`,
})

const wrongNameText = (name: string): Label => ({
  en: `"${name}" is no name for a file. Rename it; a name has at most 200 bytes.`,
  de: `„${name}“ ist kein Dateiname. Benennen Sie sie um; ein Name hat höchstens 200 Bytes.`,
})

const longFieldText: Label = {
  en: `A field of the form has more than ${longestField} characters. Send files with a file name.`,
  de: `Ein Feld des Formulars hat mehr als ${longestField} Zeichen. Senden Sie Dateien mit einem Dateinamen.`,
}
