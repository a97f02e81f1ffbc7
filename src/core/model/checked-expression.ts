import type { Label } from '../words/label.ts'
import type { CollectKind, CompareOperator, Duration, Span } from './expression.ts'

/** The type of a value. `moment` is an instant or a day: `precision` says which. */
export type ValueType =
  | { readonly kind: 'text' | 'number' | 'money' | 'rate' | 'yes-no' | 'money-per-day' }
  | { readonly kind: 'moment'; readonly precision: 'day' | 'instant' }
  /** Durations are counted in days; between two instants with fractions. */
  | { readonly kind: 'duration' }
  /** Open hours of a business calendar. */
  | { readonly kind: 'business-time' }
  | { readonly kind: 'reference'; readonly to: string }

export interface WallClock {
  readonly kind: 'wall'
}

/** Runs only in open hours: of the team or person at the end of the links, else of everybody. */
export interface BusinessClock {
  readonly kind: 'business'
  readonly of?: { readonly entity: string; readonly hops: readonly Hop[] }
}

/** Stays of a row in which its clock stands still; the condition is read on the stay. */
export interface Pauses {
  readonly far: string
  readonly by: string
  readonly where: Checked
}

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
  /** `seen`: until when anything is known, where that lies before the moment of counting. */
  | { readonly kind: 'now'; readonly type: ValueType; readonly seen?: true }
  /** Of all rows of one unit, on the first of them: their times added up, or whether all have ended. Only plans have it. */
  | {
      readonly kind: 'summed'
      readonly type: ValueType
      readonly of: 'length' | 'ended'
      readonly entity: string
      readonly per: readonly Checked[]
      readonly where?: Checked
      readonly from: Checked
      readonly length: Checked
      readonly ended: Checked
    }
  /** In a part of a bridge: what the followed unit amounted to before and after, and whether it never had amounted to anything. */
  | { readonly kind: 'change'; readonly type: ValueType; readonly of: 'was' | 'becomes' | 'first_time' }
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
  /**
   * Time on a clock that may stand still: outside open hours, or in pauses. In days of 24 hours it is a duration, in hours a business time;
   * where the end lies before the beginning it is negative.
   */
  | {
      readonly kind: 'clocked'
      readonly type: ValueType
      readonly unit: 'days' | 'hours'
      readonly from: Checked
      readonly until: Checked
      readonly clock: WallClock | BusinessClock
      readonly pauses?: Pauses
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
  /** Another KPI's value for the row's own segment of a split, one for all periods of an answer. What it is has been found when a question is planned. */
  | {
      readonly kind: 'benchmark'
      readonly type: ValueType
      readonly kpi: string
      readonly split: string
      readonly of: Checked
      readonly found?: FoundBenchmark
    }
  /** Another KPI's value, inside a derived KPI. */
  | {
      readonly kind: 'kpi'
      readonly type: ValueType
      readonly kpi: string
      readonly part?: string
      /** The value of so much earlier: to date against to date. */
      readonly earlier?: Duration
      /** What it is to come to instead of what it came to. */
      readonly target?: TargetSpan
    }

/** The values of a KPI by segment: by the text, or of records by their key in the store. */
export interface FoundBenchmark {
  readonly label: Label
  readonly values: readonly (readonly [key: string, value: number])[]
}

/** Of which stretch of the calendar a target is meant: the asked period itself, or the month, quarter or year in which it ends. */
export const targetSpans = [
  'period',
  'month',
  'quarter',
  'year',
  'fiscal month',
  'fiscal quarter',
  'fiscal year',
] as const
export type TargetSpan = (typeof targetSpans)[number]
