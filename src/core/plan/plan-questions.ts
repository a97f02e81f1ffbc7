import type { CheckedKind, CheckedModel } from '../model/checked-kpi.ts'
import type { Question } from '../question/question.ts'
import { planCumulative } from './nodes/cumulative.ts'
import { planConversion } from './nodes/conversion.ts'
import { planDerived } from './nodes/derived.ts'
import { planDuration } from './nodes/duration.ts'
import { planMeasure } from './nodes/measure.ts'
import { planMovement } from './nodes/movement.ts'
import { planModel } from './nodes/model.ts'
import { planRatio } from './nodes/ratio.ts'
import { planFunnel } from './nodes/funnel.ts'
import { planSurvey } from './nodes/survey.ts'
import type { PlanNode } from './plan-node.ts'

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
    case 'movement':
      return planMovement(definition, question)
    case 'model':
      return planModel(definition, question)
    case 'funnel':
      return planFunnel(definition, question, model)
    case 'survey':
      return planSurvey(definition, question, model)
    case 'cumulative':
      return planCumulative(definition, question, (asked) => planDefinition(definition.gathers, asked, model))
    case 'derived':
      return planDerived(definition.expression, question, model, (asked) =>
        planDefinition(asked.variant.definition, asked, model),
      )
  }
}
