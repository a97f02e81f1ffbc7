import { matchName } from '../../kit/match-name.ts'
import type { Named } from '../../kit/vocabulary.ts'
import type { ColumnProfile, ProfiledFile } from '../profile/profiled-file.ts'
import type { Assignment } from './draft.ts'
import { inclusionsOf } from './facts.ts'
import type { Candidate, Facts } from './facts.ts'

/** Gives every field and link of an entity at most one column of the file, the surest first. */
export function assignColumns(file: ProfiledFile, entity: string, facts: Facts): readonly Assignment[] {
  const named = facts.vocabulary.named.get(entity) ?? []
  const forced = named.flatMap((one) => forcedColumn(file, one, facts))
  const barred = new Set(named.filter((one) => facts.choices.has(fieldDecision(file, one))).map(({ name }) => name))
  const candidates = scoreColumns(file, entity, facts).filter((one) => !barred.has(one.named.name))
  return takeBest([...forced, ...candidates])
}

function scoreColumns(file: ProfiledFile, entity: string, facts: Facts): readonly Candidate[] {
  const key = `${entity} ${file.file.name}`
  const known = facts.scores.get(key)
  if (known !== undefined) return known
  const scored = (facts.vocabulary.named.get(entity) ?? [])
    .flatMap((named) =>
      file.columns.map((column) => ({ named, column, score: scoreColumn(file, column, named, facts) })),
    )
    .filter(({ score }) => score >= 0.55)
    .sort((a, b) => b.score - a.score)
  facts.scores.set(key, scored)
  return scored
}

/** The id under which people choose another column for a field: `field:deals.csv:deal.amount`. */
export function fieldDecision(
  file: ProfiledFile,
  { entity, name, link }: Pick<Named, 'entity' | 'name' | 'link'>,
): string {
  return `${link ? 'link' : 'field'}:${file.file.name}:${entity}.${name}`
}

function forcedColumn(file: ProfiledFile, named: Named, facts: Facts): readonly Candidate[] {
  const choice = facts.choices.get(fieldDecision(file, named))
  const column = file.columns.find(({ name }) => name === choice)
  return column === undefined ? [] : [{ named, column, score: 1 }]
}

function takeBest(candidates: readonly Candidate[]): readonly Assignment[] {
  const fields = new Set<string>()
  const columns = new Set<string>()
  const taken: Candidate[] = []
  for (const candidate of candidates) {
    if (fields.has(candidate.named.name) || columns.has(candidate.column.name)) continue
    fields.add(candidate.named.name)
    columns.add(candidate.column.name)
    taken.push(candidate)
  }
  return taken.map(({ named, column, score }) => {
    const next = candidates.find(
      (other) => other.named.name === named.name && other.column !== column && !columns.has(other.column.name),
    )
    return { named, column: column.name, score, ...(next === undefined ? {} : { runnerUp: next.column.name }) }
  })
}

function scoreColumn(file: ProfiledFile, column: ColumnProfile, named: Named, facts: Facts): number {
  const fit = fitsType(column, named, facts)
  if (fit === 0) return 0
  const byName = matchName(column.name, named, facts.vocabulary) * fit
  return named.link && byName < 0.8 ? Math.max(byName, byValues(file, column, named, facts)) : byName
}

/** A column whose words say nothing, but whose values are the keys of just the file that a link looks for. */
function byValues(file: ProfiledFile, column: ColumnProfile, named: Named, facts: Facts): number {
  if (column.numbers !== undefined || column.distinct < 5 || column.longest < 3) return 0
  const words = facts.vocabulary.entities.get(named.to ?? '') ?? new Set()
  const telling = inclusionsOf(file, column.name).some(
    ({ to, found, distinct }) =>
      to.file !== file.file.name && found >= distinct * 0.95 && words.has(to.file.replace(/\..*$/, '').toLowerCase()),
  )
  const isOnly = (facts.vocabulary.named.get(named.entity) ?? []).filter((other) => other.to === named.to).length === 1
  return telling && isOnly ? 0.6 : 0
}

/** 1 where what the column holds can be the field, less where it is odd, 0 where it cannot. An empty column fits everything. */
export function fitsType(column: ColumnProfile, named: Named, facts: Facts): number {
  if (column.filled === 0) return 0.8
  if (named.link) return column.date === undefined && (column.numbers === undefined || column.numbers.whole) ? 1 : 0
  const type = facts.crm.entities[named.entity]?.fields[named.name]?.type
  switch (type) {
    case 'day':
    case 'instant':
      return column.date === undefined ? 0 : 1
    case 'number':
    case 'precise':
    case 'money':
      return column.numbers === undefined ? 0 : 1
    case 'yes_no':
      return column.yesNo >= 0.9 ? 1 : 0
    default:
      return column.date === undefined ? 1 : 0.3
  }
}
