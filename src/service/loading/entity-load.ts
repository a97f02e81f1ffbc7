import type { Entity } from '../../core/model/crm-model.ts'
import { quoteName, quoteTable, quoteText, rowSourceColumn } from '../../core/sql/quote-sql.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber } from './load-store.ts'
import type { PartPlan } from './plan-part.ts'
import type { FileSurvey } from './survey-file.ts'
import { normalSql } from './typed-rows.ts'

/** The rows that this load brings to one entity, each with its permanent key; links are still texts. */
export interface EntityLoad {
  readonly name: string
  readonly entity: Entity
  readonly plans: readonly PartPlan[]
  /** The source never gave rows to this entity before: they are taken over as they come, without a comparison. */
  readonly isFirst: boolean
  /** A table or a bracketed SELECT with `key`, `source_id`, the entity's columns, kept columns and texts of links (`l:`). */
  readonly rows: string
}

/** Gives every row its key: by its place in the file on a first load, else the one it always had. */
export async function prepareEntity(
  context: LoadContext,
  plans: readonly PartPlan[],
  surveys: readonly FileSurvey[],
): Promise<EntityLoad> {
  const [first] = plans
  if (first === undefined) throw new Error('an entity is loaded from at least one part')
  const name = first.part.entity
  const lastKey = await highestKey(context, name)
  const skipOf = (plan: PartPlan): string | undefined => surveys.find(({ skips }) => skips.has(plan))?.skips.get(plan)
  const isFirst =
    first.staged.isFirst &&
    plans.length === 1 &&
    partsOf(context, name) === 1 &&
    !(await isKnown(context, name, first.entity))
  const base = { name, entity: first.entity, plans, isFirst }
  if (isFirst) {
    const rows = `(SELECT CAST(record + ${lastKey + 1} AS INTEGER) AS key, * FROM (${normalSql(first, skipOf(first))}))`
    context.lastKeys.set(name, lastKey + first.staged.records)
    return { ...base, rows }
  }
  const merged = await mergeParts(context, plans, skipOf)
  const rows = await giveKeys(context, knownKeys(context, name, first.entity), merged, lastKey)
  const highest = firstNumber(await context.writer.run(`SELECT max(key) FROM ${rows}`))
  context.lastKeys.set(name, Math.max(lastKey, highest))
  return { ...base, rows }
}

export const partsOf = ({ mapping }: LoadContext, name: string): number =>
  mapping.parts.filter(({ entity }) => entity === name).length

/** The highest key that rows of an entity have or had. */
export async function highestKey({ writer }: LoadContext, name: string): Promise<number> {
  return firstNumber(
    await writer.run(
      `SELECT greatest((SELECT coalesce(max(key), 0) FROM ${quoteTable('crm', name)}), (SELECT coalesce(max(key), 0) FROM ${quoteTable('crm_closed', name)}))`,
    ),
  )
}

async function isKnown({ writer, mapping }: LoadContext, name: string, entity: Entity): Promise<boolean> {
  const own = `${quoteName(rowSourceColumn(entity))} = ${quoteText(mapping.source)}`
  const { rows } = await writer.run(
    `(SELECT 1 FROM ${quoteTable('crm', name)} WHERE ${own} LIMIT 1) UNION ALL (SELECT 1 FROM ${quoteTable('crm_closed', name)} WHERE ${own} LIMIT 1)`,
  )
  return rows.length > 0
}

/** Keys by source id of all rows that are or ever were there. */
function knownKeys({ mapping }: LoadContext, name: string, entity: Entity): string {
  const own = `${quoteName(rowSourceColumn(entity))} = ${quoteText(mapping.source)}`
  const present = `SELECT source_id, key FROM ${quoteTable('crm', name)} WHERE ${own}`
  const closed = `SELECT source_id, min(key) AS key FROM ${quoteTable('crm_closed', name)} WHERE ${own} AND key NOT IN (SELECT key FROM ${quoteTable('crm', name)}) GROUP BY source_id`
  return `(${present} UNION ALL ${closed})`
}

/** Only rows that never were there are numbered: numbering all of them costs more than finding their keys. */
async function giveKeys(
  { writer, temporary }: LoadContext,
  known: string,
  merged: string,
  lastKey: number,
): Promise<string> {
  const found = temporary('found')
  await writer.run(
    `CREATE TEMP TABLE ${found} AS SELECT known.key, m.* FROM ${merged} AS m LEFT JOIN ${known} AS known USING (source_id)`,
  )
  if (firstNumber(await writer.run(`SELECT count(*) FROM ${found} WHERE key IS NULL`)) === 0) return found
  const keyed = temporary('keyed')
  await writer.run(
    `CREATE TEMP TABLE ${keyed} AS SELECT * FROM ${found} WHERE key IS NOT NULL
     UNION ALL SELECT CAST(${lastKey} + row_number() OVER (ORDER BY record) AS INTEGER) AS key, * EXCLUDE (key) FROM ${found} WHERE key IS NULL`,
  )
  return keyed
}

/** Rows with the same id in several parts are one row; of every column the first known value counts, in the order of the parts. */
async function mergeParts(
  context: LoadContext,
  plans: readonly PartPlan[],
  skipOf: (plan: PartPlan) => string | undefined,
): Promise<string> {
  const [first] = plans
  if (plans.length === 1 && first !== undefined) return `(${normalSql(first, skipOf(first))})`
  const all = context.temporary('parts')
  const selects = plans.map((plan, index) => `SELECT ${index} AS part, * FROM (${normalSql(plan, skipOf(plan))})`)
  await context.writer.run(`CREATE TEMP TABLE ${all} AS ${selects.join(' UNION ALL BY NAME ')}`)
  const columns = valueColumns(plans)
  await reportDisagreement(context, plans, all, columns)
  const merged = columns.map((column) => `arg_min(${quoteName(column)}, part) AS ${quoteName(column)}`)
  return `(SELECT source_id, min(part * 10000000000 + record) AS record${merged.map((column) => `, ${column}`).join('')} FROM ${all} GROUP BY source_id)`
}

/** The columns that parts give, without their ids. */
export function valueColumns(plans: readonly PartPlan[]): readonly string[] {
  const columns = plans.flatMap((plan) => [
    ...plan.fields.flatMap(({ targets }) => Object.keys(targets)),
    ...plan.links.map(({ link }) => `l:${link}`),
    ...[...plan.kept.keys()].map((name) => `x:${name}`),
  ])
  return [...new Set(columns)]
}

async function reportDisagreement(
  context: LoadContext,
  plans: readonly PartPlan[],
  all: string,
  columns: readonly string[],
): Promise<void> {
  const [first] = plans
  if (columns.length === 0 || first === undefined) return
  const differing = columns.map((column) => `count(*) FILTER (WHERE ${quoteName(`n:${column}`)} > 1)`)
  const counts = columns.map((column) => `count(DISTINCT ${quoteName(column)}) AS ${quoteName(`n:${column}`)}`)
  const { rows } = await context.writer.run(
    `SELECT ${differing.join(', ')} FROM (SELECT source_id, ${counts.join(', ')} FROM ${all} GROUP BY source_id HAVING count(*) > 1)`,
  )
  for (const [index, column] of columns.entries()) {
    const n = Number(rows[0]?.[index] ?? 0)
    if (n === 0) continue
    const text = {
      en: 'Files disagree; the first one in the mapping counts.',
      de: 'Dateien widersprechen sich; die erste in der Zuordnung zählt.',
    }
    context.findings.push({
      code: 'files-disagree',
      text,
      entity: first.part.entity,
      field: column.replace(/^[lx]:/, ''),
      n,
    })
  }
}
