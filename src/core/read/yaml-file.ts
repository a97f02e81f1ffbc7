import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Node,
  type Pair,
  type ParsedNode,
  type Scalar,
  visit,
} from 'yaml'
import type { TextFile } from '../model/read-pieces.ts'
import type { Place } from '../words/place.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { offsetsInSource } from './offsets-in-source.ts'
import type { PlaceOf } from './tokenize.ts'
import { describeYamlError } from './yaml-errors.ts'

/** Keys and numbers that lead from a document to something in it. */
export type Path = readonly PropertyKey[]

/** One document of a YAML file: its value, and where each part of it stands. */
export interface YamlDocument {
  readonly value: unknown
  /** Where a value stands; where it is missing, the nearest thing around it. */
  readonly placeOf: (path: Path) => Place
  /** Where the key of a value stands. */
  readonly keyPlaceOf: (path: Path) => Place
  /** Where each character of a text stands, block style and quotes included. */
  readonly textPlaceOf: (path: Path) => PlaceOf
}

/** Reads every document of a YAML file; one that cannot be read, or holds a key without a value, gives Problems instead. */
export function readYaml(file: TextFile): {
  readonly documents: readonly YamlDocument[]
  readonly problems: readonly Problem[]
} {
  const lines = new LineCounter()
  const parsed = parseAllDocuments(file.text, {
    lineCounter: lines,
    prettyErrors: false,
    strict: true,
    keepSourceTokens: true,
  })
  const documents: YamlDocument[] = []
  const problems: Problem[] = []
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const faults = [
      ...[...document.errors, ...document.warnings].map((error) =>
        makeProblem('yaml-syntax', describeYamlError(error.code, error.message), placeAt(error.pos[0])),
      ),
      ...(document.errors.length > 0 ? [] : findEmptyKeys(document.contents, placeAt)),
    ]
    problems.push(...faults)
    if (faults.length === 0 && document.contents !== null)
      documents.push(documentOf(document.contents, document.toJS(), placeAt, file.text))
  }
  return { documents, problems }
}

function documentOf(root: ParsedNode, value: unknown, placeAt: PlaceOf, source: string): YamlDocument {
  const offset = (node: Node | null): number => node?.range?.[0] ?? root.range[0]
  return {
    value,
    placeOf: (path) => placeAt(offset(find(root, path).value)),
    keyPlaceOf: (path) => {
      const { key, value: found } = find(root, path)
      return placeAt(offset(key ?? found))
    },
    textPlaceOf: (path) => {
      const node = find(root, path).value
      if (!isScalar(node) || node.range === null || node.range === undefined) return () => placeAt(offset(node))
      const places = offsetsInSource(String(node.value), source.slice(node.range[0], node.range[1]), isBlock(node))
      const start = node.range[0]
      return (at) => placeAt(start + (places[Math.min(at, places.length - 1)] ?? 0))
    },
  }
}

function isBlock(node: Scalar): boolean {
  return node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
}

/** The node at a path with its key; where the path leads nowhere, the last node on it. */
function find(root: Node, path: Path): { readonly key: Node | null; readonly value: Node } {
  let key: Node | null = null
  let value = root
  for (const step of path) {
    const pair: Pair | undefined = isMap(value) ? value.items.find((item) => keyText(item) === String(step)) : undefined
    const next = isSeq(value) ? value.items[Number(step)] : pair?.value
    if (!isNode(next)) return { key, value }
    key = isNode(pair?.key) ? pair.key : null
    value = next
  }
  return { key, value }
}

function keyText(pair: Pair): string {
  return isScalar(pair.key) ? String(pair.key.value) : ''
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value)
}

/** A key without a value is how YAML shows an expression that a comma or bracket cut in two. */
function findEmptyKeys(root: Node | null, placeAt: PlaceOf): readonly Problem[] {
  const found: Problem[] = []
  visit(root, {
    Pair(_, pair, path) {
      const empty = pair.value === null || (isScalar(pair.value) && pair.value.value === null)
      const key = isScalar(pair.key) ? pair.key : undefined
      if (!empty || key === undefined) return
      const around = path.at(-1)
      const cut = isMap(around) && around.flow === true
      found.push(emptyKey(String(key.value), cut, placeAt(key.range?.[0] ?? 0)))
    },
    Scalar(_, node, path) {
      const inList = !isPair(path.at(-1)) && path.length > 0
      if (inList && node.value === null) found.push(emptyKey('-', false, placeAt(node.range?.[0] ?? 0)))
    },
  })
  return found
}

function emptyKey(key: string, cut: boolean, place: Place): Problem {
  const hint = {
    en: ' An expression with a comma, colon, # or bracket must stand on a line of its own, not inside { }.',
    de: ' Ein Ausdruck mit Komma, Doppelpunkt, # oder Klammer muss auf einer eigenen Zeile stehen, nicht in { }.',
  }
  return makeProblem(
    'empty-value',
    { en: `"${key}" has no value.${cut ? hint.en : ''}`, de: `„${key}“ hat keinen Wert.${cut ? hint.de : ''}` },
    place,
  )
}
