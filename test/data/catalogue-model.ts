import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { crmModelShape, type CrmModel } from '../../src/core/model/crm-model.ts'

/** The CRM model that the catalogue ships. */
export function catalogueModel(): CrmModel {
  return crmModelShape.parse(
    parse(readFileSync(new URL('../../catalogue/model/crm.model.yaml', import.meta.url), 'utf8')),
  )
}

/** Rows as tests write them: a header line, then one line a row, cells between bars. */
export function rowsOf(text: string): readonly Record<string, string>[] {
  const [header = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return lines.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])))
}
