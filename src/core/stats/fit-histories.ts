import { fitInUnit, fitLikelihood, type Fit } from './fit-likelihood.ts'
import { historyTable, type CountedHistory, type HistoryTable } from './purchase-history.ts'

/** A model of repeat purchases as its fit needs it; the parameters named in `times` are times and are fitted in units of the mean age. */
export interface HistoryModel<Name extends string> {
  readonly names: readonly Name[]
  readonly times: readonly Name[]
  readonly starts: readonly (readonly number[])[]
  readonly logLikelihood: (parameters: Readonly<Record<Name, number>>, table: HistoryTable) => number
}

/**
 * Fits a model of repeat purchases to counted histories by maximum likelihood; times come back in the unit of the histories.
 * Null where nobody came back, no time has passed, or the likelihood has no maximum.
 */
export function fitHistories<Name extends string>(
  { names, times, starts, logLikelihood }: HistoryModel<Name>,
  rows: Iterable<CountedHistory>,
): Fit<Name> | null {
  const table = historyTable(rows)
  if (table === null) return null
  const fit = fitLikelihood({ names, starts, logLikelihood: (parameters) => logLikelihood(parameters, table) })
  // Each repeat adds the density of its time.
  return fitInUnit(fit, { unit: table.unit, inUnit: times, densities: table.repeats })
}
