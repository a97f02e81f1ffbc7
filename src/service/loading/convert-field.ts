import type { FieldType } from '../../core/model/crm-model.ts'
import type { FieldMapping } from '../../core/model/source.ts'
import { duckDbColumnTypes, quoteText } from '../../core/sql/quote-sql.ts'

/** A cell without blanks around it; an empty one is unknown. The comparison first, because trimming what needs none costs eight times as much. */
export function cleaned(column: string): string {
  return `CASE WHEN ${column} LIKE ' %' OR ${column} LIKE '% ' THEN nullif(trim(${column}), '') ELSE ${column} END`
}

/** The text of a field: its constant or its column, cleaned, under its condition and with its values translated. */
export function fieldText(mapping: FieldMapping, column: string | undefined, condition: string | undefined): string {
  const given =
    mapping.always === undefined
      ? column === undefined
        ? 'NULL::VARCHAR'
        : cleaned(column)
      : quoteText(mapping.always)
  const translated = mapping.values === undefined ? given : translate(given, mapping.values)
  return condition === undefined ? translated : `CASE WHEN ${condition} THEN ${translated} END`
}

/** Theirs -> ours; what is not listed stays as it is, and an empty translation makes it unknown. */
function translate(text: string, values: Readonly<Record<string, string>>): string {
  const cases = Object.entries(values).map(
    ([theirs, ours]) => `WHEN ${quoteText(theirs.trim())} THEN ${ours === '' ? 'NULL' : quoteText(ours)}`,
  )
  return cases.length === 0 ? text : `CASE ${text} ${cases.join(' ')} ELSE ${text} END`
}

/** A text as a value of a field's type; unknown where it cannot be read. Days and instants are read elsewhere. */
export function typedValue(
  text: string,
  type: Exclude<FieldType, 'day' | 'instant'>,
  decimal: ',' | '.' | undefined,
): string {
  if (type === 'text') return text
  if (type === 'yes_no') return yesNo(text)
  return decimal === ',' ? commaNumber(text, duckDbColumnTypes[type]) : pointNumber(text, duckDbColumnTypes[type])
}

/** 1.234,56 as 1234.56. */
function commaNumber(text: string, type: string): string {
  return `TRY_CAST(replace(replace(regexp_replace(${text}, '[\\s€$£]', '', 'g'), '.', ''), ',', '.') AS ${type})`
}

/** Signs of currency, blanks and commas between thousands are taken out only where the plain text is no number. */
function pointNumber(text: string, type: string): string {
  const bare = `regexp_replace(${text}, '[\\s€$£]', '', 'g')`
  const grouped = `CASE WHEN regexp_matches(${bare}, '^-?\\d{1,3}(,\\d{3})+(\\.\\d+)?$') THEN replace(${bare}, ',', '') ELSE ${bare} END`
  return `coalesce(TRY_CAST(${text} AS ${type}), TRY_CAST(${grouped} AS ${type}))`
}

function yesNo(text: string): string {
  return `coalesce(TRY_CAST(${text} AS BOOLEAN), CASE lower(${text}) WHEN 'ja' THEN true WHEN 'j' THEN true WHEN 'wahr' THEN true WHEN 'x' THEN true WHEN 'nein' THEN false WHEN 'falsch' THEN false END)`
}
