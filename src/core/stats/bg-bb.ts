import { fitLikelihood, type Fit } from './fit-likelihood.ts'
import { finiteOrNull } from './interval.ts'
import { logBeta, logGamma, logSum } from './log-gamma.ts'

/** The chance to buy at an opportunity varies as Beta(alpha, beta), the chance to leave before one as Beta(gamma, delta). Fader, Hardie and Shang, Marketing Science 29 (2010) 1086-1108. */
export type BgBb = Readonly<Record<'alpha' | 'beta' | 'gamma' | 'delta', number>>

/** How many of the opportunities a customer took, and which was the last one taken, 0 for none. */
export interface OpportunityHistory {
  readonly taken: number
  readonly last: number
  readonly opportunities: number
}

/** Customers with the same history, counted. */
export interface CountedOpportunities extends OpportunityHistory {
  readonly customers: number
}

/** Fits the model to counted histories; impossible ones are left out. Null where nobody took an opportunity or the likelihood has no maximum. */
export function fitBgBb(rows: Iterable<CountedOpportunities>): Fit<keyof BgBb> | null {
  const used = [...rows].filter((row) => isPossible(row) && row.customers > 0 && row.customers < Infinity)
  if (!used.some(({ taken }) => taken > 0)) return null
  return fitLikelihood({
    names: ['alpha', 'beta', 'gamma', 'delta'],
    starts,
    logLikelihood: (model) =>
      used.reduce((sum, { customers, ...history }) => sum + customers * logLikelihood(model, history), 0),
  })
}

/** How likely a customer is still there for the next opportunity, 0..1; null for an impossible history or parameters. */
export function bgBbAlive(model: BgBb, history: OpportunityHistory): number | null {
  if (!isUsable(model) || !isPossible(history)) return null
  const { gamma, delta } = model
  const stays = logTaking(model, history, history.opportunities) + logBeta(gamma, delta + history.opportunities + 1)
  return finiteOrNull(Math.exp(stays - logBeta(gamma, delta) - logLikelihood(model, history)))
}

/** How many of the next opportunities a customer is expected to take; null for an impossible history or parameters. */
export function bgBbExpected(model: BgBb, history: OpportunityHistory, next: number): number | null {
  if (!isUsable(model) || !isPossible(history) || !(Number.isSafeInteger(next) && next >= 0 && next <= most))
    return null
  const { alpha, beta, gamma, delta } = model
  const { taken, opportunities } = history
  const takes = logBeta(alpha + taken + 1, beta + opportunities - taken) - logBeta(alpha, beta)
  const front = takes - logBeta(gamma, delta) - logLikelihood(model, history)
  let sum = 0
  for (let ahead = 1; ahead <= next; ahead += 1) sum += Math.exp(front + logBeta(gamma, delta + opportunities + ahead))
  return finiteOrNull(sum)
}

/** With more opportunities than this they are no longer rare, and time is better taken as continuous. */
const most = 1000
const starts = [
  [1, 1, 1, 1],
  [1, 0.5, 0.5, 3],
  [0.5, 2, 1, 10],
]

function isPossible({ taken, last, opportunities }: OpportunityHistory): boolean {
  const areWhole = [taken, last, opportunities].every((count) => Number.isSafeInteger(count) && count >= 0)
  return areWhole && last <= opportunities && opportunities <= most && taken <= last && (taken > 0 || last === 0)
}

/** Still there after the last opportunity, or gone after one of those since the last taken. */
function logLikelihood(model: BgBb, history: OpportunityHistory): number {
  const { gamma, delta } = model
  let sum = logTaking(model, history, history.opportunities) + logBeta(gamma, delta + history.opportunities)
  for (let seen = history.last; seen < history.opportunities; seen += 1)
    sum = logSum(sum, logTaking(model, history, seen) + logBeta(gamma + 1, delta + seen))
  return sum - logBeta(gamma, delta)
}

function logTaking({ alpha, beta }: BgBb, { taken }: OpportunityHistory, seen: number): number {
  return logGamma(alpha + taken) + logGamma(beta + seen - taken) - logGamma(alpha + beta + seen) - logBeta(alpha, beta)
}

function isUsable({ alpha, beta, gamma, delta }: BgBb): boolean {
  return [alpha, beta, gamma, delta].every((parameter) => parameter > 0 && parameter < Infinity)
}
