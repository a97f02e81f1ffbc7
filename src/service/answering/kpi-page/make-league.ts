import { sayLeague } from '../../../core/answer/say-league.ts'
import { shrinkLeague } from '../../../core/answer/shrink-league.ts'
import { segmentName } from '../../../core/answer/test-differences.ts'
import type { KpiAnswer, Row } from '../../../core/model/answer.ts'
import type { CheckedKind, SplitPath } from '../../../core/model/checked-kpi.ts'
import type { League } from '../../../core/model/kpi-page.ts'
import type { AnsweringContext } from '../answering-context.ts'

/** More rows no reader looks through. */
const mostShown = 500
/** A rate whose range reaches further than this to each side says little. */
const wideReach = 0.15

/** The league of an answer's segments, the best first. */
export function makeLeague(
  answer: KpiAnswer,
  split: SplitPath,
  definition: CheckedKind,
  { model, language }: AnsweringContext,
): League {
  const sorted = bestFirst(answer)
  const likely = shrinkLeague(sorted)
  const ties = new Map((answer.differences?.ties ?? []).flatMap((tie, index) => tie.map((name) => [name, index])))
  return {
    path: split.name,
    label: split.label[language],
    answer: sorted,
    sentence: sayLeague(sorted, split, definition, model.crm, language),
    rows: sorted.rows.map((row, index) => ({
      share: answer.total.n > 0 ? row.n / answer.total.n : null,
      isSmall: isSmall(row, answer),
      tie: ties.get(segmentName(row.by) ?? '') ?? null,
      likely: likely?.[index] ?? null,
    })),
  }
}

/** A league as a page can show it: of thousands of segments the largest, in their order. */
export function shortenLeague(league: League): League {
  const { rows, comparison } = league.answer
  if (rows.length <= mostShown) return league
  const largest = new Set(rows.toSorted((a, b) => b.n - a.n).slice(0, mostShown))
  const kept = <T>(of: readonly T[]): readonly T[] =>
    of.filter((_, index) => {
      const row = rows[index]
      return row !== undefined && largest.has(row)
    })
  return {
    ...league,
    answer: {
      ...league.answer,
      rows: kept(rows),
      ...(comparison === undefined ? {} : { comparison: { ...comparison, rows: kept(comparison.rows) } }),
    },
    rows: kept(league.rows),
    more: rows.length - mostShown,
  }
}

/** Rows, and with them their comparisons, by value: without one last, and what has no entry behind them. */
function bestFirst(answer: KpiAnswer): KpiAnswer {
  const sign = answer.better === 'lower' ? 1 : -1
  const rank = ({ by, value }: Row): number => (segmentName(by) === undefined ? 2 : value === null ? 1 : 0)
  const order = answer.rows
    .map((row, index) => ({ row, index }))
    .toSorted((a, b) => rank(a.row) - rank(b.row) || sign * ((a.row.value ?? 0) - (b.row.value ?? 0)))
  const { comparison } = answer
  const inOrder = <T>(rows: readonly T[]): readonly T[] => order.flatMap(({ index }) => rows[index] ?? [])
  return {
    ...answer,
    rows: inOrder(answer.rows),
    ...(comparison === undefined ? {} : { comparison: { ...comparison, rows: inOrder(comparison.rows) } }),
  }
}

function isSmall({ flags, low, high, value }: Row, { unit }: KpiAnswer): boolean {
  if (value === null || flags.includes('small-sample')) return true
  return unit === 'rate' && low !== null && high !== null && (high - low) / 2 > wideReach
}
