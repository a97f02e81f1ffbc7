import type { Unit } from './checked-kpi.ts'
import type { LifetimeModel } from './kinds/model.ts'

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
  /** Of what customers are worth: the fitted model behind the number. */
  readonly model?: ModelAnswer
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
  /** Of durations p50, p75, p90 and what `show` names. Null: so many are still open that it lies beyond what was seen, at least at `low`. */
  readonly percentiles?: Readonly<
    Record<string, { readonly value: number | null; readonly low: number | null; readonly high: number | null }>
  >
  readonly mean?: number | null
  /** The share that kept what was promised, of those that are decided: open and overdue is missed, open and not due yet is neither. */
  readonly withinSla?: number | null
  readonly sla?: { readonly met: number; readonly missed: number; readonly open: number }
  /** Of what customers are worth: how many of them are still active, and the sum over all of them. */
  readonly customers?: { readonly active: number | null; readonly sum: number | null }
  /** Of a survey that sets one end of its scale against the other: the good end, what lies between, the bad end. Shares 0..1. */
  readonly answers?: readonly SurveyCategory[]
  /** Of a survey whose invitations are known: the share of those delivered in the period that were answered. */
  readonly response?: SurveyResponse
  /** Of a funnel: its steps in their order. */
  readonly steps?: readonly FunnelStep[]
  /** Of a bridge: `start` first, `end` last, between them signed what came and went; the value is end minus start. */
  readonly parts?: readonly BridgePart[]
  /** Targets as steps, per period and per split. */
  readonly target?: Target
  readonly leftOut?: readonly { readonly why: string; readonly n: number; readonly value?: number }[]
  readonly flags: readonly string[]
}

/** A model that was fitted to the histories of customers, and how well it foresees. */
export interface ModelAnswer {
  readonly name: LifetimeModel
  /** The same for the same definition, data and day. */
  readonly version: string
  /** Those that say what customers are worth, by their names in the literature; times in the unit of the definition. */
  readonly parameters: Readonly<Record<string, number>>
  readonly logLikelihood: number
  /** Null where too little is known to look back. */
  readonly holdout: Holdout | null
  /** What the model, fitted to the first half of the time, made of the second, in a sentence. */
  readonly foresight: string | null
  /** How many customers it was fitted to. */
  readonly customers: number
  readonly fits: readonly ModelFit[]
}

/** One of the models that work together: who buys how often, who is still active, what a purchase is worth. */
export interface ModelFit {
  readonly name: string
  readonly label: string
  readonly says: string
  readonly parameters: readonly { readonly name: string; readonly value: number; readonly error: number | null }[]
  readonly logLikelihood: number
}

/** What the model, fitted to the first half of the time, foresaw of the second. */
export interface Holdout {
  /** The last day that it knew. */
  readonly from: string
  readonly until: string
  readonly counts: 'purchases' | 'customers'
  readonly actual: number
  readonly expected: number
  /** Summed up to a day; of contracts, those still there on it. */
  readonly points: readonly { readonly day: string; readonly actual: number; readonly expected: number }[]
}

/** One step of a funnel. */
export interface FunnelStep {
  readonly step: string
  readonly label: string
  readonly reached: number
  /** Of all that entered, the share that reached it. */
  readonly fromStart: number | null
  /** Of those that reached the step before, the share that reached this one, with its 95 % interval; null for the first. */
  readonly fromPrevious: number | null
  readonly low: number | null
  readonly high: number | null
  /** What became of those that reached it, as far as seen; null where the definition names no such outcome. */
  readonly won: number | null
  readonly lost: number | null
  readonly open: number | null
  /** What becomes of those that reached it up to an age in days, the open ones neither won nor lost (Aalen-Johansen); absent where none is open. */
  readonly likely?: { readonly won: LikelyShare; readonly lost: LikelyShare | null; readonly byDay: number }
  /** From the step before, of those that took this one. */
  readonly medianDays: number | null
}

/** A share 0..1 with its 95 % interval. */
export interface LikelyShare {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
}

/** The answers of one category of a survey. */
export interface SurveyCategory {
  readonly part: string
  readonly label: string
  readonly n: number
  readonly share: number
}

/** Completed over delivered, 0..1, with its 95 % interval. */
export interface SurveyResponse {
  readonly value: number
  readonly low: number | null
  readonly high: number | null
  readonly answered: number
  readonly delivered: number
}

/** One step of a bridge. */
export interface BridgePart {
  readonly part: string
  readonly label: string
  readonly value: number
  /** Where the bridge stands after it. */
  readonly level: number
  /** How many changes it holds, each of one unit; absent for the start and the end. */
  readonly n?: number
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
