import { finiteInterval, type OpenInterval } from './interval.ts'
import { normalReach } from './normal.ts'

/**
 * The range of a share that grows or falls with age, from its standard error on the scale of log(−log), so that it stays within 0 and 1.
 * Kalbfleisch and Prentice (1980) 1.3. Open on both sides at 0, at 1, and without an error.
 */
export function logLogInterval(share: number, standardError: number, level: number): OpenInterval {
  return logLogEnds(share, standardError, normalReach(level))
}

/** The same from how many standard errors it reaches to each side. */
export function logLogEnds(share: number, standardError: number, reach: number): OpenInterval {
  const far = (reach * standardError) / (share * Math.abs(Math.log(share)))
  if (!(share > 0 && share < 1 && far > 0)) return { low: null, high: null }
  const logarithm = Math.log(share)
  const ends = finiteInterval(Math.exp(logarithm * Math.exp(far)), Math.exp(logarithm * Math.exp(-far)))
  return ends ?? { low: null, high: null }
}
