import { Document, isMap, isScalar, isSeq, parseAllDocuments, type Pair, YAMLMap } from 'yaml'
import type { TargetValue } from '../../core/model/target-entry.ts'

/** What is wanted of one period. */
export interface TargetEdit {
  /** The KPI's id, then its aliases: any of them may stand in the file. */
  readonly names: readonly string[]
  readonly period: string
  /** Whether a period of the file is the same days under another name. */
  readonly isSame: (period: string) => boolean
  /** null takes the target away. */
  readonly value: TargetValue | null
  /** Whose change it is, for the history; absent: nobody's. */
  readonly note?: ChangeNote
}

export interface ChangeNote {
  /** ISO instant. */
  readonly at: string
  readonly by: string
  readonly why: string | null
}

/** Whether a text holds the targets of a KPI; what cannot be read holds none. */
export function holdsTarget(text: string, names: readonly string[]): boolean {
  return documentsOf(text).some((document) => isTargetOf(document, names))
}

/** The text of a target file after a change; comments, order and everything else stay. A change that changes nothing gives the same text. */
export function editTargetText(text: string | undefined, edit: TargetEdit): string {
  const documents = [...documentsOf(text ?? '')]
  const found = documents.find((document) => isTargetOf(document, edit.names))
  const target = found ?? newTarget(edit)
  if (!change(target, edit)) return text ?? ''
  const all = found === undefined ? [...documents, target] : documents
  const written = all.map((document, index) => writeDocument(document, index > 0)).join('')
  return text?.includes('\r\n') === true ? written.replaceAll('\n', '\r\n') : written
}

function documentsOf(text: string): readonly Document[] {
  const parsed = parseAllDocuments(text)
  return Array.isArray(parsed) ? parsed.filter(({ contents }) => contents !== null) : []
}

function isTargetOf({ contents }: Document, names: readonly string[]): boolean {
  return isMap(contents) && names.includes(String(contents.get('target')))
}

function newTarget({ names }: TargetEdit): Document {
  return new Document({ target: names[0], values: {} })
}

function writeDocument(document: Document, isLater: boolean): string {
  if (document.directives !== undefined && isLater) document.directives.docStart = true
  // Folded lines would change what nobody touched.
  return document.toString({ lineWidth: 0 })
}

/** Says whether it changed anything. */
function change(document: Document, edit: TargetEdit): boolean {
  const values = mapIn(document, 'values')
  const pair = values.items.find(({ key }) => edit.isSame(textOf(key)))
  const was = pair === undefined ? undefined : valueOf(pair)
  if (JSON.stringify(was ?? null) === JSON.stringify(edit.value)) return false
  if (edit.value === null) values.items = values.items.filter((one) => one !== pair)
  else if (pair === undefined) values.add(document.createPair(keyOf(edit.period), numberNode(document, edit.value)))
  else setValue(document, pair, edit.value)
  if (edit.note !== undefined) noteChange(document, edit, edit.note, was)
  return true
}

function mapIn(document: Document, key: string): YAMLMap {
  const found = document.get(key)
  if (isMap(found)) {
    // Without anything in it, braces are only how YAML writes it.
    if (found.items.length === 0) found.flow = false
    return found
  }
  const made = new YAMLMap()
  document.set(key, made)
  return made
}

const textOf = (key: unknown): string => String(isScalar(key) ? key.value : key)

/** A year is a number in YAML, with or without us. */
const keyOf = (period: string): string | number => (/^[1-9]\d{3}$/.test(period) ? Number(period) : period)

function valueOf({ value }: Pair): TargetValue | undefined {
  if (isScalar(value) && typeof value.value === 'number') return value.value
  if (!isSeq(value)) return undefined
  const [low, high] = value.items.map((item) => Number(textOf(item)))
  return low === undefined || high === undefined ? undefined : [low, high]
}

function numberNode(document: Document, value: TargetValue) {
  return document.createNode(value, { flow: true })
}

/** A number in its place keeps the remark behind it. */
function setValue(document: Document, pair: Pair, value: TargetValue): void {
  if (typeof value === 'number' && isScalar(pair.value)) {
    pair.value.value = value
    delete pair.value.source
    delete pair.value.format
    delete pair.value.minFractionDigits
  } else pair.value = numberNode(document, value)
}

function noteChange(
  document: Document,
  { period, value }: TargetEdit,
  { at, by, why }: ChangeNote,
  was: TargetValue | undefined,
): void {
  const entry = {
    at,
    by,
    ...(why === null ? {} : { why }),
    period,
    ...(was === undefined ? {} : { was }),
    ...(value === null ? {} : { becomes: value }),
  }
  const history = document.get('history')
  const node = document.createNode(entry, { flow: true })
  if (isSeq(history)) history.add(node)
  else document.set('history', document.createNode([node]))
}
