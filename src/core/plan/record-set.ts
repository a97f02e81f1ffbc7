import { defaultVariant } from '../check/default-variant.ts'
import type { Checked } from '../model/checked-expression.ts'
import type { CheckedKind, CheckedKpi, CheckedModel } from '../model/checked-kpi.ts'
import { earlierPeriod } from '../question/earlier-period.ts'
import type { Question } from '../question/question.ts'
import type { Label } from '../words/label.ts'
import type { Period } from '../words/period.ts'
import { namedSteps } from './named-steps.ts'
import type { DerivedNode, FunnelNode, MovementNode, PlanNode } from './plan-node.ts'
import type { Scan } from './scan.ts'
import { always, countedRows } from './steps/counted-rows.ts'
import { customersOf } from './steps/customer-records.ts'
import { figuresOf } from './steps/record-figures.ts'

/** The whole of what a number counts, or only what its numerator counts. */
export type RecordPart = 'all' | 'numerator'

/** Rows of one scan that a number counts. */
export interface CountedRows {
  readonly scan: Scan
  /** What must hold beyond the scan's own conditions. */
  readonly counts: readonly Checked[]
  /** Whether a row is in the numerator too; absent where the number has none. */
  readonly reached?: Checked
  /** Of a funnel: only those that took the last step. */
  readonly isThrough?: true
  /** Of a bridge: only what these of its parts took, by their numbers. */
  readonly moves?: readonly number[]
}

/** What the number reads of each row: the moments and the value that it is made of; of a bridge the part and the change that it took. */
export type RecordFigure =
  | { readonly kind: 'at' | 'start' | 'reached-at' | 'value' | 'numerator' | TimeFigure; readonly of: Checked }
  /** Of a funnel: when the unit entered, and the last step that it took. */
  | { readonly kind: 'entered' }
  | { readonly kind: 'step'; readonly steps: readonly Label[] }
  /** Of a bridge: by when the unit changed, which part took it, and by how much. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'part'; readonly parts: readonly string[] }
  | { readonly kind: 'change'; readonly type: Checked['type'] }

/** A length, by the unit that it is told in. */
export type TimeFigure = 'days' | 'hours' | 'minutes' | 'business-hours'

/** The rows behind a number, all of one entity; a row belongs if any of the parts counts it. */
export interface RecordSet {
  readonly entity: string
  readonly parts: readonly CountedRows[]
  readonly figures: readonly RecordFigure[]
  /** The definition that counts them: of a derived KPI that of its first part. */
  readonly kpi: CheckedKpi
  readonly definition: CheckedKind
  /** When they are counted: of a KPI asked for an earlier period, that one. */
  readonly period: Period
  /** Of a bridge: the parts that the number is made of; absent for all of them. */
  readonly moved?: readonly string[]
}

/** Which question's rows are looked for. */
type AskedRows = Pick<Question, 'kpi' | 'variant' | 'period' | 'sight' | 'rules'> & {
  /** Of a bridge, the parts that a KPI is made of; absent for all of them. */
  readonly moved?: readonly string[]
}

/** The rows that a plan counts, by its own scans; undefined for the numerator of a number that has none, and for numbers without rows of their own. */
export function recordSet(
  plan: PlanNode,
  asked: AskedRows,
  part: RecordPart,
  model: CheckedModel,
): RecordSet | undefined {
  const { kpi, variant, period } = asked
  const { definition } = variant
  if (plan.node === 'derived') return firstPartSet(plan, asked, part, model)
  if (plan.node === 'earlier') {
    const then = { ...asked, period: earlierPeriod(period, plan.by, asked) }
    return recordSet(plan.whole.plan, then, part, model)
  }
  if (plan.node === 'cumulative') {
    const gathers = definition.kind === 'cumulative' ? definition.gathers : definition
    return recordSet(plan.of, { ...asked, variant: { ...variant, definition: gathers } }, part, model)
  }
  const own = { kpi, definition, period }
  if (plan.node === 'funnel') return steppedSet(plan, own, part)
  if (plan.node === 'movement') return part === 'all' ? movedSet(plan, asked) : undefined
  if (plan.node === 'model') {
    const found = part === 'all' ? customersOf(plan, model.crm) : undefined
    if (found === undefined) return undefined
    const { scan, figures } = found
    return { entity: scan.entity, parts: [{ scan, counts: [] }], figures, ...own }
  }
  const rows = countedRows(plan, part)
  const [first] = rows ?? []
  if (rows === undefined || first === undefined) return undefined
  return { entity: first.scan.entity, parts: rows, figures: figuresOf(first.scan, plan, definition), ...own }
}

/** Of a KPI that is made of others the rows of the first; of a bridge only what the named parts took. */
function firstPartSet(
  { parts }: DerivedNode,
  asked: AskedRows,
  part: RecordPart,
  model: CheckedModel,
): RecordSet | undefined {
  const [first] = parts.values()
  const own = model.kpis.get(first?.kpi ?? '')
  if (first === undefined || own === undefined) throw new Error(`${asked.kpi.id} is made of nothing`)
  const { moved: _, ...rest } = asked
  const used = { ...rest, kpi: own, variant: defaultVariant(own, model.workspace.variants) }
  const alike = [...parts.values()].filter(({ kpi, plan }) => kpi === first.kpi && plan.node === first.plan.node)
  const moved = alike.flatMap((one) => (one.part === undefined ? [] : [one.part]))
  return recordSet(first.plan, moved.length < alike.length ? used : { ...used, moved }, part, model)
}

/** The units that entered, with how far each came. */
function steppedSet(
  plan: FunnelNode,
  own: Pick<RecordSet, 'kpi' | 'definition' | 'period'>,
  part: RecordPart,
): RecordSet {
  const [scan] = plan.scans
  if (scan === undefined) throw new Error('a funnel is counted in one pass')
  const steps = namedSteps(plan).map(({ label }) => label)
  return {
    entity: scan.entity,
    parts: [{ scan, counts: [], ...(part === 'all' ? { reached: always } : { isThrough: true }) }],
    figures: [{ kind: 'entered' }, { kind: 'step', steps }],
    ...own,
  }
}

/** The units that changed, each once for every change that a part took. A level has no changes. */
function movedSet({ scans, movement }: MovementNode, { kpi, period, moved }: AskedRows): RecordSet | undefined {
  const [scan] = scans
  if (scan === undefined) return undefined
  const { measure, per, parts } = movement
  const names = [...parts.map(({ name }) => name), 'other', 'moved', 'currency', 'removed']
  const taken = moved?.filter((name) => names.includes(name))
  if (taken?.length === 0) return undefined
  const only = taken === undefined ? {} : { moves: taken.map((name) => names.indexOf(name)) }
  return {
    entity: per.entity,
    parts: [{ scan, counts: [], ...only }],
    figures: [
      { kind: 'changed' },
      { kind: 'part', parts: names },
      { kind: 'change', type: measure.value?.type ?? { kind: 'number' } },
    ],
    kpi,
    definition: movement,
    period,
    ...(taken === undefined ? {} : { moved: taken }),
  }
}
