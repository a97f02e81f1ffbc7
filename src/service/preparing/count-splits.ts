import type { CheckedModel } from '../../core/model/checked-kpi.ts'
import type { CrmModel, Entity } from '../../core/model/crm-model.ts'
import { linkColumn } from '../../core/model/tables.ts'
import { quoteName, quoteTable } from '../../core/sql/quote-sql.ts'
import type { Engine } from '../../engines/engine.ts'
import type { SplitCount } from './trial.ts'

/** Counts, for every link and text that KPIs could be split by, the rows that have one, the different ones, and for a link those that say more than a name. What tells every record from every other is no split. */
export async function countSplits(
  engine: Pick<Engine, 'run'>,
  { crm, facts }: CheckedModel,
): Promise<ReadonlyMap<string, SplitCount>> {
  const counts: SplitCount[] = []
  const known: Known = { filled: new Set(facts.filled), crm }
  for (const [entity, n] of Object.entries(facts.rows)) {
    const shape = crm.entities[entity]
    if (shape === undefined || shape.derived === true || shape.event === true || n === 0) continue
    const splits = splitsOf(entity, shape, known)
    if (splits.length === 0) continue
    const { rows } = await engine.run(countSql(entity, splits))
    const cells = (rows[0] ?? []).map(Number)
    for (const [index, { field, far }] of splits.entries()) {
      const [filled = 0, distinct = 0, told = 0] = cells.slice(index * 3, index * 3 + 3)
      if (!tellsApartAll(filled, distinct))
        counts.push({
          entity,
          field,
          rows: n,
          filled,
          distinct,
          ...(far === undefined ? {} : { told: { entity: far.entity, field: far.field, n: told } }),
        })
    }
  }
  return new Map(counts.map((one) => [`${one.entity}.${one.field}`, one]))
}

interface Split {
  readonly field: string
  readonly column: string
  /** What a file of the far records says of them beside their name. */
  readonly far?: { readonly entity: string; readonly field: string; readonly column: string }
}

/** One row: for every split the rows that have it, the different ones, and those whose far record says more. */
function countSql(entity: string, splits: readonly Split[]): string {
  const counts = splits.flatMap(({ column, far }, index) => [
    `count(own.${quoteName(column)})`,
    `count(DISTINCT own.${quoteName(column)})`,
    far === undefined ? '0' : `count(far${index}.${quoteName(far.column)})`,
  ])
  const joins = splits.flatMap(({ column, far }, index) =>
    far === undefined
      ? []
      : [` LEFT JOIN ${quoteTable('crm', far.entity)} AS far${index} ON far${index}.key = own.${quoteName(column)}`],
  )
  return `SELECT ${counts.join(', ')} FROM ${quoteTable('crm', entity)} AS own${joins.join('')}`
}

/** Where every record has a value of its own there is nothing to compare. */
const tellsApartAll = (filled: number, distinct: number): boolean => filled >= fewest && distinct >= filled * 0.98
const fewest = 50

interface Known {
  readonly filled: ReadonlySet<string>
  readonly crm: CrmModel
}

function splitsOf(entity: string, shape: Entity, { filled, crm }: Known): readonly Split[] {
  const texts = Object.entries(shape.fields).flatMap(([field, { type, column }]) =>
    // A name or address says who it is; nobody splits by it.
    type === 'text' && field !== shape.named_by && field !== 'email' && filled.has(`${entity}.${field}`)
      ? [{ field, column: column ?? field }]
      : [],
  )
  const links = Object.entries(shape.links).map(([field, { to }]): Split => {
    const far = farFieldOf(to, { filled, crm })
    return { field, column: linkColumn(field), ...(far === undefined ? {} : { far }) }
  })
  return [...texts, ...links]
}

/** What a record says beside its name: an amount where there is one. */
function farFieldOf(entity: string, { filled, crm }: Known): Split['far'] {
  const shape = crm.entities[entity]
  const known = Object.entries(shape?.fields ?? {}).filter(
    ([field]) => field !== shape?.named_by && filled.has(`${entity}.${field}`),
  )
  const [field, how] = known.find(([, { type }]) => type === 'money') ?? known[0] ?? []
  return field === undefined || how === undefined ? undefined : { entity, field, column: how.column ?? field }
}
