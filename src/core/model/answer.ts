import type { Unit } from './checked-kpi.ts'

/** A KPI's answer: one shape for every kind, door and engine. */
export interface KpiAnswer {
  readonly kpi: string
  readonly variant?: string
  readonly settings?: Readonly<Record<string, number | string>>
  readonly label: string
  readonly unit: Unit
  readonly currency?: string
  readonly better: 'higher' | 'lower' | 'band'
  readonly view: 'period' | 'cohort' | 'state'
  readonly rows: readonly Row[]
  readonly total: Row
  readonly comparison?: Comparison
  readonly differences?: {
    readonly supported: boolean
    readonly p: number
    readonly ties: readonly (readonly string[])[]
  }
  readonly target?: Target
  readonly receipt: Receipt
}

export type Verdict =
  | 'reached'
  | 'missed'
  | 'too-close-to-call'
  | 'on-track'
  | 'behind'
  | 'too-early'
  | 'too-few-cases'
  | 'no-value'

/** Where the value was to be; without a verdict there are too many gaps to judge. */
export interface Target {
  readonly value: number
  /** Of a band: its two ends; `value` is then its middle. */
  readonly low?: number
  readonly high?: number
  readonly verdict?: Verdict
  readonly pace?: number
  readonly landing?: { readonly value: number; readonly low: number; readonly high: number }
}

export interface Comparison {
  readonly with: 'previous' | 'year' | 'year-weekdays' | 'year-working-days' | 'custom'
  readonly rows: readonly {
    readonly period: Row['period']
    readonly by: Row['by']
    readonly previous: number | null
    /** Absolute, in the KPI's unit. */
    readonly change: number | null
    readonly low: number | null
    readonly high: number | null
    /** The change is larger than noise. */
    readonly tellable: boolean
  }[]
}

export interface Row {
  /** `until` is exclusive. */
  readonly period: { readonly label: string; readonly from: string; readonly until: string }
  /** null is shown as "no entry". */
  readonly by: Readonly<Record<string, { readonly key: string; readonly label: string } | null>>
  /** Rates 0..1, money in units of the currency; null is "no value". */
  readonly value: number | null
  /** 95 % interval; null where the value is a fact. */
  readonly low: number | null
  readonly high: number | null
  readonly numerator?: number | null
  readonly denominator?: number | null
  /** Units behind the value. */
  readonly n: number
  readonly maturity?: { readonly share: number; readonly age: number }
  readonly percentiles?: Readonly<
    Record<string, { readonly value: number; readonly low: number | null; readonly high: number | null }>
  >
  readonly mean?: number | null
  /** Targets as steps, per period and per split. */
  readonly target?: Target
  readonly leftOut?: readonly { readonly why: string; readonly n: number; readonly value?: number }[]
  readonly flags: readonly string[]
}

export interface Receipt {
  readonly definitionHash: string
  readonly mappingHash: string
  readonly settingsHash: string
  readonly dataVersion: number
  readonly asOf: string
  readonly knownOn: string | null
  readonly timeZone: string
  readonly currencyPolicy: string
  readonly scope: string
  readonly engine: string
}
