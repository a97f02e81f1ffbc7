/** What stands in the address after the question mark: a link shows a colleague the same numbers. */
export interface PageSearch {
  readonly workspace?: string
  readonly period?: string
  readonly compare?: Compare
}

export type Compare = 'previous' | 'year' | 'none'

const PERIOD =
  /^(all|this-(week|month|quarter|year|fiscal-year)|last-\d+-days|(FY)?\d{4}(-Q[1-4])?|\d{4}-(W?\d{2})(-\d{2})?)$/

/** Keeps what the page understands and drops the rest. */
export function readPageSearch(raw: Readonly<Record<string, unknown>>): PageSearch {
  const { workspace, period, compare } = raw
  return {
    ...(typeof workspace === 'string' && workspace !== '' ? { workspace } : {}),
    ...(typeof period === 'string' && PERIOD.test(period) ? { period } : {}),
    ...(isCompare(compare) ? { compare } : {}),
  }
}

function isCompare(raw: unknown): raw is Compare {
  return raw === 'previous' || raw === 'year' || raw === 'none'
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
