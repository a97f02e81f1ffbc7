import { isMap, isScalar, parseDocument, type Document } from 'yaml'
import type { DraftField } from '../../core/model/definition-draft.ts'

/** What every KPI has, in the order of the form. */
const general = [
  'kpi',
  'label.de',
  'label.en',
  'question.de',
  'question.en',
  'better',
  'owner',
  'cadence',
  'group',
  'goal',
  'counter',
  'trust.min_sample',
  'formula.de',
  'formula.en',
  'traps.de',
  'traps.en',
] as const

/** Keys that a kind can have beside those that it has, worth a field of their own. */
const optional: Readonly<Record<string, readonly string[]>> = {
  measure: ['where', 'at', 'as_of'],
  'ratio.denominator': ['where', 'at', 'as_of'],
  'ratio.numerator': ['where', 'at', 'as_of'],
  conversion: ['where', 'fails', 'within'],
  duration: ['where'],
  funnel: ['where', 'within'],
}

const notOfAKind = new Set(['label', 'question', 'formula', 'traps', 'trust', 'better', 'goal'])
const numbers = new Set(['trust.min_sample'])

/** What a form shows of a definition; nothing where the text is no map of keys. */
export function formOf(text: string): readonly DraftField[] {
  const document = parseDocument(text)
  if (!isMap(document.contents)) return []
  const kinds = keysOf(document, []).filter((key) => isMap(document.get(key, true)) && !notOfAKind.has(key))
  const derived = document.has('derived') ? ['derived'] : []
  const paths = [...general, ...derived, ...kinds.flatMap((kind) => leavesOf(document, [kind]))]
  return [...new Set(paths)].map((path) => ({ path, value: valueAt(document, path) }))
}

/** The scalars under a key, and those that could stand there. */
function leavesOf(document: Document, path: readonly string[]): readonly string[] {
  const name = path.join('.')
  const own = keysOf(document, path).flatMap((key) => {
    const inside = [...path, key]
    const node = document.getIn(inside, true)
    if (isMap(node)) return leavesOf(document, inside)
    return isScalar(node) ? [inside.join('.')] : []
  })
  return [...own, ...(optional[name] ?? []).map((key) => `${name}.${key}`)]
}

function keysOf(document: Document, path: readonly string[]): readonly string[] {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  return isMap(node) ? node.items.map(({ key }) => (isScalar(key) ? String(key.value) : String(key))) : []
}

function valueAt(document: Document, path: string): string {
  const node = document.getIn(path.split('.'), true)
  const value = isScalar(node) ? node.value : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** A text with changes of the form put into it; an empty value takes a key away. Comments and order stay. */
export function withFields(text: string, set: readonly DraftField[]): string {
  if (set.length === 0) return text
  const document = parseDocument(text)
  for (const { path, value } of set) {
    const keys = path.split('.')
    const written = value.trim()
    if (written === '') remove(document, keys)
    else document.setIn(keys, numbers.has(path) && Number.isFinite(Number(written)) ? Number(written) : written)
  }
  return document.toString({ lineWidth: 0 })
}

/** Takes a key away, and with the last one the map that held it. */
function remove(document: Document, keys: readonly string[]): void {
  if (!document.hasIn(keys)) return
  document.deleteIn(keys)
  const above = keys.slice(0, -1)
  const map = above.length === 0 ? undefined : document.getIn(above, true)
  if (isMap(map) && map.items.length === 0) remove(document, above)
}
