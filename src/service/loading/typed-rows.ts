import { keptColumn } from '../../core/model/tables.ts'
import { quoteName } from '../../core/sql/quote-sql.ts'
import type { PlannedField } from './part-columns.ts'
import type { PartPlan } from './plan-part.ts'
import { physicalNames, type StagedFile } from './stage-file.ts'

/** Where the records of a file are read: those of this load, or all that its landing table held. */
export interface TypedFrom {
  readonly table: string
  readonly offset: string
}

/**
 * A SELECT of a part's records with the text of every field (`t:`), its typed value (`v:`), days (`d:`), kept columns (`k:`)
 * and the texts of links (`l:`). Each step stands in a SELECT of its own, so that nothing is computed twice.
 */
export function typedSql(plan: PartPlan, from: TypedFrom = plan.staged): string {
  const texts = plan.fields.map(({ field, text }) => `${text} AS ${quoteName(`t:${field}`)}`)
  const links = plan.links.map(({ link, text }) => `${text} AS ${quoteName(`l:${link}`)}`)
  const kept = [...plan.kept].map(([name, text]) => `${text} AS ${quoteName(`k:${name}`)}`)
  const values = plan.fields.map(({ field, value }) => `${value} AS ${quoteName(`v:${field}`)}`)
  const days = plan.fields.flatMap(({ field, day }) =>
    day === undefined ? [] : [`${day} AS ${quoteName(`d:${field}`)}`],
  )
  const conditions = [...plan.conditions, ...(plan.hasId && !plan.needsId ? [`(${plan.id}) IS NOT NULL`] : [])]
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const first = `SELECT s.rowid - ${from.offset} AS record, ${[`${plan.id} AS id`, ...texts, ...links, ...kept].join(', ')} FROM ${from.table} AS s ${where}`
  const told = plan.countsAlike ? `SELECT * REPLACE (${nthOfAlike('record')} AS id) FROM (${first})` : first
  const second = `SELECT ${['*', ...values].join(', ')} FROM (${told})`
  return days.length === 0 ? second : `SELECT ${['*', ...days].join(', ')} FROM (${second})`
}

/** The ids of the records that give a row; for landing tables, of the rows that a relation holds. */
export function idsSql(plan: PartPlan, table: string): string {
  const where = plan.conditions.length === 0 ? '' : `AND ${plan.conditions.join(' AND ')}`
  const ids = `SELECT DISTINCT ${plan.id} AS id FROM ${table} AS s WHERE (${plan.id}) IS NOT NULL ${where}`
  if (!plan.countsAlike) return ids
  const each = `SELECT ${plan.id} AS id, s.rowid AS record FROM ${table} AS s WHERE true ${where}`
  return `SELECT ${nthOfAlike('record')} AS id FROM (${each})`
}

/** The id of the second, third ... of records that are alike in all: they happened as often as they are there. */
function nthOfAlike(record: string): string {
  return `id || coalesce('#' || nullif(row_number() OVER (PARTITION BY id ORDER BY ${record}), 1), '')`
}

/** Whether a record cannot be read as it is mapped, over the typed rows. */
export function badSql(plan: PartPlan): string {
  const tests = checkedFields(plan).map(badField)
  return [...tests, ...(plan.needsId ? ['id IS NULL'] : [])].join(' OR ') || 'false'
}

/** The fields whose text may not be readable as their type. */
export function checkedFields(plan: PartPlan): readonly PlannedField[] {
  return plan.fields.filter((field) => field.value !== quoteName(`t:${field.field}`))
}

export const badField = ({ field }: PlannedField): string =>
  `(${quoteName(`t:${field}`)} IS NOT NULL AND ${quoteName(`v:${field}`)} IS NULL)`

/** A hash over all columns of a record, to tell whether two records are the same. */
export function recordHash({ file }: StagedFile, alias = 's'): string {
  return `hash(${[...physicalNames(file.columns).values()].map((name) => `${alias}.${quoteName(name)}`).join(', ')})`
}

/** A part's rows in the columns of the entity's table, links still as texts (`l:`), records in the skip table left out. */
export function normalSql(plan: PartPlan, skip: string | undefined): string {
  const values = plan.fields.flatMap(({ targets }) =>
    Object.entries(targets).map(([target, typed]) => `${quoteName(typed)} AS ${quoteName(target)}`),
  )
  const links = plan.links.map(({ link }) => quoteName(`l:${link}`))
  const kept = [...plan.kept.keys()].map((name) => `${quoteName(`k:${name}`)} AS ${quoteName(keptColumn(name))}`)
  const where = skip === undefined ? '' : ` WHERE record NOT IN (SELECT record FROM ${skip})`
  return `SELECT ${['record', 'id AS source_id', ...values, ...links, ...kept].join(', ')} FROM (${typedSql(plan)})${where}`
}
