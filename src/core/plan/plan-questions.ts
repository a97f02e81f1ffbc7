import type { CheckedKind, CheckedModel } from '../model/checked-kpi.ts'
import type { Checked } from '../model/checked-expression.ts'
import { defaultVariant } from '../check/default-variant.ts'
import type { Question } from '../question/question.ts'
import { planConversion } from './nodes/conversion.ts'
import { planDuration } from './nodes/duration.ts'
import { planMeasure } from './nodes/measure.ts'
import { planRatio } from './nodes/ratio.ts'
import type { DerivedNode, DerivedPart, PlanNode } from './plan-node.ts'

/** The plan of each question, in their order. */
export function planQuestions(questions: readonly Question[], model: CheckedModel): readonly PlanNode[] {
  return questions.map((question) => planDefinition(question.variant.definition, question, model))
}

function planDefinition(definition: CheckedKind, question: Question, model: CheckedModel): PlanNode {
  switch (definition.kind) {
    case 'measure':
      return planMeasure(definition.measure, question)
    case 'ratio':
      return planRatio(definition, question)
    case 'conversion':
      return planConversion(definition, question)
    case 'duration':
      return planDuration(definition, question)
    case 'derived':
      return planDerived(definition.expression, question, model)
  }
}

/** Each KPI of a derived one gets the same period, splits and filters, with its own anchor. */
function planDerived(expression: Checked, question: Question, model: CheckedModel): DerivedNode {
  const parts = kpisIn(expression).map((node): [string, DerivedPart] => {
    const kpi = model.kpis.get(node.kpi)
    if (kpi === undefined) throw new Error(`no KPI ${node.kpi}`)
    const variant = defaultVariant(kpi, model.workspace.variants)
    const asked: Question = { ...question, kpi, variant, view: variant.view, settings: {}, withNoise: true }
    return [partName(node), { plan: planDefinition(variant.definition, asked, model), unit: variant.unit }]
  })
  return { node: 'derived', expression, parts: new Map(parts) }
}

type KpiReference = Extract<Checked, { kind: 'kpi' }>

/** The name of a part in a derived plan: `bookings` or `sales_cycle.mean`. */
export function partName({ kpi, part }: KpiReference): string {
  return part === undefined ? kpi : `${kpi}.${part}`
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
