import { queryOptions } from '@tanstack/react-query'
import { addressOf, sendJson } from './fetch-answer.ts'
import { ask, keepFrom, type Reader } from './queries.ts'
import type { KpiAnswer, TargetEntry, TargetValue } from './types.ts'

export interface TargetPreview {
  readonly proposed: TargetValue | null
  /** Where the proposal comes from, in words. */
  readonly because: string
  /** Judged as if the target were set. */
  readonly answer: KpiAnswer
  readonly series: KpiAnswer
}

export interface TargetWanted {
  readonly period: string
  /** null takes the target away. */
  readonly value: TargetValue | null
  readonly why?: string
}

export const targetsQuery = (reader: Reader) =>
  queryOptions({
    ...ask<{ readonly targets: readonly TargetEntry[] }>(reader, 'targets'),
    placeholderData: keepFrom(reader, 'targets'),
  })

/** How a target would look; without a number, as it is set now. */
export const targetPreviewQuery = (reader: Reader, kpi: string, period: string, value?: TargetValue) =>
  queryOptions(ask<TargetPreview>(reader, `${pathOf(kpi)}/preview`, { period, ...numbersOf(value) }))

function numbersOf(value: TargetValue | undefined): Readonly<Record<string, string>> {
  if (value === undefined) return {}
  if (typeof value === 'number') return { value: String(value) }
  return { low: String(value[0]), high: String(value[1]) }
}

/** Sets a target or takes it away. */
export async function saveTarget({ workspace, lang }: Reader, kpi: string, wanted: TargetWanted): Promise<TargetEntry> {
  return sendJson<TargetEntry>('PUT', addressOf(pathOf(kpi), workspace, { lang }), wanted)
}

const pathOf = (kpi: string): string => `targets/${encodeURIComponent(kpi)}`
