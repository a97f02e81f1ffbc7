import type { FieldMapping } from '../../../core/model/source.ts'
import type { Label } from '../../../core/words/label.ts'
import type { ColumnProfile, ProfiledFile } from '../profile/profiled-file.ts'
import { nameFormat } from '../profile/date-reasons.ts'
import { isSuggested } from '../read/suggest-names.ts'
import { fieldDecision } from './assign-columns.ts'
import { askField, fieldLabel, leaveOut, listValues } from './decision-texts.ts'
import type { Assignment, DraftDecision, MappedFields } from './draft.ts'
import { nothingMapped } from './draft.ts'
import { findColumn } from './facts.ts'
import type { Facts } from './facts.ts'
import { mapYesNo, matchValue, withoutSame } from './map-values.ts'

/** Maps one column to one field: dates with their format, numbers with their decimal sign, known values into ours. */
export function mapField(file: ProfiledFile, assignment: Assignment, facts: Facts): MappedFields {
  const { named } = assignment
  const column = findColumn(file, assignment.column)
  const field = facts.crm.entities[named.entity]?.fields[named.name]
  if (column === undefined || field === undefined) return nothingMapped
  const moment = mapMoment(file, column, assignment, facts)
  if (field.type === 'day' || field.type === 'instant') return moment
  const decimal = isDecimal(field.type) ? mapDecimal(file, column, assignment, facts) : nothingMapped
  const values = field.type === 'yes_no' ? mapYesNo(textsOf(column)) : mapKnownValues(column, field)
  const own: FieldMapping = {
    from: column.name,
    ...decimal.fields[named.name],
    ...(values === undefined ? {} : { values }),
  }
  return { fields: { [named.name]: own }, decisions: [decideField(file, assignment, facts), ...decimal.decisions] }
}

const isDecimal = (type: string): boolean => ['number', 'precise', 'money'].includes(type)

function textsOf(column: ColumnProfile): readonly string[] {
  return (column.values ?? column.top).map(({ value }) => value)
}

function mapKnownValues(
  column: ColumnProfile,
  field: NonNullable<Parameters<typeof matchValue>[1]>,
): Readonly<Record<string, string>> | undefined {
  if (field.values === undefined || column.distinct > 60) return undefined
  const entries = textsOf(column).flatMap((value): [string, string][] => {
    const match = matchValue(value, field)
    return match === undefined ? [] : [[value, match.ours]]
  })
  return withoutSame(Object.fromEntries(entries))
}

function mapMoment(file: ProfiledFile, column: ColumnProfile, assignment: Assignment, facts: Facts): MappedFields {
  const { named } = assignment
  const { date } = column
  if (date === undefined)
    return { fields: { [named.name]: { from: column.name } }, decisions: [decideField(file, assignment, facts)] }
  const id = `format:${file.file.name}:${column.name}`
  const chosen = facts.choices.get(id)
  const format = chosen === undefined ? date.format : chosen
  const mapping: FieldMapping = { from: column.name, is: date.kind, ...(format === null ? {} : { format }) }
  const isOpen = !date.decided && chosen === undefined
  return {
    fields: isOpen ? {} : { [named.name]: mapping },
    decisions: [decideField(file, assignment, facts), ...decideFormat(file, column, assignment, facts)],
  }
}

function decideFormat(
  file: ProfiledFile,
  column: ColumnProfile,
  { named }: Assignment,
  facts: Facts,
): readonly DraftDecision[] {
  const { date } = column
  if (date === undefined || date.format === null) return []
  const label = fieldLabel(named.entity, named.name, facts)
  const formats = [date.format, ...date.others]
  return [
    {
      id: `format:${file.file.name}:${column.name}`,
      kind: 'format',
      file: file.file.name,
      column: column.name,
      entity: named.entity,
      field: `${named.entity}.${named.name}`,
      chosen: date.decided ? date.format : '',
      confidence: date.decided ? formatConfidence[date.by] : 0.3,
      reason: date.reason,
      examples: column.top.slice(0, 3).map(({ value }) => value),
      question: {
        en: `How are the dates in ${column.name} (${label.en}) written?`,
        de: `Wie sind die Daten in ${column.name} (${label.de}) geschrieben?`,
      },
      options: date.decided ? [] : formats.map((format) => ({ choice: format, label: nameFormat(format) })),
    },
  ]
}

const formatConfidence = {
  iso: 1,
  form: 0.98,
  values: 0.99,
  companion: 0.97,
  sibling: 0.95,
  order: 0.92,
  'other-file': 0.9,
  nothing: 0.3,
} as const

function mapDecimal(file: ProfiledFile, column: ColumnProfile, { named }: Assignment, facts: Facts): MappedFields {
  const { numbers } = column
  if (numbers === undefined) return nothingMapped
  const id = `format:${file.file.name}:${column.name}`
  const decimal = facts.choices.get(id) ?? numbers.decimal
  const fields: MappedFields['fields'] = decimal === ',' ? { [named.name]: { decimal: ',' } } : { [named.name]: {} }
  if (!numbers.ambiguous) return { fields, decisions: [] }
  const other = numbers.decimal === ',' ? '.' : ','
  const decision: DraftDecision = {
    id,
    kind: 'format',
    file: file.file.name,
    column: column.name,
    entity: named.entity,
    field: `${named.entity}.${named.name}`,
    chosen: decimal,
    confidence: 0.6,
    reason: {
      en: `Every value fits both readings; "${decimal}" is the decimal sign of the rest of the file.`,
      de: `Jeder Wert passt zu beiden Lesarten; „${decimal}“ ist das Dezimalzeichen der übrigen Datei.`,
    },
    examples: column.top.slice(0, 3).map(({ value }) => value),
    question: {
      en: `Which sign parts the decimals in ${column.name}?`,
      de: `Welches Zeichen trennt in ${column.name} die Nachkommastellen?`,
    },
    options: [
      { choice: other, label: { en: `"${other}" parts the decimals`, de: `„${other}“ trennt die Nachkommastellen` } },
    ],
  }
  return { fields, decisions: [decision] }
}

/** The decision that a column is a field or link, with the next column and "leave it out" as other choices. */
export function decideField(
  file: ProfiledFile,
  { named, column, score, runnerUp }: Assignment,
  facts: Facts,
  reason?: Label,
): DraftDecision {
  const profile = findColumn(file, column)
  const isEmpty = profile?.filled === 0
  const seen = listValues((profile?.top ?? []).slice(0, 3).map(({ value }) => value))
  const bySuggestion: Label = {
    en: `The file names no columns; ${seen} look like ${column}.`,
    de: `Die Datei nennt keine Spalten; ${seen} sieht nach ${column} aus.`,
  }
  const isOurs = isSuggested(file.file, column)
  const byName = isEmpty
    ? { en: `The column is called ${column}; it is empty.`, de: `Die Spalte heißt ${column}; sie ist leer.` }
    : {
        en: `The column is called ${column} and its values fit.`,
        de: `Die Spalte heißt ${column}, und ihre Werte passen.`,
      }
  return {
    id: fieldDecision(file, named),
    kind: named.link ? 'link' : 'field',
    file: file.file.name,
    column,
    entity: named.entity,
    field: `${named.entity}.${named.name}`,
    chosen: column,
    chosenLabel: { en: 'Yes', de: 'Ja' },
    confidence: isOurs ? 0.8 : score >= 0.93 || isEmpty ? 0.97 : Math.round(score * 100) / 100,
    reason: isOurs ? bySuggestion : (reason ?? byName),
    examples: (profile?.top ?? []).slice(0, 3).map(({ value }) => value),
    question: askField(column, named, facts),
    options: [
      ...(runnerUp === undefined
        ? []
        : [
            {
              choice: runnerUp,
              label: { en: `Take ${listValues([runnerUp])}`, de: `${listValues([runnerUp])} nehmen` },
            },
          ]),
      { choice: '', label: leaveOut },
    ],
  }
}
