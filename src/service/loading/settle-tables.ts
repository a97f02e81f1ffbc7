import { momentColumns } from '../../core/model/tables.ts'
import { quoteName, quoteTable } from '../../core/sql/quote-sql.ts'
import type { EntityLoad } from './entity-load.ts'
import type { LoadContext } from './load-context.ts'
import { firstNumber } from './load-store.ts'

/** DuckDB stores rows in groups of this size and skips groups whose days lie outside of what is asked. */
const groupSize = 122_880

/** Brings tables that were filled for the first time into the order of the moment at which their rows begin, where the file had another. */
export async function settleTables({ writer }: LoadContext, loads: readonly EntityLoad[]): Promise<void> {
  for (const { name, entity } of loads) {
    if (entity.begins === undefined) continue
    const day = quoteName(momentColumns(entity, entity.begins).day)
    const table = quoteTable('crm', name)
    const spread = firstNumber(
      await writer.run(
        `SELECT coalesce(avg(span) / nullif(max(last) - min(first), 0), 0) FROM (
           SELECT max(${day}) - min(${day}) AS span, min(${day}) AS first, max(${day}) AS last, count(*) AS n FROM ${table} GROUP BY rowid // ${groupSize}) WHERE n > 1000 HAVING count(*) > 2`,
      ),
    )
    if (spread > 0.5)
      await writer.run(`CREATE OR REPLACE TABLE ${table} AS SELECT * FROM ${table} ORDER BY ${day}, key`)
  }
}
