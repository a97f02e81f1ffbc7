import { matchFileName, matchId } from '../../kit/match-name.ts'
import { normaliseName } from '../../kit/normalise-name.ts'
import { isNearlyUnique, isUnique } from '../profile/profiled-file.ts'
import type { ColumnProfile, ProfiledFile } from '../profile/profiled-file.ts'
import { assignColumns } from './assign-columns.ts'
import type { Assignment } from './draft.ts'
import { findColumn, inclusionsOf } from './facts.ts'
import type { Facts } from './facts.ts'

export interface Ranked {
  readonly entity: string
  readonly score: number
  /** How much the file's name says it, 0..1. */
  readonly byName: number
  /** Columns that became fields or links. */
  readonly columns: readonly string[]
}

const least = 2.2

/** The entities that a file may hold, most likely first; empty where none fits. */
export function rankEntities(file: ProfiledFile, facts: Facts): readonly Ranked[] {
  const commonness = countMeanings(file, facts)
  return [...facts.vocabulary.entities.keys()]
    .map((entity) => rankEntity(file, entity, facts, commonness))
    .filter(({ score, columns }) => score >= least && columns.length > 0)
    .sort((a, b) => b.score - a.score)
}

function rankEntity(file: ProfiledFile, entity: string, facts: Facts, commonness: ReadonlyMap<string, number>): Ranked {
  const assigned = assignColumns(file, entity, facts)
  const byName = matchFileName(file.file.name, entity, facts.vocabulary)
  // A column called `name` fits everything and so says little.
  const coverage = assigned.reduce((sum, { column, score }) => sum + score / Math.sqrt(commonness.get(column) ?? 1), 0)
  // A file that bears just an entity's name is meant.
  const score =
    3 * byName +
    (byName === 1 ? 1 : 0) +
    identity(file, entity, facts) +
    Math.min(coverage, 4) +
    (entity === 'invoice' && isPurchaseLog(file) ? 2 : 0) -
    lacks(file, entity, assigned, facts)
  return { entity, score, byName, columns: assigned.map(({ column }) => column) }
}

/** Whether a file without a header line says by its values who bought, when and for how much, whatever its columns are called. */
function isPurchaseLog({ file, columns, rows }: ProfiledFile): boolean {
  const isDate = ({ date }: ColumnProfile): boolean => date !== undefined && date.share > 0.98
  const others = columns.filter((column) => !isDate(column))
  const isAmount = ({ numbers }: ColumnProfile): boolean => numbers?.whole === false && numbers.share > 0.98
  const comesAgain = ({ distinct }: ColumnProfile): boolean =>
    distinct < 0.8 * rows && distinct > Math.max(5, 0.05 * rows)
  const hasBuyer = others.some((column) => !isAmount(column) && column.filled === rows && comesAgain(column))
  return !file.header && columns.length - others.length === 1 && others.some(isAmount) && hasBuyer
}

function countMeanings(file: ProfiledFile, facts: Facts): ReadonlyMap<string, number> {
  const taken = [...facts.vocabulary.entities.keys()].flatMap((entity) =>
    assignColumns(file, entity, facts)
      .filter(({ score }) => score >= 0.8)
      .map(({ column }) => column),
  )
  return new Map([...Map.groupBy(taken, (column) => column)].map(([column, times]) => [column, times.length]))
}

/** Whether the file's own key names this entity (2), another one (-2), or nothing. */
function identity(file: ProfiledFile, entity: string, facts: Facts): number {
  const keys = file.columns.filter(
    (column) => isUnique(column, file.rows) && column.date === undefined && !pointsElsewhere(file, column, facts),
  )
  // Beside a plain `id`, a column of firms that happen to differ is no key.
  if (hasPlainId(file)) return keys.some(({ name }) => matchId(name, entity, facts.vocabulary) === 1) ? 2 : 0
  if (keys.some((key) => namesEntity(key, entity, facts))) return 2
  const [first] = keys
  const others = [...facts.vocabulary.entities.keys()].filter((other) => other !== entity)
  return first !== undefined && others.some((other) => namesEntity(first, other, facts)) ? -2 : 0
}

function hasPlainId(file: ProfiledFile): boolean {
  return file.columns.some((column) => normaliseName(column.name) === 'id' && isUnique(column, file.rows))
}

function namesEntity({ name }: ColumnProfile, entity: string, facts: Facts): boolean {
  const words = facts.vocabulary.entities.get(entity) ?? new Set()
  return words.has(normaliseName(name)) || matchId(name, entity, facts.vocabulary) === 1
}

/** All its values are keys of a file that holds more of them: it is that file's key, not this one's. */
function pointsElsewhere(file: ProfiledFile, column: ColumnProfile, facts: Facts): boolean {
  return inclusionsOf(file, column.name).some(({ to, found, distinct }) => {
    const far = facts.files.find((other) => other.file.name === to.file)
    const key = far === undefined ? undefined : findColumn(far, to.column)
    if (far === undefined || far === file || key === undefined || found < distinct * 0.95 || distinct < 5) return false
    const holdsMore = key.distinct > column.distinct || (isUnique(key, far.rows) && !isUnique(column, file.rows))
    return holdsMore && normaliseName(to.column) === normaliseName(column.name)
  })
}

/** What an entity cannot do without. */
function lacks(file: ProfiledFile, entity: string, assigned: readonly Assignment[], facts: Facts): number {
  const shape = facts.crm.entities[entity]
  if (shape === undefined) return 9
  const has = (name: string | undefined) => name !== undefined && assigned.some(({ named }) => named.name === name)
  const links = assigned.filter(({ named }) => named.link).length
  if (shape.event === true) return (has('occurred_at') ? 0 : 3) + (links > 0 || has('record_id') ? 0 : 3)
  const ownId = hasPlainId(file)
    ? undefined
    : file.columns.find(({ name, filled }) => filled > 0 && matchId(name, entity, facts.vocabulary) === 1)
  // Several rows for one id: the file lists parts of the entity, not the entity.
  if (
    ownId !== undefined &&
    !isUnique(ownId, file.rows) &&
    (!isNearlyUnique(ownId, file.rows) || pointsElsewhere(file, ownId, facts))
  )
    return 3
  const isNamed =
    shape.named_by === undefined ||
    has(shape.named_by) ||
    file.columns.some(({ name }) => matchId(name, entity, facts.vocabulary) > 0)
  return (isNamed ? 0 : 1) + (shape.begins === undefined || has(shape.begins) ? 0 : 0.5)
}
