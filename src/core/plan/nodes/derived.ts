import { defaultVariant } from '../../check/default-variant.ts'
import type { Checked, TargetSpan } from '../../model/checked-expression.ts'
import type { CheckedModel } from '../../model/checked-kpi.ts'
import { addsUp } from '../../model/figure-kind.ts'
import type { Question } from '../../question/question.ts'
import type { Grain } from '../../words/calendar.ts'
import { addDays, earlierDay } from '../../words/day.ts'
import { allTime, periodContaining, type Period } from '../../words/period.ts'
import { periodIndex } from '../../words/period-index.ts'
import type { DerivedNode, DerivedPart, PlanNode, TargetPart } from '../plan-node.ts'
import { planEarlier } from './earlier.ts'

type KpiReference = Extract<Checked, { kind: 'kpi' }>

/** Plans one KPI's own definition for a question about it. */
type PlanKpi = (question: Question) => PlanNode

/** Each KPI of a derived one gets the same period, splits and filters, with its own anchor. */
export function planDerived(
  expression: Checked,
  question: Question,
  model: CheckedModel,
  planKpi: PlanKpi,
): DerivedNode {
  const named = [...new Map(kpisIn(expression).map((node) => [partName(node), node]))]
  const parts = named.flatMap(([name, node]): [string, DerivedPart][] =>
    node.target === undefined ? [[name, partOf(node, question, model, planKpi)]] : [],
  )
  const targets = named.flatMap(([name, { kpi, target }]): [string, TargetPart][] =>
    target === undefined ? [] : [[name, targetPart(kpi, target, question, model)]],
  )
  return {
    node: 'derived',
    expression,
    parts: new Map(parts),
    ...(targets.length === 0 ? {} : { targets: new Map(targets) }),
  }
}

function partOf(
  { kpi: id, part, earlier }: KpiReference,
  question: Question,
  model: CheckedModel,
  planKpi: PlanKpi,
): DerivedPart {
  const kpi = model.kpis.get(id)
  if (kpi === undefined) throw new Error(`no KPI ${id}`)
  const variant = defaultVariant(kpi, model.workspace.variants)
  const policy = question.variant.currency ?? variant.currency ?? model.workspace.currency_policy
  const asked: Question = {
    ...question,
    kpi,
    variant,
    view: variant.view,
    settings: {},
    withNoise: true,
    ...(question.rates === undefined ? {} : { rates: policy }),
  }
  const plan = earlier === undefined ? planKpi(asked) : planEarlier(earlier, asked, planKpi)
  return { kpi: id, ...(part === undefined ? {} : { part }), plan, unit: variant.unit }
}

/** The name of a part in a derived plan: `bookings`, `sales_cycle.mean`, `bookings, 1 years earlier` or `target of bookings, quarter`. */
export function partName({ kpi, part, earlier, target }: KpiReference): string {
  const own = part === undefined ? kpi : `${kpi}.${part}`
  if (target !== undefined) return `target of ${own}, ${target}`
  return earlier === undefined ? own : `${own}, ${earlier.amount} ${earlier.unit} earlier`
}

/** Every KPI that an expression names. */
export function kpisIn(node: Checked): readonly KpiReference[] {
  if (node.kind === 'kpi') return [node]
  return Object.values(node).flatMap((value: unknown) =>
    isChecked(value) ? kpisIn(value) : Array.isArray(value) ? value.filter(isChecked).flatMap(kpisIn) : [],
  )
}

function isChecked(value: unknown): value is Checked {
  return typeof value === 'object' && value !== null && 'kind' in value && 'type' in value
}

const grains: Readonly<Record<Exclude<TargetSpan, 'period'>, Grain>> = {
  month: 'month',
  quarter: 'quarter',
  year: 'year',
  'fiscal month': 'fiscal-month',
  'fiscal quarter': 'fiscal-quarter',
  'fiscal year': 'fiscal-year',
}

/** Which target belongs to each period: that of the quarter in which it ends, of a running one that in which the as-of lies. */
function targetPart(id: string, span: TargetSpan, question: Question, model: CheckedModel): TargetPart {
  const kpi = model.kpis.get(id)
  const { grain, periods, period, rules, filters, whereText, by } = question
  // A target was set for the whole, not for the part of the data that a filter leaves.
  const isPart = filters.size > 0 || whereText !== undefined
  const target = isPart ? undefined : model.targets.get(id)
  const spanOf = (of: Period): Period => spanFor(of, span, question)
  return {
    kpi: id,
    span,
    ...(target === undefined ? {} : { target }),
    addsUp: kpi !== undefined && addsUp(defaultVariant(kpi, model.workspace.variants).definition),
    by,
    spans: new Map(grain === undefined ? [] : periods.map((one) => [periodIndex(one.from, grain, rules), spanOf(one)])),
    whole: spanOf(periods.at(-1) ?? period),
  }
}

function spanFor(period: Period, span: TargetSpan, { sight, rules }: Question): Period {
  if (span === 'period') return period
  const last = period.until === allTime.until ? sight.asOf : earlierDay(addDays(period.until, -1), sight.asOf)
  return periodContaining(last, grains[span], rules)
}
