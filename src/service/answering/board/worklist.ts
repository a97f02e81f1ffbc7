import { checkExpression } from '../../../core/check/check-expression.ts'
import { defaultVariant } from '../../../core/check/default-variant.ts'
import { isPossible } from '../../../core/check/is-possible.ts'
import type { CheckedKpi, CheckedModel } from '../../../core/model/checked-kpi.ts'
import { parseExpression } from '../../../core/read/parse-expression.ts'
import { isProblem } from '../../../core/words/problem.ts'

/** A KPI that counts records in a state, as open deals past their close date. */
export interface Worklist {
  readonly kpi: CheckedKpi
  readonly entity: string
  /** The same records by their money; undefined where they have none. */
  readonly worth: CheckedKpi | undefined
}

/** The records to work on for a KPI: those that it counts itself, else those of a KPI that serves it or keeps it honest; rather few to get rid of than many to keep. */
export function worklistOf(kpi: CheckedKpi, model: CheckedModel): Worklist | undefined {
  const found = [...model.kpis.values()].flatMap((other) => {
    const entity = countedState(other, model)
    const far = other.id === kpi.id ? 0 : kpi.counter === other.id ? 1 : stepsTo(other, kpi.id, model)
    return entity === undefined || far === undefined || !isPossible(other, model.facts).possible
      ? []
      : [{ kpi: other, entity, far }]
  })
  const own = found.find(({ far }) => far === 0)
  const isBad = (one: CheckedKpi): number => (one.better === 'lower' ? 0 : 1)
  const [best] = own === undefined ? found.toSorted((a, b) => isBad(a.kpi) - isBad(b.kpi) || a.far - b.far) : [own]
  return best === undefined ? undefined : { ...best, worth: byMoney(best.kpi, best.entity, model) }
}

/** The entity of which a KPI counts the records in a state. */
function countedState(kpi: CheckedKpi, { workspace }: CheckedModel): string | undefined {
  const { definition } = defaultVariant(kpi, workspace.variants)
  if (definition.kind !== 'measure' || definition.measure.aggregate !== 'count') return undefined
  return definition.measure.anchor.kind === 'state' ? definition.measure.entity : undefined
}

/** Over how many goals a KPI serves another one; undefined where it does not. */
function stepsTo({ goal }: CheckedKpi, served: string, { kpis }: CheckedModel): number | undefined {
  let at = goal
  for (let steps = 1; typeof at === 'string' && steps <= kpis.size; steps += 1) {
    if (at === served) return steps
    at = kpis.get(at)?.goal
  }
  return undefined
}

/** The sum of the amounts of the rows that a KPI counts. */
function byMoney(kpi: CheckedKpi, entity: string, model: CheckedModel): CheckedKpi | undefined {
  const field = moneyOf(entity, model)
  const parsed = field === undefined ? undefined : parseExpression(field, kpi.place)
  if (parsed === undefined || isProblem(parsed)) return undefined
  const value = checkExpression(parsed, { entity, model })
  const variant = defaultVariant(kpi, model.workspace.variants)
  if (!('kind' in value) || variant.definition.kind !== 'measure') return undefined
  const measure = { ...variant.definition.measure, aggregate: 'sum' as const, value }
  const worth = { ...variant, definition: { ...variant.definition, measure }, unit: 'money' as const }
  return { ...kpi, id: `${kpi.id}: worth`, variants: [worth], aliases: [] }
}

/** What a row is worth: its amount, else its first field of money that holds anything. */
function moneyOf(entity: string, { crm, facts }: CheckedModel): string | undefined {
  const fields = Object.entries(crm.entities[entity]?.fields ?? {})
    .filter(([name, { type }]) => type === 'money' && facts.filled.includes(`${entity}.${name}`))
    .map(([name]) => name)
  return fields.find((name) => name === 'amount') ?? fields[0]
}
