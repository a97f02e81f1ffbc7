import type { Checked } from '../model/checked-expression.ts'
import type { CheckedKpi, CheckedModel, SplitPath } from '../model/checked-kpi.ts'
import { answersEntity, invitationsEntity } from '../model/kinds/survey.ts'
import type { Problem } from '../words/problem.ts'

interface Reading {
  readonly kpi: CheckedKpi
  readonly model: CheckedModel
  readonly by: readonly string[]
  readonly splitOf: (
    name: string,
    entity: string,
    kpi: CheckedKpi,
    model: CheckedModel,
  ) => readonly SplitPath[] | Problem
  /** The asker's filter on an entity: nothing where none is asked, undefined where it cannot be read there. */
  readonly filterOn: (entity: string) => readonly Checked[] | undefined
}

/** Beside the answers of a survey its invitations, where the asker's splits and filter can be read on them too; else nothing is known of how many answered. */
export function withInvitations(
  counted: {
    readonly splits: ReadonlyMap<string, readonly SplitPath[]>
    readonly filters: ReadonlyMap<string, Checked>
  },
  { kpi, model, by, splitOf, filterOn }: Reading,
): typeof counted {
  const { splits, filters } = counted
  if (!splits.has(answersEntity) || splits.has(invitationsEntity)) return counted
  const paths = by.map((name) => splitOf(name, invitationsEntity, kpi, model))
  const filter = filterOn(invitationsEntity)
  const readable = paths.flatMap((path) => ('code' in path ? [] : [path]))
  if (readable.length < paths.length || filter === undefined) return counted
  const [condition] = filter
  return {
    splits: new Map([...splits, [invitationsEntity, readable.flat()]]),
    filters: condition === undefined ? filters : new Map([...filters, [invitationsEntity, condition]]),
  }
}
