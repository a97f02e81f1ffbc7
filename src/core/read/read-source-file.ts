import type { z } from 'zod'
import type { CrmModel } from '../model/crm-model.ts'
import type { TextFile } from '../model/read-pieces.ts'
import {
  sourceShape,
  type EntityMapping,
  type FieldMapping,
  type FileMapping,
  type SourceMapping,
} from '../model/source.ts'
import { isProblem, makeProblem, type Problem } from '../words/problem.ts'
import { checkSourceNames, type EntityText, type WrittenPart } from './check-source-names.ts'
import { parseExpression } from './parse-expression.ts'
import { readShape } from './read-shape.ts'
import type { Path, YamlDocument } from './yaml-file.ts'

type SourceText = z.infer<typeof sourceShape>

const ownKeys = new Set(['source', 'reads', 'files'])
const ownEntityKeys = new Set(['from', 'id', 'keep', 'duplicates', 'where', 'url'])

/** Reads `NAME.source.yaml` and brings its parts to one form. With the model, entities and fields that it does not have are Problems. */
export function readSourceFile(
  file: TextFile,
  crm?: CrmModel,
): {
  readonly source?: SourceMapping
  readonly problems: readonly Problem[]
  /** Where something of the mapping stands: `['deal', 'amount', 'from']`. */
  readonly placeOf?: YamlDocument['placeOf']
} {
  const { shaped, problems } = readShape(file, sourceShape)
  const first = shaped[0]
  if (first === undefined) return { problems }
  const { text, document } = first
  const found: Problem[] = [...problems]
  const parts = partsOf(text).map(({ entity, part, path }) => readPart(entity, part, path, { document, found }))
  if (crm !== undefined) found.push(...checkSourceNames(partsOf(text), crm, document))
  const source = { source: text.source, reads: text.reads, files: filesOf(text), parts }
  return { source, problems: found, placeOf: document.placeOf }
}

function partsOf(text: SourceText): readonly WrittenPart[] {
  return Object.entries(text).flatMap(([entity, value]): readonly WrittenPart[] => {
    if (ownKeys.has(entity) || typeof value !== 'object') return []
    const list = Array.isArray(value) ? (value as readonly EntityText[]) : [value as EntityText]
    return list.map((part, index) => ({ entity, part, path: Array.isArray(value) ? [entity, index] : [entity] }))
  })
}

interface Reading {
  readonly document: YamlDocument
  readonly found: Problem[]
}

function readPart(entity: string, part: EntityText, path: Path, reading: Reading): EntityMapping {
  checkCondition(part.where, [...path, 'where'], reading)
  const fields = Object.entries(part).filter(([name]) => !ownEntityKeys.has(name))
  return {
    entity,
    from: part.from,
    id: part.id === undefined ? [] : [part.id].flat(),
    ...(part.keep === undefined ? {} : { keep: part.keep }),
    ...(part.duplicates === undefined ? {} : { duplicates: part.duplicates }),
    ...(part.where === undefined ? {} : { where: part.where }),
    ...(part.url === undefined ? {} : { url: part.url }),
    fields: Object.fromEntries(fields.map(([name, field]) => [name, readField(field, [...path, name], reading)])),
  }
}

function readField(field: EntityText[string] | undefined, path: Path, reading: Reading): FieldMapping {
  if (typeof field === 'string') return { from: field }
  if (field === undefined || Array.isArray(field)) {
    const said = {
      en: 'A field is filled from one column, not from a list.',
      de: 'Ein Feld wird aus einer Spalte gefüllt, nicht aus einer Liste.',
    }
    reading.found.push(makeProblem('wrong-type', said, reading.document.placeOf(path)))
    return {}
  }
  const { time_zone: timeZone, ...rest } = field
  checkCondition(rest.when, [...path, 'when'], reading)
  if (rest.from === undefined && rest.always === undefined) {
    const said = {
      en: 'A field needs "from" a column or "always" a value.',
      de: 'Ein Feld braucht „from“ (eine Spalte) oder „always“ (einen festen Wert).',
    }
    reading.found.push(makeProblem('no-column', said, reading.document.keyPlaceOf(path)))
  }
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { ...known, ...(timeZone === undefined ? {} : { timeZone }) }
}

/** Conditions over the columns of a file are checked for their form only; the names are the file's. */
function checkCondition(text: string | undefined, path: Path, { document, found }: Reading): void {
  if (text === undefined) return
  const parsed = parseExpression(text, document.textPlaceOf(path))
  if (isProblem(parsed)) found.push(parsed)
}

function filesOf({ files }: SourceText): Readonly<Record<string, FileMapping>> {
  return Object.fromEntries(Object.entries(files).map(([name, file]) => [name, fileOf(file)]))
}

function fileOf(file: SourceText['files'][string]): FileMapping {
  if (file === 'unused') return { unused: true, full: false }
  const { unused = false, full = false, ...rest } = file
  return { unused, full, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) }
}
