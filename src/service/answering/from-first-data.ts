import type { KpiAnswer } from '../../core/model/answer.ts'

/** Without the periods before the first of which anything is known; the asked one always stays. */
export function fromFirstData(series: KpiAnswer): KpiAnswer {
  const isKnown = ({ flags, n }: KpiAnswer['rows'][number]): boolean => n > 0 || !flags.includes('truncated')
  const found = series.rows.findIndex(isKnown)
  const first = found === -1 ? series.rows.length - 1 : found
  const { comparison } = series
  return {
    ...series,
    rows: series.rows.slice(first),
    ...(comparison === undefined ? {} : { comparison: { ...comparison, rows: comparison.rows.slice(first) } }),
  }
}
