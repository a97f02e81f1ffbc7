import { z } from 'zod'
import type { Place } from '../../words/place.ts'
import type { Checked, Hop } from '../checked-expression.ts'
import type { Duration, Expression } from '../expression.ts'
import type { Named } from '../read-pieces.ts'

const expression = z.union([z.string(), z.number(), z.boolean()]).transform(String)

export const lifetimeModels = ['bg_nbd', 'mbg_nbd', 'pareto_nbd', 'sbg'] as const
/** How customers buy and leave: by purchases of their own accord, or by a contract that is renewed (`sbg`). */
export type LifetimeModel = (typeof lifetimeModels)[number]
/** Models that can tell that who bought once has left. */
export type AliveModel = 'mbg_nbd' | 'pareto_nbd'

export const timeUnits = ['days', 'weeks', 'months', 'years'] as const
export type TimeUnit = (typeof timeUnits)[number]

/** What customers are still worth, by a model of how they buy and leave that is fitted to their own history. */
export const modelShape = z.strictObject({
  clv: z.enum(lifetimeModels),
  alive: z.enum(['bg_nbd', 'mbg_nbd', 'pareto_nbd']).optional(),
  of: z.string(),
  orders: z.string(),
  where: expression.optional(),
  at: expression,
  until: expression.optional(),
  value: expression,
  margin: z.number().gt(0).max(1),
  horizon: z.string().optional(),
  discount: z.number().min(0).max(1),
  time: z.enum(timeUnits),
})

export type ModelText = z.infer<typeof modelShape>

export interface ModelRead {
  readonly kind: 'model'
  readonly place: Place
  readonly clv: LifetimeModel
  readonly alive?: { readonly name: 'bg_nbd' | AliveModel; readonly place: Place }
  readonly of: Named
  readonly orders: Named
  readonly where?: Expression
  readonly at: Expression
  readonly until?: Expression
  readonly value: Expression
  readonly margin: number
  readonly horizon?: Duration
  readonly discount: number
  readonly time: TimeUnit
}

interface CheckedLifetime {
  readonly kind: 'model'
  /** Who is worth something: what an order or contract belongs to, or the contract itself (no hops). */
  readonly of: { readonly entity: string; readonly hops: readonly Hop[] }
  /** The orders or contracts. */
  readonly entity: string
  readonly where?: Checked
  readonly at: Checked
  readonly value: Checked
  readonly margin: number
  /** A rate a year. */
  readonly discount: number
  readonly time: TimeUnit
}

/** Customers who buy of their own accord: nobody says when they leave. */
export interface CheckedPurchases extends CheckedLifetime {
  readonly clv: Exclude<LifetimeModel, 'sbg'>
  readonly alive: AliveModel
  readonly horizon: Duration
}

/** Customers with a contract: its end is known, and its value is what is paid in one unit of `time`. */
export interface CheckedContracts extends CheckedLifetime {
  readonly clv: 'sbg'
  readonly until: Checked
  readonly horizon?: Duration
}

export type CheckedModelKind = CheckedPurchases | CheckedContracts
