import { parseSample } from './parse-sample.ts'
import type { Dialect } from './parse-sample.ts'

export interface Detected extends Dialect {
  readonly rows: readonly (readonly string[])[]
}

const delimiters = [',', ';', '\t', '|'] as const

/** Finds delimiter and quote by what splits the sample into rows of the same length, the more columns the better. */
export function detectDialect(sample: string, cutOff: boolean): Detected {
  const quotes = countQuotes(sample)
  const candidates = delimiters.flatMap((delimiter) =>
    quotes.map((quote) => tryDialect(sample, cutOff, { delimiter, quote })),
  )
  const best = candidates.sort((a, b) => b.score - a.score)[0]
  return best === undefined ? tryDialect(sample, cutOff, { delimiter: ',', quote: '"' }) : best
}

/** Double quotes unless the file quotes with single ones only. */
function countQuotes(sample: string): readonly string[] {
  const single = sample.match(/(^|[,;\t|\n\r])'[^'\n]*'(?=[,;\t|\n\r]|$)/g)?.length ?? 0
  return single > 2 && !sample.includes('"') ? ["'"] : ['"']
}

function tryDialect(sample: string, cutOff: boolean, dialect: Dialect): Detected & { readonly score: number } {
  const rows = parseSample(sample, dialect, cutOff)
  const width = commonWidth(rows)
  const same = rows.filter((row) => row.length === width).length / Math.max(rows.length, 1)
  // A comma inside texts splits rows unevenly; evenness counts more than the number of columns.
  const score = width <= 1 ? 0 : same * same * (1 + Math.log(width))
  return { ...dialect, rows, score }
}

function commonWidth(rows: readonly (readonly string[])[]): number {
  const counts = Map.groupBy(rows, (row) => row.length)
  const ranked = [...counts].sort((a, b) => b[1].length - a[1].length || b[0] - a[0])
  return ranked[0]?.[0] ?? 0
}

/** Whether the lines are columns held apart by runs of blanks, as old statistics programs write them. */
export function isBlankSeparated(sample: string): boolean {
  const lines = sample
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 200)
  const widths = new Set(lines.slice(1, -1).map((line) => line.trim().split(/\s+/).length))
  const [width = 0] = widths
  return lines.length > 3 && widths.size === 1 && width >= 3
}
