import { invertMatrix } from './invert-matrix.ts'
import { curvature, minimise, type Minimum } from './minimise.ts'

/** The parameters, all above 0, under which what was seen is likeliest, with their standard errors where the likelihood bends enough to tell. */
export interface Fit<Name extends string> {
  readonly parameters: Readonly<Record<Name, number>>
  readonly logLikelihood: number
  readonly standardErrors: Readonly<Record<Name, number>> | null
  /** How the logarithms of the parameters, in their order, vary together; null where the standard errors are. */
  readonly covariance: readonly (readonly number[])[] | null
}

/** What is to be fitted: the parameters by name, places to start from, and the logarithm of how likely the data are. */
export interface Likelihood<Name extends string> {
  readonly names: readonly Name[]
  readonly starts: readonly (readonly number[])[]
  readonly logLikelihood: (parameters: Readonly<Record<Name, number>>) => number
}

/** A parameter beyond e^±18 stands for one that the data do not bound. */
const furthest = 18
const triedStarts = 2

/**
 * Maximum likelihood over positive parameters: on their logarithms, from the two best of the given starts, the same in every run.
 * Standard errors from the curvature at the maximum. Null where the likelihood has no maximum within e^±18.
 */
export function fitLikelihood<Name extends string>({
  names,
  starts,
  logLikelihood,
}: Likelihood<Name>): Fit<Name> | null {
  const named = (values: readonly number[]): Record<Name, number> =>
    Object.fromEntries(names.map((name, index) => [name, values[index] ?? 0])) as Record<Name, number>
  const unlikely = (logs: readonly number[]): number =>
    logs.some((log) => Math.abs(log) > furthest) ? Infinity : -logLikelihood(named(logs.map(Math.exp)))
  const best = bestOf(
    starts
      .map((start) => start.map(Math.log))
      .map((logs) => ({ logs, value: unlikely(logs) }))
      .filter(({ value }) => Number.isFinite(value))
      .toSorted((a, b) => a.value - b.value)
      .slice(0, triedStarts)
      .map(({ logs }) => minimise(unlikely, logs)),
  )
  if (best === null) return null
  const parameters = best.at.map(Math.exp)
  const covariance = covarianceOf(unlikely, best.at)
  const errors = covariance?.map((row, index) => Math.sqrt(row[index] ?? 0)) ?? null
  return {
    parameters: named(parameters),
    logLikelihood: -best.value,
    // The error of a logarithm is the relative error of what it is the logarithm of.
    standardErrors: errors === null ? null : named(errors.map((error, index) => error * (parameters[index] ?? 0))),
    covariance,
  }
}

/** A fit to data that were divided by a unit, in the unit of the data: the parameters in that unit times it, the likelihood of `densities` densities in it less. Null where that leaves the range of numbers. */
export function fitInUnit<Name extends string>(
  fit: Fit<Name> | null,
  { unit, inUnit, densities }: { readonly unit: number; readonly inUnit: readonly Name[]; readonly densities: number },
): Fit<Name> | null {
  if (fit === null) return null
  const scaled = (values: Readonly<Record<Name, number>>): Record<Name, number> => ({
    ...values,
    ...Object.fromEntries(inUnit.map((name) => [name, values[name] * unit])),
  })
  const areFinite = (values: Readonly<Record<string, number>>): boolean => Object.values(values).every(Number.isFinite)
  const errors = fit.standardErrors === null ? null : scaled(fit.standardErrors)
  const parameters = scaled(fit.parameters)
  const logLikelihood = fit.logLikelihood - densities * Math.log(unit)
  if (!areFinite({ ...parameters, logLikelihood })) return null
  const isBent = errors !== null && areFinite(errors)
  // A unit moves logarithms and leaves how they vary.
  return {
    parameters,
    logLikelihood,
    standardErrors: isBent ? errors : null,
    covariance: isBent ? fit.covariance : null,
  }
}

function bestOf(found: readonly Minimum[]): Minimum | null {
  return found.filter(({ converged }) => converged).toSorted((a, b) => a.value - b.value)[0] ?? null
}

function covarianceOf(unlikely: (logs: readonly number[]) => number, at: readonly number[]): number[][] | null {
  const covariance = invertMatrix(curvature(unlikely, at))
  const variances = covariance?.map((row, index) => row[index] ?? -1) ?? [-1]
  return covariance !== null && variances.every((variance) => variance > 0 && variance < Infinity) ? covariance : null
}
