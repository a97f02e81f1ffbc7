import type { EntityMapping, FieldMapping, FileMapping, SourceMapping } from '../../core/model/source.ts'
import type { Language } from '../../core/words/label.ts'
import type { Proposal } from './proposal.ts'
import { writeScalar } from './write-scalar.ts'

/** Remarks beside what they explain: `deals.csv` or `deals.csv:deal.amount` -> a sentence. */
export type Reasons = Readonly<Record<string, string>>

/** The reasons of a proposal that its readers may doubt or wonder about, in one language. */
export function reasonsOf({ decisions, unused }: Proposal, language: Language): Reasons {
  const telling = decisions.filter(
    ({ kind, confidence }) => confidence < 0.93 || kind === 'amount' || kind === 'cleaning' || kind === 'status',
  )
  const fields = Map.groupBy(
    telling.filter(({ field }) => field !== undefined),
    ({ file, field }) => `${file}:${field ?? ''}`,
  )
  return Object.fromEntries([
    ...unused.map(({ file, because }) => [file, because[language]]),
    ...[...fields].map(([key, found]) => [key, [...new Set(found.map(({ reason }) => reason[language]))].join(' ')]),
  ])
}

/** Writes a mapping as `sources/NAME.source.yaml`, in the language that people read and mend. */
export function writeSourceYaml(mapping: SourceMapping, reasons: Reasons = {}): string {
  const entities = Map.groupBy(mapping.parts, ({ entity }) => entity)
  const files = Object.entries(mapping.files).flatMap(([name, file]) => writeFile(name, file, reasons))
  return [
    `source: ${writeScalar(mapping.source)}`,
    `reads: ${mapping.reads}`,
    ...(files.length === 0 ? [] : ['files:', ...files]),
    ...[...entities].flatMap(([entity, parts]) => writeEntity(entity, parts, reasons)),
    '',
  ].join('\n')
}

function writeFile(name: string, file: FileMapping, reasons: Reasons): readonly string[] {
  const remark = writeRemark(reasons[name] ?? file.because)
  const said = [
    ...(file.full ? ['full: true'] : []),
    ...(file.columns === undefined ? [] : [`columns: [${file.columns.map(writeScalar).join(', ')}]`]),
    ...(file.delimiter === undefined ? [] : [`delimiter: ${writeScalar(file.delimiter)}`]),
    ...(file.encoding === undefined ? [] : [`encoding: ${writeScalar(file.encoding)}`]),
    ...(file.sheet === undefined ? [] : [`sheet: ${writeScalar(file.sheet)}`]),
  ]
  if (file.unused) return [`  ${writeScalar(name)}: unused${remark}`]
  return said.length === 0 ? [] : [`  ${writeScalar(name)}: { ${said.join(', ')} }${remark}`]
}

function writeEntity(entity: string, parts: readonly EntityMapping[], reasons: Reasons): readonly string[] {
  if (parts.length === 1)
    return [`${entity}:`, ...parts.flatMap((part) => writePart(part, reasons).map((line) => `  ${line}`))]
  return [
    `${entity}:`,
    ...parts.flatMap((part) =>
      writePart(part, reasons).map((line, index) => `${index === 0 ? '  - ' : '    '}${line}`),
    ),
  ]
}

function writePart(part: EntityMapping, reasons: Reasons): readonly string[] {
  const { from, id, duplicates, where, url, keep, entity, fields } = part
  return [
    `from: ${writeScalar(from)}${writeRemark(reasons[`${from}:${entity}`])}`,
    ...(id.length === 0 ? [] : [`id: ${id.length === 1 ? writeScalar(id[0] ?? '') : writeList(id)}`]),
    ...(duplicates === undefined ? [] : [`duplicates: ${duplicates}`]),
    ...(where === undefined ? [] : [`where: ${writeScalar(where)}`]),
    ...(url === undefined ? [] : [`url: ${writeScalar(url)}`]),
    ...Object.entries(fields).flatMap(([name, field]) =>
      writeField(name, field, writeRemark(reasons[`${from}:${entity}.${name}`])),
    ),
    ...(keep === undefined ? [] : [`keep: ${writeList(keep)}`]),
  ]
}

function writeField(name: string, field: FieldMapping, remark: string): readonly string[] {
  const keys = keysOf(field)
  const values = Object.entries(field.values ?? {}).map(
    ([theirs, ours]) => `${writeScalar(theirs)}: ${writeScalar(ours)}`,
  )
  if (keys.length === 1 && values.length === 0 && field.from !== undefined)
    return [`${name}: ${writeScalar(field.from)}${remark}`]
  const inLine = [...keys, ...(values.length === 0 ? [] : [`values: { ${values.join(', ')} }`])].join(', ')
  // An expression with a comma or bracket stands on its own line, as the language asks.
  const isShort = inLine.length <= 130 && !/[,:#[\]{}]/.test(field.when ?? '')
  if (isShort && keys.length + values.length > 0) return [`${name}: { ${inLine} }${remark}`]
  return [
    `${name}:${remark}`,
    ...keys.map((line) => `  ${line}`),
    ...(values.length === 0 ? [] : ['  values:', ...values.map((line) => `    ${line}`)]),
  ]
}

function keysOf(field: FieldMapping): readonly string[] {
  const scalars: readonly (readonly [string, string | undefined])[] = [
    ['from', field.from],
    ['always', field.always],
    ['is', field.is],
    ['format', field.format],
    ['time_zone', field.timeZone],
    ['decimal', field.decimal],
    ['finds', field.finds],
    ['when', field.when],
  ]
  const written = scalars.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${writeScalar(value)}`]))
  return field.creates === undefined ? written : [...written, `creates: ${field.creates}`]
}

function writeList(values: readonly string[]): string {
  return `[${values.map(writeScalar).join(', ')}]`
}

function writeRemark(reason: string | undefined): string {
  return reason === undefined || reason === '' ? '' : `  # ${reason.replace(/\s+/g, ' ')}`
}
