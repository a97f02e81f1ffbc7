import type { CheckedModelKind } from '../../model/kinds/model.ts'
import type { ModelNode } from '../../plan/plan-node.ts'
import { studentReach } from '../../stats/student-t.ts'
import { cellName, readFigures, type Figures } from '../cells.ts'
import type { Estimates, PlanResults } from '../estimate-cells.ts'
import { countOf, noValue, type Estimated } from '../estimate.ts'
import { periodsToCome } from '../models/fit-contracts.ts'
import type { FittedModel, PurchaseCell } from '../models/fitted-model.ts'
import { aliveBy, amountBy, discountedBy, inUnit } from '../models/purchase-worth.ts'
import { readContracts, readPurchases } from '../models/read-cells.ts'
import { daysOfUnit } from '../models/time-units.ts'
import { spreadOf, type Valued } from '../models/spread.ts'

/** What the customers of each period and segment are still worth, by the model that was fitted to all of them. */
export function estimateModels(plan: ModelNode, results: PlanResults): Estimates {
  const fitted = results.fitted?.(plan) ?? null
  const table = readFigures(plan.scans, plan.scans.map(results.scan))
  const rows = new Map(table.rows.map((row) => [cellName(row), row.figures]))
  const estimate = (figures: Figures | undefined): Estimated => estimateModel(plan.model, fitted, figures)
  return {
    cells: table.rows,
    of: (cell) => estimate(rows.get(cellName(cell))),
    total: estimate(table.total),
  }
}

function estimateModel(model: CheckedModelKind, fitted: FittedModel | null, figures: Figures | undefined): Estimated {
  const gaps = gapsOf(figures)
  const valued = fitted === null ? undefined : valuedBy(model, fitted, figures)
  const n = (valued ?? customersOf(model, figures)).reduce((sum, { customers }) => sum + customers, 0)
  const flags = ['approximate', ...gaps.map(({ why }) => why)]
  const base: Estimated = { ...noValue, n, leftOut: gaps, flags }
  if (n === 0) return base
  if (fitted === null || valued === undefined) return { ...base, flags: ['no-fit', ...flags] }
  const active = valued.reduce((sum, { customers, alive }) => sum + customers * alive, 0)
  const leaving = model.clv !== 'sbg' && active / n > allStay ? ['none-leave'] : []
  return { ...base, ...worthOf(valued, fitted, n), flags: [...flags, ...flagsOf(fitted), ...leaving] }
}

/** The mean worth with its spread and range, the sum over all, and how many are still active. */
function worthOf(valued: readonly Valued[], { relativeErrors }: FittedModel, n: number): Partial<Estimated> {
  const { mean, deviation, percentiles } = spreadOf(valued)
  if (mean === null) return { customers: { active: null, sum: null }, flags: ['no-fit'] }
  const active = valued.reduce((sum, { customers, alive }) => sum + customers * alive, 0)
  const error = errorOf(mean, deviation, relativeErrors.worth, n)
  const ofActive = relativeErrors.active === null ? null : active * relativeErrors.active
  const reach = error === null ? null : studentReach(0.95, Math.max(1, n - 1)) * error
  return {
    value: mean,
    low: reach === null ? null : Math.max(0, mean - reach),
    high: reach === null ? null : mean + reach,
    mean,
    percentiles,
    customers: { active, sum: mean * n },
    parts: {
      sum: { value: mean * n, error: (error ?? 0) * n },
      active: { value: active, error: ofActive ?? 0 },
      alive: { value: active / n, error: (ofActive ?? 0) / n },
      customers: { value: n, error: 0 },
    },
  }
}

/** How far the mean may be off: since the parameters are, and since these customers are only some of all that could be. */
function errorOf(mean: number, deviation: number | null, relative: number | null, n: number): number | null {
  if (relative === null || deviation === null) return null
  return Math.hypot(mean * relative, deviation / Math.sqrt(n))
}

/** Of a share of active customers above it the model has hardly seen anyone leave: its dropout is not known, only that it is small. */
const allStay = 0.99

/** From such a correlation on, either way, the model of amounts takes for granted what does not hold. */
const tooMuch = 0.3

const flagsOf = ({ correlation = 0 }: FittedModel): readonly string[] =>
  Math.abs(correlation) > tooMuch ? ['value-by-frequency'] : []

function gapsOf(figures: Figures | undefined): Estimated['leftOut'] {
  const unconverted = countOf(figures, 'unconverted')
  return [
    { why: 'missing-amount', n: countOf(figures, 'missing') - unconverted },
    { why: 'unconverted', n: unconverted },
  ].filter(({ n }) => n > 0)
}

function customersOf(model: CheckedModelKind, figures: Figures | undefined): readonly { readonly customers: number }[] {
  return model.clv === 'sbg' ? readContracts(figures) : readPurchases(figures)
}

/** The worth of each counted history. */
function valuedBy(
  model: CheckedModelKind,
  fitted: FittedModel,
  figures: Figures | undefined,
): readonly Valued[] | undefined {
  if (model.clv === 'sbg') {
    const toCome = periodsToCome(model, fitted.worth.parameters)
    return readContracts(figures).map(({ renewals, customers, values }) => ({
      customers,
      alive: 1,
      worth: model.margin * (toCome(renewals) ?? Number.NaN) * (values / customers),
    }))
  }
  const { alive, amount } = fitted
  if (alive === undefined || amount === undefined) return undefined
  const days = daysOfUnit(model.time)
  const isAlive = aliveBy(model.alive, alive.parameters)
  const purchases = remembered(fitted, discountedBy(model, fitted.worth.parameters))
  const value = amountBy(amount.parameters)
  return readPurchases(figures).map((cell) => ({
    customers: cell.customers,
    alive: isAlive(inUnit(cell, days)) ?? 0,
    worth: model.margin * (purchases(cell) ?? Number.NaN) * (value(cell) ?? Number.NaN),
  }))
}

const known = new WeakMap<FittedModel, Map<string, number | null>>()

/** The same histories come again in segments, in other periods and when the page is opened anew; the model they belong to stays. */
function remembered(
  fitted: FittedModel,
  find: (cell: PurchaseCell) => number | null,
): (cell: PurchaseCell) => number | null {
  const found = known.get(fitted) ?? new Map<string, number | null>()
  known.set(fitted, found)
  return (cell) => {
    const name = `${cell.repeats} ${cell.recency} ${cell.age}`
    const before = found.get(name)
    if (before !== undefined) return before
    const value = find(cell)
    found.set(name, value)
    return value
  }
}
