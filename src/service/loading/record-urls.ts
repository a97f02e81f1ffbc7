import type { DataFacts } from '../../core/model/data-facts.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import { quoteText } from '../../core/sql/quote-sql.ts'
import type { Writer } from './load-store.ts'

/** Notes where the records of a source are seen in the CRM: one address per entity, the first that its parts name. */
export async function noteRecordUrls(writer: Writer, { source, parts }: SourceMapping): Promise<void> {
  const named = new Map(parts.toReversed().flatMap(({ entity, url }) => (url === undefined ? [] : [[entity, url]])))
  const values = [...named].map(([entity, url]) => `(${[entity, source, url].map(quoteText).join(', ')})`)
  await writer.run(`DELETE FROM pegel.record_url WHERE source = ${quoteText(source)}`)
  if (values.length > 0) await writer.run(`INSERT INTO pegel.record_url VALUES ${values.join(', ')}`)
}

/** Where records are seen in the CRM, of all sources; nothing where no mapping names an address. */
export async function readRecordUrls(writer: Writer): Promise<Pick<DataFacts, 'recordUrls'>> {
  const { rows } = await writer.run('SELECT entity, source, url FROM pegel.record_url ORDER BY ALL')
  if (rows.length === 0) return {}
  return {
    recordUrls: rows.map(([entity, source, url]) => ({
      entity: String(entity),
      source: String(source),
      url: String(url),
    })),
  }
}
