import { quoteText } from '../../core/sql/quote-sql.ts'
import type { LoadContext } from './load-context.ts'
import { texts } from './load-store.ts'
import type { PartPlan } from './plan-part.ts'
import { landingGone, landingLoad, physicalNames, type StagedFile } from './stage-file.ts'

/** Tells of columns that an earlier export of the file had and this one has not: their values end, and splits by them with it. */
export async function reportGoneColumns(
  { writer, mapping, findings }: LoadContext,
  { file, isFirst }: StagedFile,
  plans: readonly PartPlan[],
): Promise<void> {
  if (isFirst) return
  const there = new Set([...physicalNames(file.columns).values(), landingLoad, landingGone])
  const before = await writer.run(
    `SELECT column_name FROM duckdb_columns() WHERE schema_name = 'landing' AND table_name = ${quoteText(`${mapping.source}/${file.name}`)} ORDER BY column_index`,
  )
  const isKept = (name: string): boolean => plans.some(({ part }) => part.keep?.includes(name) ?? true)
  const gone = texts(before).filter((name) => !there.has(name) && isKept(name))
  if (gone.length === 0) return
  const text = {
    en: 'Columns of an earlier export are missing; what they held is unknown from now on.',
    de: 'Spalten eines früheren Exports fehlen; was in ihnen stand, ist von jetzt an unbekannt.',
  }
  const values = gone.slice(0, 10).map((value) => ({ value, n: 1 }))
  findings.push({ code: 'columns-gone', text, file: file.name, n: gone.length, values })
}
