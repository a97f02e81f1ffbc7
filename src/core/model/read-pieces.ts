import type { Label } from '../words/label.ts'
import type { Place } from '../words/place.ts'
import type { Duration, Expression } from './expression.ts'
import type { DurationRead } from './kinds/duration.ts'
import type { CumulativeRead } from './kinds/cumulative.ts'
import type { MovementRead } from './kinds/movement.ts'
import type { ReadingsRead } from './kinds/readings.ts'
import type { ModelRead } from './kinds/model.ts'
import type { FunnelRead } from './kinds/funnel.ts'
import type { SurveyRead } from './kinds/survey.ts'
import type { AggregateName, KpiText } from './kpi.ts'
import type { TargetChange, TargetValue } from './target-entry.ts'
import type { BoardText, KpiTestText } from './workspace.ts'

/** A name with the place where it was written. */
export interface Named {
  readonly name: string
  readonly place: Place
}

/** A measure as it was written; a numerator may leave out everything but its `where`. */
export interface MeasureRead {
  readonly place: Place
  readonly aggregate?: AggregateName
  readonly of?: Expression
  readonly p?: number
  readonly where?: Expression
  readonly at?: Expression
  readonly asOf?: Expression
  readonly readings?: ReadingsRead
  /** The split that a share's whole runs over. */
  readonly across?: Named
}

/** The kind of a KPI, its expressions parsed but not yet understood. */
export type KindRead =
  | CumulativeRead
  | MovementRead
  | FunnelRead
  | SurveyRead
  | ModelRead
  | { readonly kind: 'measure'; readonly place: Place; readonly measure: MeasureRead }
  | {
      readonly kind: 'ratio'
      readonly place: Place
      readonly numerator: MeasureRead
      readonly denominator: MeasureRead
    }
  | {
      readonly kind: 'conversion'
      readonly place: Place
      readonly of: Named
      readonly where?: Expression
      readonly start: Expression
      readonly reaches: Expression
      readonly fails?: Expression
      readonly within?: Duration
    }
  | DurationRead
  | { readonly kind: 'derived'; readonly place: Place; readonly expression: Expression }

export interface VariantRead {
  /** Absent for a KPI without variants. */
  readonly name?: string
  readonly label?: Label
  readonly kind: KindRead
}

/** One document of a `.kpi.yaml` file. */
export interface KpiRead {
  readonly text: KpiText
  readonly place: Place
  /** Where the values of the top keys stand: `goal`, `counter`, `by` ... */
  readonly places: Readonly<Record<string, Place>>
  readonly where?: Expression
  readonly variants: readonly VariantRead[]
}

/** One line of a `.fields.yaml` file. */
export interface FieldRead {
  readonly entity: Named
  readonly name: string
  readonly place: Place
  readonly expression: Expression
}

/** One document of a `.board.yaml` file; `places` by key, and by key and number for lists: `drivers.0`. */
export interface BoardRead {
  readonly text: BoardText
  readonly place: Place
  readonly places: Readonly<Record<string, Place>>
}

/** One document of a `.target.yaml` file. */
export interface TargetRead {
  readonly kpi: Named
  readonly owner?: string
  readonly values: readonly { readonly period: Named; readonly value: TargetValue; readonly place: Place }[]
  readonly split: readonly {
    readonly path: Named
    readonly parts: readonly { readonly key: Named; readonly value: TargetValue; readonly place: Place }[]
  }[]
  readonly history: readonly TargetChange[]
}

/** One document of a `.test.yaml` file; `places` of each table and each expectation: `given.deal`, `then.0`. */
export interface KpiTestRead {
  readonly text: KpiTestText
  readonly place: Place
  readonly places: Readonly<Record<string, Place>>
}

/** A file that was handed over as text. */
export interface TextFile {
  /** As people know it, relative to the workspace or the catalogue. */
  readonly path: string
  readonly text: string
}
