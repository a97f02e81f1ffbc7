import { z } from 'zod'
import type { Label } from '../../words/label.ts'
import type { Place } from '../../words/place.ts'
import type { Checked, Hop } from '../checked-expression.ts'
import type { CheckedMeasure } from '../checked-kpi.ts'
import type { Expression } from '../expression.ts'
import type { Named } from '../read-pieces.ts'

const expression = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const label = z.strictObject({ en: z.string().min(1), de: z.string().min(1) })

export const nettings = ['month', 'period', 'never'] as const
/** Within what the changes of one unit are set off against each other: each month, the whole period, or never, so that each day's change counts. */
export type Netting = (typeof nettings)[number]

/** A bridge of a state KPI: what came and went between the start and the end of a period, unit by unit. */
export const movementShape = z.strictObject({
  of: z.string(),
  per: z.string(),
  netted: z.enum(nettings),
  where: expression.optional(),
  parts: z.record(
    z.string().regex(/^[a-z][a-z0-9_]*$/),
    z.union([expression, z.strictObject({ when: expression, label })]),
  ),
})

export type MovementText = z.infer<typeof movementShape>

/** Parts that every bridge has beside its own: they cannot be defined, and stand where they are not zero. */
export const reservedParts = ['start', 'other', 'moved', 'currency', 'removed', 'end'] as const
export type ReservedPart = (typeof reservedParts)[number]

export interface MovementPartRead {
  readonly name: string
  readonly place: Place
  readonly when: Expression
  readonly label?: Label
}

export interface MovementRead {
  readonly kind: 'movement'
  readonly place: Place
  readonly of: Named
  readonly per: Named
  readonly netted: Netting
  readonly where?: Expression
  readonly parts: readonly MovementPartRead[]
}

export interface MovementPart {
  readonly name: string
  readonly when: Checked
}

/** A bridge whose state is a sum or count of one entity's rows as of a moment. */
export interface CheckedMovement {
  readonly kind: 'movement'
  /** The state KPI that is bridged. */
  readonly of: string
  readonly measure: CheckedMeasure
  /** What is followed from the start to the end: the counted row itself (no hops) or what it belongs to. */
  readonly per: { readonly entity: string; readonly hops: readonly Hop[] }
  readonly netted: Netting
  /** The first that fits takes the change. */
  readonly parts: readonly MovementPart[]
}
