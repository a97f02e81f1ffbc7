import type { Grain } from './api/types.ts'

/** What stands in the address after the question mark: a link shows a colleague the same numbers. */
export interface PageSearch {
  readonly workspace?: string
  readonly period?: string
  readonly compare?: Compare
  /** A condition in the language of the KPIs. */
  readonly where?: string
  /** The path of the split: "owner.team". */
  readonly by?: string
  readonly view?: View
  readonly grain?: Grain
}

export type Compare = 'previous' | 'year' | 'none'
export type View = 'period' | 'cohort' | 'state'

/** In the order in which they are offered. */
export const grains = [
  'day',
  'week',
  'month',
  'quarter',
  'year',
  'fiscal-month',
  'fiscal-quarter',
  'fiscal-year',
] as const satisfies readonly Grain[]

const PERIOD =
  /^(all|this-(week|month|quarter|year|fiscal-year)|last-\d+-days|(FY)?\d{4}(-Q[1-4])?|FY\d{4}-P\d{2}|\d{4}-(W?\d{2})(-\d{2})?)$/

/** Keeps what the page understands and drops the rest. */
export function readPageSearch(raw: Readonly<Record<string, unknown>>): PageSearch {
  const { workspace, period, compare, where, by, view, grain } = raw
  return {
    ...(isText(workspace) ? { workspace } : {}),
    ...(typeof period === 'string' && PERIOD.test(period) ? { period } : {}),
    ...(isCompare(compare) ? { compare } : {}),
    ...(isText(where) ? { where } : {}),
    ...(isText(by) ? { by } : {}),
    ...(isView(view) ? { view } : {}),
    ...(isGrain(grain) ? { grain } : {}),
  }
}

function isText(raw: unknown): raw is string {
  return typeof raw === 'string' && raw !== ''
}

function isView(raw: unknown): raw is View {
  return raw === 'period' || raw === 'cohort' || raw === 'state'
}

function isGrain(raw: unknown): raw is Grain {
  return grains.some((grain) => grain === raw)
}

function isCompare(raw: unknown): raw is Compare {
  return raw === 'previous' || raw === 'year' || raw === 'none'
}

/** What was chosen away does not stand in the address. */
export function withoutEmpty(search: { readonly [Key in keyof PageSearch]?: PageSearch[Key] | undefined }): PageSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as PageSearch
}

/** Plain "?period=2026-Q4": the router's own way would write a year as a number. */
export function parseSearch(text: string): Record<string, unknown> {
  return Object.fromEntries(new URLSearchParams(text))
}

export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const known = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const text = new URLSearchParams(known).toString()
  return text === '' ? '' : `?${text}`
}
