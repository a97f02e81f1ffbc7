import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedModelKind } from '../../model/kinds/model.ts'
import type { Question } from '../../question/question.ts'
import { earlierDay, type Day } from '../../words/day.ts'
import { periodIndex } from '../../words/period-index.ts'
import type { ModelNode } from '../plan-node.ts'
import type { HistoriesBucket, Scan, ScanColumn } from '../scan.ts'
import { inOneCurrency } from '../steps/one-currency.ts'
import { boundsFor, edgesOf, filtersFor, splitsAsOf } from '../steps/scans-for.ts'

/**
 * Fits a model to the histories of all customers as of the question, and applies it to those of each period and segment.
 * Histories are counted: equal ones are one row, whoever they belong to.
 *
 * | customer | ordered on |      | repeats | recency | age | customers |
 * | 1        | 2026-01-02 |  ->  |       1 |      30 |  90 |         2 |
 * | 1        | 2026-02-01 |
 */
export function planModel(model: CheckedModelKind, question: Question): ModelNode {
  const { sight, periods, grain, rules } = question
  const looked = periods.filter(({ from }) => from <= sight.asOf)
  const whole: Question = { ...question, splits: new Map(), filters: new Map() }
  const scans = looked.map((period) =>
    scanOf(model, question, {
      gives: 'histories',
      day: earlierDay(edgesOf(period, sight.asOf).end, sight.asOf),
      ...(grain === undefined ? {} : { period: periodIndex(period.from, grain, rules) }),
    }),
  )
  const { entity, at, where } = model
  return {
    node: 'model',
    model,
    scans,
    fit: scanOf(model, whole, { gives: 'fit', day: sight.asOf }),
    holdout: scanOf(model, whole, { gives: 'holdout', day: sight.asOf }),
    bounds: boundsFor(
      { entity, where: where === undefined ? [] : [where], anchor: { kind: 'event', moment: at } },
      { ...question, filters: new Map() },
    ),
  }
}

type Wanted = Pick<HistoriesBucket, 'gives' | 'period'> & { readonly day: Day }

function scanOf(model: CheckedModelKind, question: Question, wanted: Wanted): Scan {
  const { entity, where, value, at, of } = model
  const { kpi, splits, sight, rules } = question
  const counted = inOneCurrency(entity, value, { kind: 'event', moment: at }, question)
  const columns: readonly ScanColumn[] = [{ as: 'value', aggregate: 'sum', of: counted.value }, ...counted.unconverted]
  return {
    name: wanted.period === undefined ? entity : `${entity}_${wanted.period}`,
    says: kpi.question,
    entity,
    where: where === undefined ? [] : [where],
    filters: filtersFor(of.entity, question),
    bucket: { kind: 'histories', ...wanted, of, moment: at, time: model.time, ...untilOf(model) },
    splits: splits.get(of.entity) ?? [],
    ...splitsAsOf(question),
    columns,
    sight,
    rules,
  }
}

function untilOf(model: CheckedModelKind): { readonly until?: Checked } {
  return model.clv === 'sbg' ? { until: model.until } : {}
}
