/** Where a function is smallest, and whether it came to rest there rather than at the edge of what it accepts. */
export interface Minimum {
  readonly at: readonly number[]
  readonly value: number
  readonly converged: boolean
}

type Objective = (at: readonly number[]) => number

const mostSteps = 100
const mostHalvings = 40
/** Steps of the numeric slopes and curvatures, for arguments of the order of 1. */
const slopeStep = 1e-5
const bendStep = 1e-3
/** How much lower the function may still lie, by its own curvature, for the search to have come to rest. */
const goodEnough = 1e-10
const restless = 1e-5

/**
 * The minimum of a smooth function near a start: BFGS with central differences and step halving (Nocedal and Wright, Numerical Optimization, 2006, 6.1).
 * The arguments should be of the order of 1, as logarithms are. Infinity or NaN from the function closes a region.
 */
export function minimise(f: Objective, start: readonly number[]): Minimum {
  let [at, value] = [start, f(start)]
  let slope = slopeOf(f, at)
  let inverse = unit(start.length)
  for (let step = 0; step < mostSteps; step += 1) {
    let direction = times(inverse, slope).map((part) => -part)
    let promised = -dot(direction, slope) / 2
    if (!(promised > 0)) {
      inverse = unit(start.length)
      direction = slope.map((part) => -part)
      promised = dot(slope, slope) / 2
    }
    if (promised <= goodEnough) return { at, value, converged: Number.isFinite(value) }
    const next = stepAlong(f, at, value, direction, slope)
    if (next === null) return { at, value, converged: promised <= restless }
    const nextSlope = slopeOf(f, next.at)
    inverse = learn(inverse, minus(next.at, at), minus(nextSlope, slope))
    ;[at, value, slope] = [next.at, next.value, nextSlope]
  }
  return { at, value, converged: false }
}

/** The matrix of second derivatives, by central differences. */
export function curvature(f: Objective, at: readonly number[]): number[][] {
  const moved = (i: number, j: number, up: number, over: number): number =>
    f(at.map((part, index) => part + bendStep * (Number(index === i) * up + Number(index === j) * over)))
  return at.map((_, i) =>
    at.map(
      (_, j) =>
        (moved(i, j, 1, 1) - moved(i, j, 1, -1) - moved(i, j, -1, 1) + moved(i, j, -1, -1)) / (4 * bendStep ** 2),
    ),
  )
}

function stepAlong(
  f: Objective,
  at: readonly number[],
  value: number,
  direction: readonly number[],
  slope: readonly number[],
): { at: readonly number[]; value: number } | null {
  // No argument moves by more than 2 at once: a logarithm would leave every sensible place.
  let length = Math.min(1, 2 / Math.max(...direction.map(Math.abs)))
  for (let halving = 0; halving < mostHalvings; halving += 1) {
    const tried = at.map((part, index) => part + length * (direction[index] ?? 0))
    const there = f(tried)
    if (there < value + 1e-4 * length * dot(direction, slope)) return { at: tried, value: there }
    length /= 2
  }
  return null
}

/** The BFGS update of the inverse curvature; it is kept as it was where the step shows no curvature upwards. */
function learn(inverse: number[][], moved: readonly number[], turned: readonly number[]): number[][] {
  const bend = dot(moved, turned)
  if (!(bend > 1e-14)) return inverse
  const along = times(inverse, turned)
  const weight = (1 + dot(turned, along) / bend) / bend
  return inverse.map((row, i) =>
    row.map(
      (cell, j) =>
        cell +
        weight * (moved[i] ?? 0) * (moved[j] ?? 0) -
        ((along[i] ?? 0) * (moved[j] ?? 0) + (moved[i] ?? 0) * (along[j] ?? 0)) / bend,
    ),
  )
}

function slopeOf(f: Objective, at: readonly number[]): number[] {
  const moved = (i: number, by: number): number => f(at.map((part, index) => (index === i ? part + by : part)))
  return at.map((_, i) => (moved(i, slopeStep) - moved(i, -slopeStep)) / (2 * slopeStep))
}

function unit(size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => Number(i === j)))
}

function times(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => dot(row, vector))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, part, index) => sum + part * (b[index] ?? 0), 0)
}

function minus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((part, index) => part - (b[index] ?? 0))
}
