import type { Holdout } from '../../model/answer.ts'

/** One fitted model with how sure it is: the standard errors of its parameters, null where the data do not tell. */
export interface FittedPart {
  readonly name: 'bg_nbd' | 'mbg_nbd' | 'pareto_nbd' | 'gamma_gamma' | 'sbg'
  readonly parameters: Readonly<Record<string, number>>
  readonly errors: Readonly<Record<string, number>> | null
  readonly logLikelihood: number
}

/** The models behind a number: plain data, kept by the receipt of what they were fitted to. */
export interface FittedModel {
  readonly worth: FittedPart
  /** Who is still active; of contracts that is known. */
  readonly alive?: FittedPart
  /** What a purchase is worth; of contracts that is known. */
  readonly amount?: FittedPart
  readonly customers: number
  /** How far value and frequency of purchases go together, -1..1: the model of amounts takes for granted that they do not. */
  readonly correlation?: number
  /** By how much, relative to it, a mean worth and a number of active customers may be off since the parameters are; null where that is not known. */
  readonly relativeErrors: { readonly worth: number | null; readonly active: number | null }
  readonly holdout: Holdout | null
}

/** Customers with the same history of purchases, times in days; `values` is the sum of the mean values of their repeats. */
export interface PurchaseCell {
  readonly repeats: number
  readonly recency: number
  readonly age: number
  readonly customers: number
  readonly values: number
}

/** Customers under contract with as many renewals behind them; `values` is the sum of what they pay in a unit of time. */
export interface ContractCell {
  readonly renewals: number
  readonly customers: number
  readonly values: number
}
