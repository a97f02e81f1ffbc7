import { logLogInterval } from './log-log-interval.ts'
import type { OpenInterval } from './interval.ts'
import { endedIn, isRiskTable, type RiskRow } from './risk-table.ts'

/** A share (0..1) from one age on, until the next point, with its standard error and range; the range is null where nothing has happened or nothing is left. */
export interface CurvePoint extends OpenInterval {
  readonly time: number
  readonly value: number
  readonly standardError: number
}

/** An age by which a share of the units has ended, in the unit of the table; null where it lies beyond what was seen. */
export interface QuantileEstimate extends OpenInterval {
  readonly value: number | null
}

/** Floating point makes 11/12 × 10/11 × … a hair more than the half that it is. */
const hair = 1e-12

/**
 * The share still going at each age of a risk table, whatever ends it: Kaplan and Meier, JASA 53 (1958) 457-481, the error by Greenwood (1926),
 * the range on the log(−log) scale (Kalbfleisch and Prentice 1980). Null for an impossible table.
 */
export function survivalCurve(table: readonly RiskRow[], level = 0.95): readonly CurvePoint[] | null {
  if (!isRiskTable(table)) return null
  let [value, variance] = [1, 0]
  return table.map((row) => {
    if (row.atRisk > 0) {
      const ended = Math.min(1, endedIn(row) / row.atRisk)
      variance = (1 - ended) ** 2 * variance + (value * value * ended * (1 - ended)) / row.atRisk
      value *= 1 - ended
    }
    const standardError = Math.sqrt(variance)
    return { time: row.time, value, standardError, ...logLogInterval(value, standardError, level) }
  })
}

/**
 * The age by which a share `q` of the units has ended, with its range: the ages at which the ends of the curve's range pass it.
 * Brookmeyer and Crowley, Biometrics 38 (1982) 29-41; with nobody censored the nearest-rank percentile.
 */
export function survivalQuantile(curve: readonly CurvePoint[], q: number): QuantileEstimate {
  const passes = (height: number | null): boolean => height !== null && height <= 1 - q + hair
  const timeOf = (point: CurvePoint | undefined): number | null => point?.time ?? null
  if (!(q > 0 && q < 1)) return { value: null, low: null, high: null }
  return {
    value: timeOf(curve.find(({ value }) => passes(value))),
    low: timeOf(curve.find(({ low, value }) => passes(low ?? value))),
    high: timeOf(curve.find(({ high }) => passes(high))),
  }
}

/** The point of a curve that holds at an age; null before the first and where it lies beyond what was seen. */
export function pointAt(curve: readonly CurvePoint[], time: number): CurvePoint | null {
  if (!(time <= (curve.at(-1)?.time ?? -Infinity))) return null
  return curve.findLast((point) => point.time <= time) ?? null
}
