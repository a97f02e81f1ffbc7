import { Document, isMap, isSeq, parseAllDocuments, YAMLSeq } from 'yaml'
import type { Note } from '../../core/model/kpi-page.ts'

/** Whether a text holds the notes of a KPI, by its id or an alias. */
export function holdsNotes(text: string, names: readonly string[]): boolean {
  return documentsOf(text).some((document) => isOf(document, names))
}

/** The text of a notes file with one note more; comments, order and everything else stay. */
export function addNoteText(text: string | undefined, names: readonly string[], note: Note): string {
  const documents = [...documentsOf(text ?? '')]
  const found = documents.find((document) => isOf(document, names))
  const own = found ?? new Document({ notes: names[0], pinned: [] })
  const pinned = seqIn(own)
  pinned.flow = false
  pinned.add(own.createNode(note))
  return write(found === undefined ? [...documents, own] : documents, text)
}

/** The text without a note; undefined where it holds none of this id. */
export function removeNoteText(text: string, names: readonly string[], id: string): string | undefined {
  const documents = documentsOf(text)
  const pinned = documents.filter((document) => isOf(document, names)).map(seqIn)
  const holder = pinned.find(({ items }) => items.some((item) => isNote(item, id)))
  if (holder === undefined) return undefined
  holder.items = holder.items.filter((item) => !isNote(item, id))
  return write(documents, text)
}

function documentsOf(text: string): readonly Document[] {
  const parsed = parseAllDocuments(text)
  return Array.isArray(parsed) ? parsed.filter(({ contents }) => contents !== null) : []
}

function isOf({ contents }: Document, names: readonly string[]): boolean {
  return isMap(contents) && names.includes(String(contents.get('notes')))
}

const isNote = (item: unknown, id: string): boolean => isMap(item) && String(item.get('id')) === id

function seqIn(document: Document): YAMLSeq {
  const found = document.get('pinned')
  if (isSeq(found)) return found
  const made = new YAMLSeq()
  document.set('pinned', made)
  return made
}

function write(documents: readonly Document[], text: string | undefined): string {
  const written = documents
    .map((document, index) => {
      if (document.directives !== undefined && index > 0) document.directives.docStart = true
      // Folded lines would change what nobody touched.
      return document.toString({ lineWidth: 0 })
    })
    .join('')
  return text?.includes('\r\n') === true ? written.replaceAll('\n', '\r\n') : written
}
