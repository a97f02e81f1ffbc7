import type { Holdout } from '../../model/answer.ts'
import type { CheckedContracts, TimeUnit } from '../../model/kinds/model.ts'
import type { Fit } from '../../stats/fit-likelihood.ts'
import {
  cohortRetention,
  cohortSurvival,
  discountedResidualLifetime,
  fitTenures,
  type ShiftedBetaGeometric,
} from '../../stats/shifted-beta-geometric.ts'
import { addDays, addMonths } from '../../words/day.ts'
import type { Figures } from '../cells.ts'
import type { ContractCell, FittedModel } from './fitted-model.ts'
import { readLists } from './read-cells.ts'
import { relativeError } from './relative-error.ts'
import { daysOfUnit, unitsIn } from './time-units.ts'

/** Fits how customers under contract leave at renewals; null where none has left. */
export function fitContracts(
  model: CheckedContracts,
  fit: Figures | undefined,
  holdout: Figures | undefined,
): FittedModel | null {
  const fitted = fitOf(fit)
  if (fitted === null) return null
  const cells = livingOf(fit)
  const meanOf = (parameters: Readonly<Record<string, number>>): number => {
    const of = periodsToCome(model, parameters)
    return cells.reduce((sum, { renewals, customers }) => sum + customers * (of(renewals) ?? Number.NaN), 0)
  }
  const { parameters, standardErrors, logLikelihood, covariance } = fitted
  return {
    worth: { name: 'sbg', parameters, errors: standardErrors, logLikelihood },
    customers: readLists(fit, 'cells').reduce((sum, [, , customers = 0]) => sum + customers, 0),
    relativeErrors: { worth: relativeError(parameters, covariance, meanOf), active: 0 },
    holdout: foreseeContracts(model, holdout),
  }
}

type SbgFit = Fit<keyof ShiftedBetaGeometric>

function fitOf(figures: Figures | undefined): SbgFit | null {
  return fitTenures(
    readLists(figures, 'cells').map(([renewal = 0, gone = 0, customers = 0]) => ({
      renewal,
      left: gone === 1,
      customers,
    })),
  )
}

function livingOf(figures: Figures | undefined): readonly ContractCell[] {
  return readLists(figures, 'cells').flatMap(([renewals = 0, gone = 0, customers = 0]) =>
    gone === 1 ? [] : [{ renewals, customers, values: 0 }],
  )
}

/** The units of time that a customer with so many renewals behind is still expected to pay for, from the next renewal on, discounted to it; up to the horizon where there is one. */
export function periodsToCome(
  { discount, horizon, time }: CheckedContracts,
  parameters: Readonly<Record<string, number>>,
): (renewals: number) => number | null {
  const model = parameters as ShiftedBetaGeometric
  const rate = (1 + discount) ** (daysOfUnit(time) / 365.2425) - 1
  if (horizon === undefined) return (renewals) => discountedResidualLifetime(model, rate, renewals + 1)
  const units = unitsIn(horizon, time)
  return (renewals) => {
    let [sum, stays] = [0, 1]
    for (let unit = 1; unit <= units; unit += 1) {
      const retained = cohortRetention(model, renewals + unit)
      if (retained === null) return null
      stays *= retained
      sum += stays / (1 + rate) ** (unit - 1)
    }
    return sum
  }
}

/** What the model, fitted to what was known halfway, foresaw of how many of those customers would stay, renewal by renewal. */
function foreseeContracts({ time }: CheckedContracts, figures: Figures | undefined): Holdout | null {
  const half = figures?.half
  const steps = readLists(figures, 'steps')
  const fitted = typeof half === 'string' && steps.length > 0 ? fitOf(figures) : null
  if (typeof half !== 'string' || fitted === null) return null
  const from = half.slice(0, 10)
  const survival = (renewals: number): number => cohortSurvival(fitted.parameters, renewals) ?? Number.NaN
  const points = [...Map.groupBy(steps, ([units = 0]) => units)].map(([units, rows]) => ({
    day: dayAfter(from, units, time),
    actual: rows.reduce((sum, [, , , , stayed = 0]) => sum + stayed, 0),
    expected: rows.reduce(
      (sum, [, then = 0, later = 0, customers = 0]) => sum + (customers * survival(later)) / survival(then),
      0,
    ),
  }))
  const end = points.at(-1)
  if (end === undefined || points.some(({ expected }) => !Number.isFinite(expected))) return null
  return { from, until: end.day, counts: 'customers', actual: end.actual, expected: end.expected, points }
}

function dayAfter(from: string, units: number, time: TimeUnit): string {
  if (time === 'days' || time === 'weeks') return addDays(from, units * (time === 'days' ? 1 : 7))
  return addMonths(from, units * (time === 'months' ? 1 : 12))
}
