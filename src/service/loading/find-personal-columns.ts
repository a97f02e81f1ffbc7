import type { CrmModel } from '../../core/model/crm-model.ts'
import type { SourceColumn } from '../../core/model/data-facts.ts'
import { keptColumn } from '../../core/model/tables.ts'
import { quoteName, quoteTable } from '../../core/sql/quote-sql.ts'
import type { Writer } from './load-store.ts'

/** So many values tell what a column holds. */
const enough = 1000

/**
 * Which kept columns hold people, going by their values: half of them or more are names or e-mail addresses of people in this data,
 * first and last names beginning with a first name that is known here, or e-mail addresses of anybody.
 */
export async function findPersonalColumns(
  writer: Writer,
  model: CrmModel,
  columns: readonly SourceColumn[],
  filled: readonly string[],
): Promise<ReadonlySet<SourceColumn>> {
  const people = selectPeople(model, filled)
  const found = new Set<SourceColumn>()
  for (const column of columns) {
    const { rows } = await writer.run(countPeople(column, people))
    const [values = 0, ...matching] = (rows[0] ?? []).map(Number)
    if (values > 0 && Math.max(...matching) * 2 >= values) found.add(column)
  }
  return found
}

/** Names and e-mail addresses of everybody who is known, in lower case. */
function selectPeople(model: CrmModel, filled: readonly string[]): string {
  const each = Object.entries(model.entities).flatMap(([entity, { personal, derived, named_by: naming }]) =>
    personal !== true || derived === true
      ? []
      : [naming, 'email']
          .filter((field) => field !== undefined && filled.includes(`${entity}.${field}`))
          .map((field) => `SELECT lower(trim(${quoteName(field ?? '')})) AS said FROM ${quoteTable('crm', entity)}`),
  )
  return each.length === 0 ? "SELECT '' AS said WHERE false" : each.join(' UNION ')
}

function countPeople({ entity, name }: SourceColumn, people: string): string {
  const value = `trim(${quoteName(keptColumn(name))})`
  return `WITH people AS (${people}),
seen AS (SELECT DISTINCT ${value} AS said FROM ${quoteTable('crm', entity)} WHERE ${value} <> '' LIMIT ${enough})
SELECT count(*),
  count(*) FILTER (WHERE lower(said) IN (SELECT said FROM people WHERE said IS NOT NULL)),
  count(*) FILTER (
    WHERE regexp_full_match(said, '\\p{Lu}[\\p{L}''’-]+( \\p{L}[\\p{L}.''’-]*)* \\p{Lu}[\\p{L}''’-]+')
      AND lower(split_part(said, ' ', 1)) IN (SELECT split_part(said, ' ', 1) FROM people WHERE said LIKE '% %')
  ),
  count(*) FILTER (WHERE regexp_full_match(said, '[^@ ]+@[^@ ]+\\.[^@ ]+'))
FROM seen`
}
