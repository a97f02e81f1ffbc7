import { quoteTable } from './quote-sql.ts'

/** Every version of an entity's rows: those of the present, which hold on, and those that ended. To be repeated when a column is added. */
export function historyViewSql(entity: string): string {
  return `CREATE OR REPLACE VIEW ${quoteTable('crm_history', entity)} AS
    SELECT *, 2147483647::INTEGER AS load_until FROM ${quoteTable('crm', entity)}
    UNION ALL BY NAME SELECT * FROM ${quoteTable('crm_closed', entity)}`
}
