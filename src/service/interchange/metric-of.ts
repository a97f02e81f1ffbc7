import type { Checked } from '../../core/model/checked-expression.ts'
import type { CheckedKind, CheckedMeasure, CheckedModel } from '../../core/model/checked-kpi.ts'
import { splitGuard } from '../../core/plan/steps/split-guard.ts'
import type { Label } from '../../core/words/label.ts'
import { ansiOf } from './ansi-expression.ts'

/** A KPI as an expression of the interchange, with the moment at which its rows are counted. */
export interface Metric {
  readonly expression: string
  readonly moment: string
}

/** Why a KPI has none. */
export type WhyNot = 'state' | 'kind' | 'quantile' | 'expression' | 'two-moments'

export const whyNotWords: Readonly<Record<WhyNot, Label>> = {
  state: {
    en: 'It is a state at a moment; the interchange knows no moments.',
    de: 'Sie ist ein Bestand zu einem Stichtag; das Austauschformat kennt keine Stichtage.',
  },
  kind: {
    en: 'It follows cases over time (conversion, funnel, duration, movement ...); that has no expression.',
    de: 'Sie verfolgt Fälle über die Zeit (Konversion, Trichter, Dauer, Überleitung ...); dafür gibt es keinen Ausdruck.',
  },
  quantile: {
    en: 'Medians and percentiles are not the same in all dialects.',
    de: 'Mediane und Perzentile sind nicht in allen Dialekten dasselbe.',
  },
  expression: {
    en: 'It needs former values, links to many or functions of the Pegel language.',
    de: 'Sie braucht frühere Werte, Verknüpfungen mit vielen oder Funktionen der Pegel-Sprache.',
  },
  'two-moments': {
    en: 'Its parts are counted at different moments; one query would count them at one.',
    de: 'Ihre Teile zählen zu verschiedenen Zeitpunkten; eine Abfrage zählte sie zu einem.',
  },
}

/** The metric of a definition, or why it has none. */
export function metricOf(definition: CheckedKind, model: CheckedModel): Metric | WhyNot {
  switch (definition.kind) {
    case 'measure':
      return aggregateOf(definition.measure, model)
    case 'ratio': {
      const { denominator } = definition
      const numerator = definition.part ? partOf(definition) : definition.numerator
      return quotientOf(aggregateOf(numerator, model), aggregateOf(denominator, model))
    }
    case 'derived':
      return derivedOf(definition.expression, model)
    default:
      return 'kind'
  }
}

function partOf({ denominator, where, value }: Extract<CheckedKind, { kind: 'ratio'; part: true }>): CheckedMeasure {
  const both =
    denominator.where === undefined || where === undefined
      ? (where ?? denominator.where)
      : ({ kind: 'logic', type: where.type, operator: 'and', left: denominator.where, right: where } as const)
  return { ...denominator, ...(both === undefined ? {} : { where: both }), ...(value === undefined ? {} : { value }) }
}

const aggregates: Partial<Record<CheckedMeasure['aggregate'], (value: string) => string>> = {
  count: (value) => `COUNT(${value})`,
  distinct: (value) => `COUNT(DISTINCT ${value})`,
  sum: (value) => `SUM(${value})`,
  average: (value) => `AVG(${value})`,
  min: (value) => `MIN(${value})`,
  max: (value) => `MAX(${value})`,
}

function aggregateOf(
  { aggregate, entity, value, where, anchor }: CheckedMeasure,
  model: CheckedModel,
): Metric | WhyNot {
  if (anchor.kind === 'state') return 'state'
  const write = aggregates[aggregate]
  if (write === undefined) return 'quantile'
  const { moment, guard } = splitGuard(anchor.moment)
  const dated: Checked = { kind: 'known', type: { kind: 'yes-no' }, of: moment, negated: false }
  const conditions = [where, guard, dated].filter((one) => one !== undefined).map((one) => ansiOf(one, model.crm))
  const of = value === undefined || aggregate === 'count' ? `${entity}.key` : ansiOf(value, model.crm)
  const at = ansiOf(moment, model.crm)
  if (of === undefined || at === undefined || conditions.includes(undefined)) return 'expression'
  return { expression: write(`CASE WHEN ${conditions.join(' AND ')} THEN ${of} END`), moment: at }
}

function quotientOf(above: Metric | WhyNot, below: Metric | WhyNot): Metric | WhyNot {
  if (typeof above === 'string') return above
  if (typeof below === 'string') return below
  if (above.moment !== below.moment) return 'two-moments'
  return { expression: `1.0 * ${above.expression} / NULLIF(${below.expression}, 0)`, moment: above.moment }
}

/** Arithmetic over KPIs that are counted at one moment; a count or sum of no rows is 0 there, as in Pegel. */
function derivedOf(node: Checked, model: CheckedModel): Metric | WhyNot {
  if (node.kind === 'value') return { expression: String(node.value), moment: '' }
  if (node.kind === 'kpi') {
    const isPlain = node.part === undefined && node.earlier === undefined && node.target === undefined
    const used = isPlain ? model.kpis.get(node.kpi)?.variants[0] : undefined
    const found = used === undefined ? 'expression' : metricOf(used.definition, model)
    const counts = used?.definition.kind === 'measure' && ['count', 'sum'].includes(used.definition.measure.aggregate)
    return typeof found === 'string' || !counts ? found : { ...found, expression: `COALESCE(${found.expression}, 0)` }
  }
  if (node.kind !== 'arithmetic') return 'expression'
  const [left, right] = [derivedOf(node.left, model), derivedOf(node.right, model)]
  if (typeof left === 'string') return left
  if (typeof right === 'string') return right
  if (left.moment !== right.moment && left.moment !== '' && right.moment !== '') return 'two-moments'
  const expression =
    node.operator === '/'
      ? `(1.0 * ${left.expression} / NULLIF(${right.expression}, 0))`
      : `(${left.expression} ${node.operator} ${right.expression})`
  return { expression, moment: left.moment === '' ? right.moment : left.moment }
}
