import type { Holdout } from '../../model/answer.ts'
import type { CheckedPurchases } from '../../model/kinds/model.ts'
import { addDays, daysBetween, type Day } from '../../words/day.ts'
import type { Figures } from '../cells.ts'
import type { PurchaseCell } from './fitted-model.ts'
import { expectedBy, inUnit, type Parameters } from './purchase-worth.ts'
import { readLists, readPurchases } from './read-cells.ts'
import { daysOfUnit } from './time-units.ts'

/** What the model, fitted to what was known halfway, foresaw of the purchases of the same customers since, week by week. */
export function foreseePurchases(
  model: CheckedPurchases,
  { figures, until }: { readonly figures: Figures | undefined; readonly until: Day },
  fit: (known: readonly PurchaseCell[]) => Parameters | null,
): Holdout | null {
  const known = readPurchases(figures)
  const half = figures?.half
  if (typeof half !== 'string' || known.length === 0) return null
  const from = half.slice(0, 10)
  const days = daysBetween(from, until)
  const parameters = fit(known)
  if (parameters === null || days < 1) return null
  const bought = new Map(readLists(figures, 'steps').map(([week = 0, purchases = 0]) => [week, purchases]))
  const foresee = foreseenBy(model, parameters, known)
  const points: Holdout['points'][number][] = []
  let actual = 0
  for (let week = 1; week <= Math.ceil(days / 7); week += 1) {
    // The last week may be cut short.
    const since = Math.min(days, week * 7)
    actual += bought.get(week) ?? 0
    const expected = foresee(since)
    if (expected === null) return null
    points.push({ day: addDays(from, since), actual, expected })
  }
  const end = points.at(-1)
  if (end === undefined) return null
  return { from, until: end.day, counts: 'purchases', actual: end.actual, expected: end.expected, points }
}

function foreseenBy(
  { clv, time }: CheckedPurchases,
  parameters: Parameters,
  known: readonly PurchaseCell[],
): (days: number) => number | null {
  const unit = daysOfUnit(time)
  const expected = expectedBy(clv, parameters)
  const histories = known.map((cell) => ({ history: inUnit(cell, unit), customers: cell.customers }))
  return (days) => {
    let sum = 0
    for (const { history, customers } of histories) {
      const own = expected(history, days / unit)
      if (own === null) return null
      sum += customers * own
    }
    return sum
  }
}
