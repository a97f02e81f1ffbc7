import { normaliseValue } from '../../kit/normalise-name.ts'
import { quoteText, readCount, readText } from '../../kit/sql-text.ts'
import type { Query } from '../../kit/sql-text.ts'
import { cell } from './file-relation.ts'
import { isNearlyUnique, looksLikeNames } from './profiled-file.ts'
import type { ColumnProfile, Inclusion, MissingValue, ProfiledFile } from './profiled-file.ts'

/** A file with its columns and the SQL it is read by. */
export interface LinkedFile extends Pick<ProfiledFile, 'file' | 'rows' | 'columns'> {
  readonly relation: string
}

/** Longer texts are remarks, not names or ids. */
const longestKey = 100
const mostNames = 50_000

interface Key {
  readonly at: LinkedFile
  readonly column: ColumnProfile
}

/** For the texts of every file: in which key columns of the files do their values occur, and which are missing there. */
export async function profileLinks(
  files: readonly LinkedFile[],
  query: Query,
): Promise<ReadonlyMap<string, readonly Inclusion[]>> {
  const keys = files.flatMap((at) =>
    at.columns.filter((column) => isKey(column, at.rows)).map((column) => ({ at, column })),
  )
  const probes = files.flatMap((at) => at.columns.filter(isProbe).map((column) => ({ at, column })))
  const found = new Map<string, Inclusion[]>(files.map(({ file }) => [file.name, []]))
  for (const key of keys) {
    const known = await knownValues(key, probes, query)
    for (const probe of probes) {
      if (probe.at === key.at && probe.column === key.column) continue
      if (isWorthCounting(probe, known)) found.get(probe.at.file.name)?.push(await countInclusion(probe, key, query))
    }
  }
  return found
}

function isKey(column: ColumnProfile, rows: number): boolean {
  return isNearlyUnique(column, rows) && isProbe(column)
}

function isProbe(column: ColumnProfile): boolean {
  return (
    column.filled > 0 &&
    column.date === undefined &&
    column.longest <= longestKey &&
    column.yesNo < 1 &&
    (column.numbers === undefined || column.numbers.whole)
  )
}

/** Which of all frequent values of the probes the key column knows, spelling aside: one look instead of one per pair. */
async function knownValues({ at, column }: Key, probes: readonly Key[], query: Query): Promise<ReadonlySet<string>> {
  const wanted = [
    ...new Set(probes.flatMap((probe) => probe.column.top.map(({ value }) => normaliseValue(value)))),
  ].filter((value) => value !== '')
  if (column.values !== undefined) return new Set(column.values.map(({ value }) => normaliseValue(value)))
  const exact = [...new Set(probes.flatMap((probe) => probe.column.top.map(({ value }) => value)))]
  const rows = await query(
    `select distinct ${cell(column.name)} as v from ${at.relation} where ${cell(column.name)} in (${exact.map(quoteText).join(', ')})`,
  )
  const found = new Set(rows.map((row) => normaliseValue(readText(row['v']))))
  return new Set(wanted.filter((value) => found.has(value)))
}

function isWorthCounting({ column }: Key, known: ReadonlySet<string>): boolean {
  const hits = column.top.filter(({ value }) => known.has(normaliseValue(value))).length
  return hits > 0 && hits >= column.top.length * 0.2
}

async function countInclusion(probe: Key, key: Key, query: Query): Promise<Inclusion> {
  const values = `(select ${cell(probe.column.name)} as v, count(*) as n from ${probe.at.relation} where ${cell(probe.column.name)} is not null group by 1)`
  const far = `(select distinct ${cell(key.column.name)} as v from ${key.at.relation} where ${cell(key.column.name)} is not null)`
  const [row = {}] = await query(
    `select count(*) as d, count(far.v) as f, sum(near.n) as n, coalesce(sum(near.n) filter (far.v is not null), 0) as m from ${values} near left join ${far} far on near.v = far.v`,
  )
  const [distinct, found] = [readCount(row['d']), readCount(row['f'])]
  // Only names have spellings: one letter of an id makes it another one.
  const isSpelt = looksLikeNames(probe.column) && key.column.distinct <= mostNames
  const missing = isSpelt && found < distinct && found >= distinct * 0.3 ? await findMissing(values, far, query) : []
  return {
    column: probe.column.name,
    to: { file: key.at.file.name, column: key.column.name },
    distinct,
    found,
    rows: readCount(row['n']),
    rowsFound: readCount(row['m']),
    missing,
  }
}

/** The values that the far column lacks (the 50 most frequent), each with what comes nearest there. */
async function findMissing(values: string, far: string, query: Query): Promise<readonly MissingValue[]> {
  const bare = "regexp_replace(lower(strip_accents(v)), '[^a-z0-9]', '', 'g')"
  const rows = await query(`
    with missing as materialized (select v, n, ${bare} as b from (select near.v, near.n from ${values} near anti join ${far} far on near.v = far.v order by near.n desc, near.v limit 50)),
    far as materialized (select v, ${bare} as b from ${far}),
    pairs as (select m.v, f.v as far, levenshtein(m.b, f.b) as distance, m.b = f.b as same from missing m join far f on m.b <> '' and abs(length(m.b) - length(f.b)) <= 2)
    select m.v, m.n, p.far, p.distance, p.same from missing m left join pairs p on p.v = m.v and p.distance <= 2 order by m.n desc, m.v, p.distance, p.far`)
  const byValue = Map.groupBy(rows, (row) => readText(row['v']))
  return [...byValue].map(([value, near]) => ({
    value,
    rows: readCount(near[0]?.['n']),
    nearest: near
      .filter((row) => row['far'] !== null)
      .map((row) => ({
        value: readText(row['far']),
        distance: readCount(row['distance']),
        same: row['same'] === true || row['same'] === 'true',
      })),
  }))
}
