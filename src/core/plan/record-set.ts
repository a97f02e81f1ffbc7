import { defaultVariant } from '../check/default-variant.ts'
import type { Checked } from '../model/checked-expression.ts'
import type { CheckedKind, CheckedKpi, CheckedModel } from '../model/checked-kpi.ts'
import type { Question } from '../question/question.ts'
import type { Label } from '../words/label.ts'
import { and, compare, known, not, numberValue } from './build-checked.ts'
import { namedSteps } from './named-steps.ts'
import type { FunnelNode, MovementNode, PlanNode, SurveyNode } from './plan-node.ts'
import type { Scan, ScanColumn } from './scan.ts'
import { customersOf } from './steps/customer-records.ts'

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
}

/** What the number reads of each row: the moments and the value that it is made of; of a bridge the part and the change that it took. */
export type RecordFigure =
  | { readonly kind: 'at' | 'start' | 'reached-at' | 'value' | TimeFigure; readonly of: Checked }
  /** Of a funnel: when the unit entered, and the last step that it took. */
  | { readonly kind: 'entered' }
  | { readonly kind: 'step'; readonly steps: readonly Label[] }
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
}

/** The rows that a plan counts, by its own scans; undefined for the numerator of a number that has none. */
export function recordSet(
  plan: PlanNode,
  { kpi, variant }: Pick<Question, 'kpi' | 'variant'>,
  part: RecordPart,
  model: CheckedModel,
): RecordSet | undefined {
  const { definition } = variant
  if (plan.node === 'derived') {
    const [[, first] = []] = plan.parts
    const own = model.kpis.get(first?.kpi ?? '')
    if (first === undefined || own === undefined) throw new Error(`${kpi.id} is made of nothing`)
    const used = { kpi: own, variant: defaultVariant(own, model.workspace.variants) }
    return recordSet(first.plan, used, part, model)
  }
  if (plan.node === 'earlier') return recordSet(plan.whole.plan, { kpi, variant }, part, model)
  if (plan.node === 'cumulative') {
    const gathers = definition.kind === 'cumulative' ? definition.gathers : definition
    return recordSet(plan.of, { kpi, variant: { ...variant, definition: gathers } }, part, model)
  }
  if (plan.node === 'funnel') return steppedSet(plan, { kpi, definition }, part)
  if (plan.node === 'movement') return part === 'all' ? movedSet(plan, kpi) : undefined
  if (plan.node === 'model') {
    const found = part === 'all' ? customersOf(plan, model.crm) : undefined
    if (found === undefined) return undefined
    const { scan, figures } = found
    return { entity: scan.entity, parts: [{ scan, counts: [] }], figures, kpi, definition }
  }
  const rows = countedRows(plan, part)
  const [first] = rows ?? []
  if (rows === undefined || first === undefined) return undefined
  return {
    entity: first.scan.entity,
    parts: rows,
    figures: figuresOf(first.scan, plan, definition),
    kpi,
    definition,
  }
}

/** The units that entered, with how far each came. */
function steppedSet(
  plan: FunnelNode,
  { kpi, definition }: Pick<RecordSet, 'kpi' | 'definition'>,
  part: RecordPart,
): RecordSet {
  const [scan] = plan.scans
  if (scan === undefined) throw new Error('a funnel is counted in one pass')
  const steps = namedSteps(plan).map(({ label }) => label)
  return {
    entity: scan.entity,
    parts: [{ scan, counts: [], ...(part === 'all' ? { reached: always } : { isThrough: true }) }],
    figures: [{ kind: 'entered' }, { kind: 'step', steps }],
    kpi,
    definition,
  }
}

/** The units that changed, each once for every part that took some of its change. */
function movedSet({ scans, movement }: MovementNode, kpi: CheckedKpi): RecordSet | undefined {
  const [scan] = scans
  if (scan === undefined) return undefined
  const { measure, per, parts } = movement
  return {
    entity: per.entity,
    parts: [{ scan, counts: [] }],
    figures: [
      { kind: 'part', parts: [...parts.map(({ name }) => name), 'other', 'moved', 'currency', 'removed'] },
      { kind: 'change', type: measure.value?.type ?? { kind: 'number' } },
    ],
    kpi,
    definition: movement,
  }
}

type Counting = Exclude<PlanNode, { readonly node: 'derived' | 'cumulative' | 'earlier' | 'model' | 'movement' }>

function countedRows(plan: Counting, part: RecordPart): readonly CountedRows[] | undefined {
  switch (plan.node) {
    case 'measure':
      return part === 'all' ? plan.scans.map((scan) => rowsOf(scan, unitColumn(plan.aggregate))) : undefined
    case 'quotient':
      return part === 'all' ? countedRows(plan.denominator, 'all') : countedRows(plan.numerator, 'all')
    case 'share':
      return plan.scans.map((scan) => shareRows(scan, plan.of === 'rows' ? 'hits' : 'part', part))
    case 'cohort':
      return plan.scans.map((scan) => shareRows(scan, 'hits', part))
    case 'duration':
      return timedRows(plan, part)
    case 'survey':
      return surveyRows(plan, part)
    case 'decided':
      return decidedRows(plan, part)
  }
}

/** The answers that count; of a share those in it are the numerator. */
function surveyRows({ scans, score }: SurveyNode, part: RecordPart): readonly CountedRows[] | undefined {
  if (score.kind === 'share') return scans.map((scan) => shareRows(scan, 'good', part))
  return part === 'all' ? scans.map((scan) => rowsOf(scan, 'n')) : undefined
}

/** Of means and quantiles a row without a value is no unit. */
function unitColumn(aggregate: string): string {
  return ['average', 'median', 'percentile'].includes(aggregate) ? 'known' : 'n'
}

/** Units decided in the period: in one scan with those that reached the goal among them, or those that did and those that failed each in their own. */
function decidedRows(plan: Extract<PlanNode, { node: 'decided' }>, part: RecordPart): readonly CountedRows[] {
  const hits = plan.scans.filter((scan) => columnOf(scan, 'hits') !== undefined)
  if (hits.some((scan) => columnOf(scan, 'n') !== undefined)) return hits.map((scan) => shareRows(scan, 'hits', part))
  const reached = hits.map((scan) => ({ ...rowsOf(scan, 'hits'), reached: always }))
  if (part === 'numerator') return reached
  if (plan.started !== undefined) return plan.started.scans.map((scan) => rowsOf(scan, 'n'))
  const failed = plan.scans.filter((scan) => columnOf(scan, 'fails') !== undefined)
  return [...reached, ...failed.map((scan) => ({ ...rowsOf(scan, 'fails'), reached: not(always) }))]
}

/** Of all that began, what finished is what was reached. */
function timedRows(
  { scans, counts }: Extract<PlanNode, { node: 'duration' }>,
  part: RecordPart,
): readonly CountedRows[] | undefined {
  if (counts === 'finished') return part === 'all' ? scans.map((scan) => rowsOf(scan, 'n')) : undefined
  return scans.map((scan) => {
    const exits = columnOf(scan, 'exits')
    if (exits?.of === undefined || exits.ended === undefined)
      throw new Error(`the scan of ${scan.entity} follows nobody`)
    const followed = compare(exits.of, '>=', numberValue(0))
    return part === 'all'
      ? { scan, counts: [followed], reached: exits.ended }
      : { scan, counts: [followed, exits.ended] }
  })
}

const always: Checked = { kind: 'value', type: { kind: 'yes-no' }, value: true }

const columnOf = (scan: Scan, name: string): ScanColumn | undefined => scan.columns.find(({ as }) => as === name)

/** The rows that a column counts: those for which its filter holds and, where it counts values, its value is known. */
function rowsOf(scan: Scan, name: string): CountedRows {
  const column = columnOf(scan, name)
  if (column === undefined) throw new Error(`the scan of ${scan.entity} counts no "${name}"`)
  return { scan, counts: conditionsOf(column) }
}

function conditionsOf({ aggregate, of, filter }: ScanColumn): readonly Checked[] {
  return [...(filter === undefined ? [] : [filter]), ...(aggregate === 'known' && of !== undefined ? [known(of)] : [])]
}

function shareRows(scan: Scan, numerator: string, part: RecordPart): CountedRows {
  const column = columnOf(scan, numerator)
  if (column === undefined) throw new Error(`the scan of ${scan.entity} counts no "${numerator}"`)
  const reached = conditionsOf(column).reduce<Checked>((all, one) => (all === always ? one : and(all, one)), always)
  const all = rowsOf(scan, 'n')
  return part === 'all' ? { ...all, reached } : { scan, counts: [...all.counts, reached] }
}

/** A length in the unit in which its KPI is told. */
function timeFigure(of: Checked, plan: Counting): RecordFigure {
  const inHours = of.kind === 'elapsed' || of.kind === 'clocked' ? { ...of, type: number, unit: 'hours' as const } : of
  if (plan.node !== 'duration' || plan.perDay === undefined || inHours === of) return { kind: 'days', of }
  if (plan.clock !== undefined) return { kind: 'business-hours', of: inHours }
  if (plan.perDay === 24) return { kind: 'hours', of: inHours }
  return { kind: 'minutes', of: { kind: 'arithmetic', type: number, operator: '*', left: inHours, right: sixty } }
}

const number = { kind: 'number' } as const
const sixty: Checked = { kind: 'value', type: number, value: 60 }

/** What stands in a row of the number's own: when it counts, from when to when it took, and what it adds. */
function figuresOf(scan: Scan, plan: Counting, definition: CheckedKind): readonly RecordFigure[] {
  const at: readonly RecordFigure[] = scan.bucket.kind === 'event' ? [{ kind: 'at', of: scan.bucket.moment }] : []
  if (definition.kind === 'duration') {
    const days = (columnOf(scan, 'sorted') ?? columnOf(scan, 'exits'))?.of
    const other: RecordFigure =
      definition.counts === 'all' ? { kind: 'reached-at', of: definition.to } : { kind: 'start', of: definition.from }
    return [...at, other, ...(days === undefined ? [] : [timeFigure(days, plan)])]
  }
  if (definition.kind === 'conversion') {
    const start: RecordFigure = { kind: 'start', of: definition.start }
    const reached: RecordFigure = { kind: 'reached-at', of: definition.reaches }
    return plan.node === 'cohort' ? [{ ...start, kind: 'at' }, reached] : [...at, start]
  }
  const value = scan.columns.find(({ as, of }) => of !== undefined && ['sum', 'value', 'sorted'].includes(as))?.of
  return [...at, ...(value === undefined ? [] : [{ kind: 'value', of: value } as const])]
}
