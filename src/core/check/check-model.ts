import type { CheckedKpi, CheckedModel } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { DataFacts } from '../model/data-facts.ts'
import type { BoardRead, FieldRead, KpiRead, TargetRead } from '../model/read-pieces.ts'
import type { BoardText, WorkspaceText } from '../model/workspace.ts'
import type { Place } from '../words/place.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { checkBoard } from './check-board.ts'
import type { OtherKpis } from './check-derived.ts'
import { checkKpi } from './check-kpi.ts'
import { checkReferences } from './check-references.ts'
import { checkTargets } from './check-target.ts'
import { checkNamedFields, namedFrom } from './named-fields.ts'
import type { Scope } from './scope.ts'

/** Everything that was read. Pieces of one name are an error, but for fields, where the later line overrides the earlier; see `overridePieces`. */
export interface ReadModel {
  readonly crm: CrmModel
  readonly facts: DataFacts
  readonly workspace: WorkspaceText
  readonly kpis: readonly KpiRead[]
  readonly fields: readonly FieldRead[]
  readonly boards: readonly BoardRead[]
  /** Absent: none. */
  readonly targets?: readonly TargetRead[]
}

/** Checks everything that was read and finds all Problems at once; the model holds what is sound. */
export function checkModel(read: ReadModel): { readonly model: CheckedModel; readonly problems: readonly Problem[] } {
  const { crm, facts, workspace } = read
  const problems: Problem[] = []
  const named = checkNamedFields(read.fields, read)
  problems.push(...named.problems)
  const kpis = checkKpis(read, {
    crm,
    facts,
    named: namedFrom(named.fields),
    entity: '',
    report: (problem) => void problems.push(problem),
  })
  const model: CheckedModel = {
    crm,
    facts,
    workspace,
    kpis,
    boards: new Map(),
    targets: new Map(),
    namedFields: named.fields,
  }
  problems.push(
    ...read.kpis.flatMap((kpi) => checkReferences(kpi, model, read.kpis)),
    ...unknownVariants(workspace, read.kpis),
  )
  const boards = new Map<string, BoardText>()
  for (const board of read.boards) {
    const found = checkBoard(board, read.kpis, boards.has(board.text.board))
    problems.push(...found)
    if (found.length === 0) boards.set(board.text.board, board.text)
  }
  const { targets, problems: found } = checkTargets(read.targets ?? [], model, read.kpis)
  problems.push(...found)
  return { model: { ...model, boards, targets }, problems }
}

/** KPIs are checked when they are first needed, so that derived ones find theirs whatever the order. */
function checkKpis({ kpis, workspace }: ReadModel, scope: Scope): ReadonlyMap<string, CheckedKpi> {
  const reads = new Map<string, KpiRead>()
  for (const kpi of kpis) {
    for (const name of [kpi.text.kpi, ...(kpi.text.aliases ?? [])]) {
      if (reads.has(name)) scope.report(nameTaken(name, kpi.place))
      else reads.set(name, kpi)
    }
  }
  const done = new Map<string, CheckedKpi | undefined>()
  const open: string[] = []
  const get = (name: string, place: Place): CheckedKpi | undefined => {
    const read = reads.get(name)
    const id = read?.text.kpi ?? name
    if (read === undefined || done.has(id)) return done.get(id)
    if (open.includes(id)) return scope.report(circle([...open.slice(open.indexOf(id)), id], place))
    open.push(id)
    const checked = checkKpi(read, scope, others)
    open.pop()
    done.set(id, checked)
    return checked
  }
  const others: OtherKpis = { names: [...reads.keys()], get, chosenVariants: workspace.variants }
  const sound = kpis.map((kpi) => get(kpi.text.kpi, kpi.place)).filter((kpi) => kpi !== undefined)
  return new Map(sound.map((kpi) => [kpi.id, kpi]))
}

function nameTaken(name: string, place: Place): Problem {
  return makeProblem(
    'name-taken',
    { en: `There is already a KPI called "${name}".`, de: `Eine Kennzahl namens „${name}“ gibt es schon.` },
    place,
  )
}

function circle(names: readonly string[], place: Place): Problem {
  const chain = names.join(' -> ')
  return makeProblem(
    'circular-kpi',
    { en: `These KPIs need each other: ${chain}.`, de: `Diese Kennzahlen brauchen einander: ${chain}.` },
    place,
  )
}

function unknownVariants({ variants }: WorkspaceText, kpis: readonly KpiRead[]): readonly Problem[] {
  return Object.entries(variants).flatMap(([id, variant]) => {
    const kpi = kpis.find((one) => one.text.kpi === id)
    if (kpi?.variants.some(({ name }) => name === variant) === true) return []
    return makeProblem('unknown-variant', {
      en: `pegel.yaml chooses "${variant}" for "${id}", which does not exist.`,
      de: `pegel.yaml wählt „${variant}“ für „${id}“; das gibt es nicht.`,
    })
  })
}
