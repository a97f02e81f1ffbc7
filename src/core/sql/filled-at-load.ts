import type { CrmModel, Entity } from '../model/crm-model.ts'
import { historyTable, keptColumn, linkColumn, momentColumns } from '../model/tables.ts'
import { toldByHistory } from '../model/told-by-history.ts'
import { quoteName, quoteTable, quoteText } from './quote-sql.ts'

/**
 * A SELECT of one row with a yes or no for each need, in their order: whether the data held it after a load.
 *
 * | need_0 (deal) | need_1 (deal.amount) |
 * | true          | false                |
 *
 * Entities that are made of others are taken to be there.
 */
export function filledAtLoadSql(model: CrmModel, needs: readonly string[], load: number): string {
  const columns = needs.map((need, index) => `${filledSql(model, need, load)} AS need_${index}`)
  return `SELECT ${columns.join(',\n  ')}`
}

function filledSql(model: CrmModel, need: string, load: number): string {
  const [name = ''] = need.split('.')
  const entity = model.entities[name]
  if (entity === undefined || entity.derived === true) return 'true'
  if (!need.includes('.')) return existsSql(name, load)
  const own = existsSql(name, load, `${quoteName(columnOf(entity, need.slice(name.length + 1)))} IS NOT NULL`)
  const state = toldByHistory[need]
  return state === undefined || entity.history === undefined
    ? own
    : `(${[own, ...changesSql(entity.history.events, state, load)].join(' OR ')})`
}

function existsSql(entity: string, load: number, where = 'true'): string {
  const [schema = '', table = ''] = historyTable(entity).split('.')
  return `EXISTS (SELECT 1 FROM ${quoteTable(schema, table)} WHERE load_from <= ${load} AND load_until > ${load} AND ${where})`
}

/** Whether changes of a state were recorded: `deal.stage`. */
function changesSql(events: string, state: string, load: number): readonly string[] {
  const [entity = '', field = ''] = state.split('.')
  return [
    existsSql(events, load, 'to_stage IS NOT NULL'),
    existsSql('field_event', load, `entity = ${quoteText(entity)} AND field = ${quoteText(field)}`),
  ]
}

function columnOf(entity: Entity, name: string): string {
  if (entity.links[name] !== undefined) return linkColumn(name)
  const field = entity.fields[name]
  if (field === undefined) return keptColumn(name)
  return field.type === 'day' || field.type === 'instant' ? momentColumns(entity, name).day : (field.column ?? name)
}
