import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ReadableFile } from '../../src/core/model/readable-file.ts'
import {
  sourceShape,
  type EntityMapping,
  type FieldMapping,
  type FileMapping,
  type SourceMapping,
} from '../../src/core/model/source.ts'

/** A folder of its own for one test. */
export function testFolder(): string {
  return mkdtempSync(join(tmpdir(), 'pegel-'))
}

/** Writes a CSV file, its text without the indentation of the test, and describes it as the reader of files would. */
export function csvFile(folder: string, name: string, text: string, delimiter = ','): ReadableFile {
  const lines = text.split('\n').map((line) => line.trimStart())
  const body = `${lines.join('\n').trim()}\n`
  const path = join(folder, name)
  writeFileSync(path, body)
  const columns = body
    .slice(0, body.indexOf('\n'))
    .split(delimiter)
    .map((column) => column.replaceAll('"', '').trim())
  return { name, path, format: 'csv', delimiter, quote: '"', header: true, columns, bytes: statSync(path).size }
}

type Written = Readonly<Record<string, unknown>>

/** A mapping as `.source.yaml` writes it, without the checks that the reader of sources makes. */
export function mappingOf(yaml: string): SourceMapping {
  const { source, reads, files, ...entities } = sourceShape.parse(parse(yaml))
  const written = Object.entries(files).map(([name, file]): [string, FileMapping] => [
    name,
    file === 'unused' ? { unused: true, full: false } : { unused: file.unused === true, full: file.full === true },
  ])
  const parts = Object.entries(entities).flatMap(([entity, value]) =>
    (Array.isArray(value) ? value : [value]).map((part) => partOf(entity, part as Written)),
  )
  return { source, reads, files: Object.fromEntries(written), parts }
}

function partOf(entity: string, { from, id, keep, where, url, ...fields }: Written): EntityMapping {
  return {
    entity,
    from: String(from),
    id: id === undefined ? [] : Array.isArray(id) ? id.map(String) : [textOf(id)],
    ...(Array.isArray(keep) ? { keep: keep.map(String) } : {}),
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof where === 'string' ? { where } : {}),
    fields: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldOf(field)])),
  }
}

function fieldOf(field: unknown): FieldMapping {
  if (typeof field === 'string') return { from: field }
  const { time_zone: timeZone, ...rest } = field as Record<string, unknown>
  return { ...rest, ...(timeZone === undefined ? {} : { timeZone: textOf(timeZone) }) }
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`not a text: ${JSON.stringify(value)}`)
  return value
}
