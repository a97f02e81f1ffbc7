import { z } from 'zod'
import type { Label } from '../../words/label.ts'
import type { Place } from '../../words/place.ts'
import type { Checked } from '../checked-expression.ts'
import type { Duration, Expression } from '../expression.ts'
import type { Named } from '../read-pieces.ts'

const expression = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const label = z.strictObject({ en: z.string().min(1), de: z.string().min(1) })

export const funnelOrders = ['ordered', 'strict', 'any'] as const
/**
 * `ordered`: each step at or after the one before it, whatever lies between. `strict`: nothing else lies between.
 * `any`: as many of the steps as were taken, in whatever order.
 */
export type FunnelOrder = (typeof funnelOrders)[number]

export const funnelEntries = ['best', 'first'] as const
/** Of a unit that enters several times: the entry from which it got furthest, or its first one. */
export type FunnelEntry = (typeof funnelEntries)[number]

/** The steps that units take one after the other, and what becomes of them. */
export const funnelShape = z.strictObject({
  of: z.string(),
  where: expression.optional(),
  order: z.enum(funnelOrders).optional(),
  entry: z.enum(funnelEntries).optional(),
  within: z.string().optional(),
  /** `stages of pipeline`, or steps: the name of a stage, or a name with the moment at which it is taken. */
  steps: z.union([
    z.string(),
    z
      .array(
        z.union([z.string(), z.strictObject({ step: z.string().min(1), label: label.optional(), at: expression })]),
      )
      .min(2),
  ]),
  /** Of a strict funnel: everything that may not lie between two steps. */
  among: expression.optional(),
  /** What takes a unit out of the whole funnel, where it happens on the way. */
  without: z.array(expression).min(1).optional(),
  outcomes: z.strictObject({ won: expression, lost: expression.optional() }).optional(),
  /** As of which step splits hold: `first`, `last`, or the name of a step. */
  touch: z.string().optional(),
})

export type FunnelText = z.infer<typeof funnelShape>

export interface FunnelStepRead {
  readonly name: string
  readonly place: Place
  readonly label?: Label
  /** Absent: the name is that of a stage. */
  readonly at?: Expression
}

export interface FunnelRead {
  readonly kind: 'funnel'
  readonly place: Place
  readonly of: Named
  readonly where?: Expression
  readonly order: FunnelOrder
  readonly entry: FunnelEntry
  readonly within?: Duration
  /** Named: the stages of a pipeline, of the first one where the name is empty. */
  readonly steps: { readonly pipeline: Named } | readonly FunnelStepRead[]
  readonly among?: Expression
  readonly without: readonly Expression[]
  readonly outcomes?: { readonly won: Expression; readonly lost?: Expression }
  readonly touch: Named
}

/** A step that is taken at a moment: of the unit itself, or at each of many (`each(activities.at)`). */
export interface MomentStep {
  readonly name: string
  readonly label?: Label
  readonly at: Checked
}

export type FunnelSteps =
  /** The open stages of a pipeline, in their order in the data; without a name those of the first pipeline. */
  | { readonly kind: 'pipeline'; readonly pipeline?: string }
  | { readonly kind: 'stages'; readonly names: readonly string[] }
  | { readonly kind: 'moments'; readonly steps: readonly MomentStep[] }

export interface CheckedFunnel {
  readonly kind: 'funnel'
  readonly entity: string
  readonly where?: Checked
  readonly order: FunnelOrder
  readonly entry: FunnelEntry
  readonly within?: Duration
  readonly steps: FunnelSteps
  readonly among?: Checked
  readonly without: readonly Checked[]
  readonly outcomes?: { readonly won: Checked; readonly lost?: Checked }
  /** `first`, `last`, or the name of a step. */
  readonly touch: string
}
