import type { CollectKind, CompareOperator, Duration, Span } from './expression.ts'

/** The type of a value. `moment` is an instant or a day: `precision` says which. */
export type ValueType =
  | { readonly kind: 'text' | 'number' | 'money' | 'rate' | 'yes-no' | 'money-per-day' }
  | { readonly kind: 'moment'; readonly precision: 'day' | 'instant' }
  /** Durations are counted in days; between two instants with fractions. */
  | { readonly kind: 'duration' }
  | { readonly kind: 'reference'; readonly to: string }

/** One step over a link to one: from an entity over a link to the entity it points at. */
export interface Hop {
  readonly link: string
  readonly to: string
}

/**
 * A typed expression: names are resolved, named fields are replaced by what they stand for, source columns by their fields.
 * This is the meaning that the definition hash is taken over; it holds no places and no labels.
 * A written value stands on the right of a comparison.
 */
export type Checked =
  | { readonly kind: 'value'; readonly type: ValueType; readonly value: string | number | boolean }
  | { readonly kind: 'duration-value'; readonly type: ValueType; readonly duration: Duration }
  /** A field of the row (no hops) or of what it belongs to; `outer` when written `this.x` inside a collect. */
  | {
      readonly kind: 'field'
      readonly type: ValueType
      readonly entity: string
      readonly hops: readonly Hop[]
      readonly field: string
      readonly outer: boolean
    }
  /** A link itself, as a split or in a comparison of references: the key of the record it points at. */
  | {
      readonly kind: 'link'
      readonly type: ValueType
      readonly entity: string
      readonly hops: readonly Hop[]
      readonly link: string
      readonly outer: boolean
    }
  /** A source column that no field took, as text. */
  | {
      readonly kind: 'kept'
      readonly type: ValueType
      readonly entity: string
      readonly hops: readonly Hop[]
      readonly column: string
      readonly outer: boolean
    }
  | { readonly kind: 'now'; readonly type: ValueType }
  | {
      readonly kind: 'period-edge'
      readonly type: ValueType
      readonly edge: 'start' | 'end'
      readonly before?: Duration
    }
  | { readonly kind: 'not'; readonly type: ValueType; readonly of: Checked }
  | { readonly kind: 'negative'; readonly type: ValueType; readonly of: Checked }
  | {
      readonly kind: 'logic'
      readonly type: ValueType
      readonly operator: 'and' | 'or'
      readonly left: Checked
      readonly right: Checked
    }
  | {
      readonly kind: 'compare'
      readonly type: ValueType
      readonly operator: CompareOperator
      readonly left: Checked
      readonly right: Checked
    }
  /** Arithmetic on numbers, money, rates and durations; moment minus moment is `elapsed`; moment plus duration is `shift`. */
  | {
      readonly kind: 'arithmetic'
      readonly type: ValueType
      readonly operator: '+' | '-' | '*' | '/'
      readonly left: Checked
      readonly right: Checked
    }
  /** In days it is a duration, in hours a number of hours. */
  | {
      readonly kind: 'elapsed'
      readonly type: ValueType
      readonly unit: 'days' | 'hours'
      readonly from: Checked
      readonly until: Checked
    }
  /** Money in the reporting currency, at the rate of a day; unknown where no rate is. Only plans have it. */
  | {
      readonly kind: 'converted'
      readonly type: ValueType
      readonly of: Checked
      readonly currency: Checked
      readonly to: string
      readonly rate: 'day' | 'average' | 'plan'
      readonly day: Checked
      /** Months or days by which the rate is an earlier one than that of the day. */
      readonly earlier?: Duration
    }
  | {
      readonly kind: 'shift'
      readonly type: ValueType
      readonly of: Checked
      readonly by: Duration
      readonly back: boolean
    }
  | {
      readonly kind: 'in'
      readonly type: ValueType
      readonly of: Checked
      readonly values: readonly Checked[]
      readonly negated: boolean
    }
  | { readonly kind: 'known'; readonly type: ValueType; readonly of: Checked; readonly negated: boolean }
  | {
      readonly kind: 'span'
      readonly type: ValueType
      readonly of: Checked
      readonly relation: 'in' | 'before' | 'after'
      readonly span: Span
    }
  | { readonly kind: 'as-of'; readonly type: ValueType; readonly of: Checked; readonly moment: Checked }
  | {
      readonly kind: 'if'
      readonly type: ValueType
      readonly condition: Checked
      readonly then: Checked
      readonly otherwise?: Checked
    }
  | {
      readonly kind: 'call'
      readonly type: ValueType
      readonly name: 'first_known' | 'smaller' | 'larger' | 'positive' | 'band' | 'lower'
      readonly arguments: readonly Checked[]
    }
  /** An aggregate over a link to many, `many` of `entity`, whose rows are `far` and point back over `by`. `of` and `where` are read on the far row. */
  | {
      readonly kind: 'collect'
      readonly type: ValueType
      readonly collect: CollectKind
      readonly nth?: number
      readonly entity: string
      readonly hops: readonly Hop[]
      readonly many: string
      readonly far: string
      readonly by: string
      readonly of?: Checked
      readonly where?: Checked
    }
  /** Another KPI's value, inside a derived KPI. */
  | { readonly kind: 'kpi'; readonly type: ValueType; readonly kpi: string; readonly part?: string }
