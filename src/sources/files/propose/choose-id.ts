import { matchId } from '../../kit/match-name.ts'
import { normaliseName } from '../../kit/normalise-name.ts'
import { isNearlyUnique, isUnique } from '../profile/profiled-file.ts'
import type { ColumnProfile, ProfiledFile } from '../profile/profiled-file.ts'
import type { Assignment } from './draft.ts'
import type { Facts } from './facts.ts'

/** The column that identifies a file's rows; empty where none does and rows are known by their whole content. */
export function chooseId(
  file: ProfiledFile,
  entity: string,
  assigned: readonly Assignment[],
  facts: Facts,
): readonly string[] {
  const choice = facts.choices.get(`field:${file.file.name}:${entity}.id`)
  if (choice !== undefined) return choice === '' ? [] : [choice]
  const candidates = file.columns
    .map((column) => ({ column, score: scoreId(column, file, entity, assigned, facts) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const best = candidates[0]
  return best === undefined ? [] : [best.column.name]
}

function scoreId(
  column: ColumnProfile,
  file: ProfiledFile,
  entity: string,
  assigned: readonly Assignment[],
  facts: Facts,
): number {
  const byName = matchId(column.name, entity, facts.vocabulary)
  if (byName >= 0.9 && isNearlyUnique(column, file.rows)) return 2 + byName + (isUnique(column, file.rows) ? 0.5 : 0)
  if (!isUnique(column, file.rows) || column.date !== undefined || isMeasure(column)) return 0
  const shape = facts.crm.entities[entity]
  // Events have no id of their own: what is unique in them by chance is no key.
  if (shape?.event === true) return byName
  const isName = assigned.some((one) => one.column === column.name && one.named.name === shape?.named_by)
  if (isName) return 1.5
  return /(^| )(id|key|nr|nummer|number|guid|uuid|pk)$/.test(normaliseName(column.name)) ? 1 + byName : 0
}

function isMeasure({ numbers }: ColumnProfile): boolean {
  return numbers !== undefined && !numbers.whole
}
