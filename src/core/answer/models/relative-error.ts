const step = 1e-3

/**
 * By how much a positive figure may be off, relative to it, since the parameters it is made of are: the delta method on logarithms,
 * with central differences. Null where the parameters' covariance or the figure is not known.
 */
export function relativeError(
  parameters: Readonly<Record<string, number>>,
  covariance: readonly (readonly number[])[] | null,
  figure: (parameters: Readonly<Record<string, number>>) => number | null,
): number | null {
  if (covariance === null) return null
  const slopes = Object.keys(parameters).map((name) => slopeOf(name, parameters, figure))
  const variance = slopes.reduce(
    (sum, slope, row) =>
      sum + slope * slopes.reduce((own, other, index) => own + (covariance[row]?.[index] ?? 0) * other, 0),
    0,
  )
  return variance >= 0 && Number.isFinite(variance) ? Math.sqrt(variance) : null
}

function slopeOf(
  name: string,
  parameters: Readonly<Record<string, number>>,
  figure: (parameters: Readonly<Record<string, number>>) => number | null,
): number {
  const moved = (by: number): number =>
    figure({ ...parameters, [name]: (parameters[name] ?? 0) * Math.exp(by) }) ?? Number.NaN
  return (Math.log(moved(step)) - Math.log(moved(-step))) / (2 * step)
}
