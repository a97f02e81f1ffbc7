import type { CheckedModel } from '../model/checked-kpi.ts'
import type { KpiRead, TargetRead } from '../model/read-pieces.ts'
import type { CheckedTarget } from '../model/target.ts'
import { rulesOf } from '../model/workspace.ts'
import type { Period } from '../words/period.ts'
import { isProblem, makeProblem, type Problem } from '../words/problem.ts'
import { unknownKpi } from './check-board.ts'
import { checkPeriodOnce, checkTargetPeriod } from './check-target-period.ts'
import { checkTargetSplit } from './check-target-split.ts'
import { checkTargetValue } from './check-target-value.ts'
import { defaultVariant } from './default-variant.ts'

/** Checks all targets; a value that is not sound is left out, the others of its KPI hold. */
export function checkTargets(
  reads: readonly TargetRead[],
  model: CheckedModel,
  kpis: readonly KpiRead[],
): { readonly targets: ReadonlyMap<string, CheckedTarget>; readonly problems: readonly Problem[] } {
  const targets = new Map<string, CheckedTarget>()
  const problems: Problem[] = []
  for (const read of reads) {
    const id = idOf(read.kpi.name, kpis)
    if (id === undefined) problems.push(unknownKpi(read.kpi.name, namesOf(kpis), read.kpi.place))
    else if (targets.has(id)) problems.push(targetTaken(read))
    else {
      const checked = checkTarget(read, id, model)
      problems.push(...checked.problems)
      targets.set(id, checked.target)
    }
  }
  return { targets, problems }
}

const namesOf = (kpis: readonly KpiRead[]): readonly string[] =>
  kpis.flatMap(({ text }) => [text.kpi, ...(text.aliases ?? [])])

function idOf(name: string, kpis: readonly KpiRead[]): string | undefined {
  return kpis.find(({ text }) => text.kpi === name || text.aliases?.includes(name) === true)?.text.kpi
}

function checkTarget(
  read: TargetRead,
  id: string,
  model: CheckedModel,
): { readonly target: CheckedTarget; readonly problems: readonly Problem[] } {
  const { owner, history } = read
  const target = {
    kpi: id,
    ...(owner === undefined ? {} : { owner }),
    values: [],
    split: [],
    history,
    place: read.kpi.place,
  }
  const kpi = model.kpis.get(id)
  // What is wrong with the KPI itself was reported with it.
  if (kpi === undefined) return { target, problems: [] }
  const variant = defaultVariant(kpi, model.workspace.variants)
  const problems: Problem[] = []
  const values: { period: Period; value: CheckedTarget['values'][number]['value'] }[] = []
  for (const { period: named, value, place } of read.values) {
    const period = checkTargetPeriod(named, rulesOf(model.workspace))
    const twice = isProblem(period)
      ? period
      : checkPeriodOnce(
          period,
          values.map((one) => one.period),
          named.place,
        )
    const found = twice ?? checkTargetValue(value, kpi, variant, place)
    if (found !== undefined) problems.push(found)
    else if (!isProblem(period)) values.push({ period, value })
  }
  const splits = read.split.map((split) => checkTargetSplit(split, kpi, variant, model))
  problems.push(...splits.flatMap((found) => ('path' in found ? [] : found)))
  return { target: { ...target, values, split: splits.flatMap((found) => ('path' in found ? [found] : [])) }, problems }
}

function targetTaken({ kpi }: TargetRead): Problem {
  return makeProblem(
    'name-taken',
    {
      en: `There are already targets for "${kpi.name}"; they stand in one file.`,
      de: `Zielwerte für „${kpi.name}“ gibt es schon; sie stehen in einer Datei.`,
    },
    kpi.place,
  )
}
