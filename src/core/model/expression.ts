import type { Place } from '../words/place.ts'

/** What people write, parsed but not yet understood. Every node knows where it stands. */
export type Expression =
  | { readonly kind: 'text'; readonly value: string; readonly place: Place }
  | { readonly kind: 'number'; readonly value: number; readonly text: string; readonly place: Place }
  | { readonly kind: 'yes-no'; readonly value: boolean; readonly place: Place }
  | { readonly kind: 'day'; readonly value: string; readonly place: Place }
  | { readonly kind: 'duration'; readonly amount: number; readonly unit: DurationUnit; readonly place: Place }
  | { readonly kind: 'path'; readonly names: readonly string[]; readonly place: Place }
  | { readonly kind: 'now'; readonly place: Place }
  | { readonly kind: 'period-edge'; readonly edge: 'start' | 'end'; readonly before?: Duration; readonly place: Place }
  | { readonly kind: 'not'; readonly of: Expression; readonly place: Place }
  | { readonly kind: 'negative'; readonly of: Expression; readonly place: Place }
  | {
      readonly kind: 'logic'
      readonly operator: 'and' | 'or'
      readonly left: Expression
      readonly right: Expression
      readonly place: Place
    }
  | {
      readonly kind: 'compare'
      readonly operator: CompareOperator
      readonly left: Expression
      readonly right: Expression
      readonly place: Place
    }
  | {
      readonly kind: 'arithmetic'
      readonly operator: '+' | '-' | '*' | '/'
      readonly left: Expression
      readonly right: Expression
      readonly place: Place
    }
  | {
      readonly kind: 'in'
      readonly of: Expression
      readonly values: readonly Expression[]
      readonly negated: boolean
      readonly place: Place
    }
  | { readonly kind: 'known'; readonly of: Expression; readonly negated: boolean; readonly place: Place }
  | {
      readonly kind: 'span'
      readonly of: Expression
      readonly relation: 'in' | 'before' | 'after'
      readonly span: Span
      readonly place: Place
    }
  | { readonly kind: 'as-of'; readonly of: Expression; readonly moment: Expression; readonly place: Place }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[]; readonly place: Place }
  | {
      readonly kind: 'collect'
      readonly collect: CollectKind
      readonly nth?: number
      readonly of: Expression
      readonly where?: Expression
      readonly place: Place
    }
  | { readonly kind: 'kpi-per'; readonly kpi: string; readonly per: Expression; readonly place: Place }

export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains' | 'starts with'
export type DurationUnit =
  | 'minutes'
  | 'hours'
  | 'days'
  | 'weeks'
  | 'months'
  | 'years'
  | 'business hours'
  | 'business days'
export interface Duration {
  readonly amount: number
  readonly unit: DurationUnit
}
export type Span = 'period' | 'this month' | 'this quarter' | 'this year' | 'this fiscal year'
/** Aggregates over a link to many. */
export type CollectKind =
  | 'first'
  | 'last'
  | 'nth'
  | 'any'
  | 'count'
  | 'sum'
  | 'min'
  | 'max'
  | 'average'
  | 'median'
  | 'each'
