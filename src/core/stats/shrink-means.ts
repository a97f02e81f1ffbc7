/** The mean of a unit with its standard error, both in the unit of the values. */
export interface UnitMean {
  readonly mean: number
  readonly standardError: number
}

/** Means pulled towards the common one in the order given; `varianceBetween` of 0 means complete pooling, `heterogeneity` is Cochran's Q. */
export interface ShrunkMeans {
  readonly commonMean: number
  readonly varianceBetween: number
  readonly heterogeneity: number
  readonly means: readonly (number | null)[]
}

/**
 * Shrinks the means of many units, such as deal sizes, for a ranking: normal-normal empirical Bayes, the variance between units by DerSimonian and Laird, Controlled Clinical Trials 7 (1986).
 * Units without a positive standard error give null and are left out; null when none remains.
 */
export function shrinkMeans(units: readonly UnitMean[]): ShrunkMeans | null {
  const used = units.filter(isMeasured)
  if (used.length === 0) return null
  const weights = used.map(({ standardError }) => 1 / standardError ** 2)
  const fixedMean = weightedMean(used, 0)
  const total = sum(weights)
  const heterogeneity = sum(used.map(({ mean, standardError }) => ((mean - fixedMean) / standardError) ** 2))
  const scale = total - sum(weights.map((weight) => weight * weight)) / total
  const varianceBetween = scale > 0 ? Math.max(0, (heterogeneity - (used.length - 1)) / scale) : 0
  const commonMean = weightedMean(used, varianceBetween)
  const means = units.map((unit) => (isMeasured(unit) ? shrink(unit, commonMean, varianceBetween) : null))
  return { commonMean, varianceBetween, heterogeneity, means }
}

function shrink({ mean, standardError }: UnitMean, commonMean: number, varianceBetween: number): number {
  const trust = varianceBetween / (varianceBetween + standardError ** 2)
  return commonMean + trust * (mean - commonMean)
}

function weightedMean(units: readonly UnitMean[], varianceBetween: number): number {
  const weight = ({ standardError }: UnitMean): number => 1 / (standardError ** 2 + varianceBetween)
  return sum(units.map((unit) => weight(unit) * unit.mean)) / sum(units.map(weight))
}

// Beyond this the fourth power of a weight overflows.
const largest = 1e70

function isMeasured({ mean, standardError }: UnitMean): boolean {
  return Math.abs(mean) <= largest && standardError >= 1 / largest && standardError <= largest
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
