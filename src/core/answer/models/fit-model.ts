import type { ModelNode, PlanNode } from '../../plan/plan-node.ts'
import type { Scan } from '../../plan/scan.ts'
import { readFigures, type Figures, type ScanRows } from '../cells.ts'
import type { Day } from '../../words/day.ts'
import { fitContracts } from './fit-contracts.ts'
import { fitPurchases } from './fit-purchases.ts'
import type { FittedModel } from './fitted-model.ts'

/** Fits the model of a plan to the rows of its scans; null where the data do not allow it. */
export function fitModel({ model, fit, holdout }: ModelNode, rowsOf: (scan: Scan) => ScanRows): FittedModel | null {
  const figures = (scan: Scan): Figures | undefined => readFigures([scan], [rowsOf(scan)]).rows[0]?.figures
  return model.clv === 'sbg'
    ? fitContracts(model, figures(fit), figures(holdout))
    : fitPurchases(model, figures(fit), { figures: figures(holdout), until: dayOf(holdout) })
}

const dayOf = ({ bucket, sight }: Scan): Day => (bucket.kind === 'histories' ? bucket.day : sight.asOf)

/** Every model that a plan rests on. */
export function modelsIn(plan: PlanNode): readonly ModelNode[] {
  switch (plan.node) {
    case 'model':
      return [plan]
    case 'derived':
      return [...plan.parts.values()].flatMap((part) => modelsIn(part.plan))
    case 'earlier':
      return [plan.whole.plan, ...plan.plans.map((one) => one.plan)].flatMap(modelsIn)
    case 'cumulative':
      return modelsIn(plan.of)
    default:
      return []
  }
}
