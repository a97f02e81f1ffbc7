import type { EntityMapping, SourceMapping } from '../../core/model/source.ts'
import { quoteText } from '../../core/sql/quote-sql.ts'
import { hashOf } from '../../core/words/hash.ts'
import type { LoadContext } from './load-context.ts'
import type { Writer } from './load-store.ts'
import type { PartPlan } from './plan-part.ts'
import { noteRecordUrls } from './record-urls.ts'

/** The meaning of a mapping, entity by entity; where records are seen in the CRM is none of it. */
export function mappingHashes({ parts, files }: SourceMapping): ReadonlyMap<string, string> {
  const names = [...new Set(parts.map(({ entity }) => entity))]
  return new Map(
    names.map((name) => [
      name,
      hashOf(
        parts
          .filter(({ entity }) => entity === name)
          .map((part) => ({ part: withoutUrl(part), full: files[part.from]?.full === true })),
      ),
    ]),
  )
}

function withoutUrl(part: EntityMapping): EntityMapping {
  const { url: _, ...rest } = part
  return rest
}

/** The entities whose mapping is not the one with which their source was loaded before. */
export async function findRemapped(writer: Writer, mapping: SourceMapping): Promise<ReadonlySet<string>> {
  const { rows } = await writer.run(
    `SELECT entity, hash FROM pegel.mapping WHERE source = ${quoteText(mapping.source)}`,
  )
  const hashes = mappingHashes(mapping)
  return new Set(rows.flatMap(([entity, hash]) => (hashes.get(String(entity)) === hash ? [] : [String(entity)])))
}

/** Notes how the data was mapped: hashes, how precisely moments are known, and which source columns there are. Says whether that is news. */
export async function noteMapping(context: LoadContext, plans: readonly PartPlan[]): Promise<boolean> {
  const { writer, mapping, remapped } = context
  const source = quoteText(mapping.source)
  const before = await noted(writer)
  for (const entity of remapped) {
    for (const table of ['moment_kind', 'moment_reading', 'source_column', 'mapping'])
      await writer.run(`DELETE FROM pegel.${table} WHERE source = ${source} AND entity = ${quoteText(entity)}`)
  }
  await noteRecordUrls(writer, mapping)
  const hashes = [...mappingHashes(mapping)].map(
    ([entity, hash]) => `(${source}, ${quoteText(entity)}, ${quoteText(hash)})`,
  )
  await insertMissing(writer, 'mapping', hashes)
  await insertMissing(
    writer,
    'moment_kind',
    plans.flatMap((plan) =>
      kindsOf(plan).map(
        ([field, kind]) => `(${quoteText(plan.part.entity)}, ${quoteText(field)}, ${source}, ${quoteText(kind)})`,
      ),
    ),
  )
  await insertMissing(
    writer,
    'moment_reading',
    plans.flatMap((plan) =>
      plan.fields.flatMap(({ field, reading }) =>
        reading === undefined
          ? []
          : [`(${quoteText(plan.part.entity)}, ${quoteText(field)}, ${source}, ${quoteText(reading)})`],
      ),
    ),
  )
  await insertMissing(
    writer,
    'source_column',
    plans.flatMap((plan) =>
      columnsOf(plan).map(
        ([name, field]) =>
          `(${quoteText(plan.part.entity)}, ${source}, ${quoteText(name)}, ${field === undefined ? 'NULL::VARCHAR' : quoteText(field)})`,
      ),
    ),
  )
  return (await noted(writer)) !== before
}

async function noted(writer: Writer): Promise<string> {
  const each = ['mapping', 'moment_kind', 'source_column', 'record_url'].map(
    (table) => `(SELECT coalesce(sum(hash(t)), 0)::VARCHAR FROM pegel.${table} AS t)`,
  )
  return JSON.stringify((await writer.run(`SELECT ${each.join(', ')}`)).rows)
}

async function insertMissing(writer: Writer, table: string, values: readonly string[]): Promise<void> {
  if (values.length > 0)
    await writer.run(
      `INSERT INTO pegel.${table} SELECT * FROM (VALUES ${values.join(', ')}) EXCEPT SELECT * FROM pegel.${table}`,
    )
}

const kindsOf = ({ fields }: PartPlan): readonly (readonly [string, string])[] =>
  fields.flatMap(({ field, kind }): [string, string][] => (kind === undefined ? [] : [[field, kind]]))

const columnsOf = ({ part, kept }: PartPlan): readonly (readonly [string, string | undefined])[] => [
  ...Object.entries(part.fields).flatMap(([field, { from }]): [string, string][] =>
    from === undefined ? [] : [[from, field]],
  ),
  ...[...kept.keys()].map((name): [string, undefined] => [name, undefined]),
]
