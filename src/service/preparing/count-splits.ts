import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { Entity } from '../../core/model/crm-model.ts'
import { linkColumn } from '../../core/model/tables.ts'
import { quoteName, quoteTable } from '../../core/sql/quote-sql.ts'
import type { Engine } from '../../engines/engine.ts'
import type { SplitCount } from './trial.ts'

/** Counts, for every link and text that KPIs could be split by, the rows that have one and the different ones. */
export async function countSplits(
  engine: Pick<Engine, 'run'>,
  { crm, facts }: CheckedModel,
): Promise<ReadonlyMap<string, SplitCount>> {
  const counts: SplitCount[] = []
  for (const [entity, n] of Object.entries(facts.rows)) {
    const shape = crm.entities[entity]
    if (shape === undefined || shape.derived === true || shape.event === true || n === 0) continue
    const splits = splitsOf(entity, shape, new Set(facts.filled))
    if (splits.length === 0) continue
    const columns = splits.flatMap(({ column }) => [
      `count(${quoteName(column)})`,
      `count(DISTINCT ${quoteName(column)})`,
    ])
    const { rows } = await engine.run(`SELECT ${columns.join(', ')} FROM ${quoteTable('crm', entity)}`)
    const cells = rows[0] ?? []
    for (const [index, { field }] of splits.entries())
      counts.push({
        entity,
        field,
        rows: n,
        filled: Number(cells[index * 2] ?? 0),
        distinct: Number(cells[index * 2 + 1] ?? 0),
      })
  }
  return new Map(counts.map((one) => [`${one.entity}.${one.field}`, one]))
}

function splitsOf(
  entity: string,
  shape: Entity,
  filled: ReadonlySet<string>,
): readonly { readonly field: string; readonly column: string }[] {
  const texts = Object.entries(shape.fields).flatMap(([field, { type, column }]) =>
    // A name or address says who it is; nobody splits by it.
    type === 'text' && field !== shape.named_by && field !== 'email' && filled.has(`${entity}.${field}`)
      ? [{ field, column: column ?? field }]
      : [],
  )
  return [...texts, ...Object.keys(shape.links).map((field) => ({ field, column: linkColumn(field) }))]
}
