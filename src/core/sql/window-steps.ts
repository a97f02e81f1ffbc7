import type { Scan, ScanColumn } from '../plan/scan.ts'
import type { CalendarRules } from '../words/calendar.ts'
import { allTime } from '../words/period.ts'
import { periodIndex } from '../words/period-index.ts'
import type { Window, Windows } from '../words/windows.ts'
import { compileValue } from './compile-expression.ts'
import type { RowContext } from './row-context.ts'
import { isAdditive, sumAgain } from './scan-columns.ts'
import { aggregate, call, cast, column, isKnown, operator, type SelectColumn, type Step } from './tree.ts'

/** The column by which rows are gathered before they are counted in windows; no table has one of that name. */
export const gatheredAt = 'gathered_at'
const looks = 'looks'

/** The windows of a scan whose rows count in more than their own period. */
export function windowsOf({ bucket }: Scan): Windows | undefined {
  return bucket.kind === 'event' ? bucket.windows : undefined
}

/**
 * What was gathered by day, week or month, once in every window that holds it:
 *
 * | gathered_at | n |      | period  | n |
 * | 2026-01     | 3 |  ->  | 2026-01 | 3 |
 * | 2026-02     | 2 |      | 2026-02 | 3 |
 *                        | 2026-02 | 2 |
 */
export function windowSteps(
  windows: Windows,
  scan: Scan,
  { keys, figures }: { readonly keys: readonly SelectColumn[]; readonly figures: readonly SelectColumn[] },
): readonly Step[] {
  const additive = isAdditive(scan.columns)
  const carried = (columns: readonly SelectColumn[]): readonly SelectColumn[] =>
    columns.filter(({ as }) => as !== gatheredAt).map(({ as }) => ({ of: column('counted', as), as }))
  const [kept, values] = [carried(keys), carried(figures)]
  const own: readonly SelectColumn[] = [
    { of: column('windows', 'period'), as: 'period' },
    ...(isAveraged(windows) ? [{ of: column('windows', looks), as: looks }] : []),
  ]
  const at = column('counted', gatheredAt)
  const between = operator(column('windows', 'first'), '<=', at)
  const until = operator(at, '<=', column('windows', 'last'))
  return [
    {
      name: 'windows',
      says: {
        en: 'From when to when each period counts.',
        de: 'Von wann bis wann für jeden Zeitraum gezählt wird.',
      },
      select: { written: windowsSql(windows, scan.rules) },
    },
    {
      name: 'by_period',
      says: {
        en: 'Once for every period whose stretch holds it.',
        de: 'Einmal für jeden Zeitraum, in dessen Spanne es fällt.',
      },
      select: {
        columns: [...own, ...kept, ...(additive ? scan.columns.map((one) => sumAgain(one, 'counted')) : values)],
        from: { table: 'counted' },
        joins: [{ kind: 'inner', table: 'windows', as: 'windows', on: { sql: 'all', of: [between, until] } }],
        // Labels and totals then meet one row for each period and segment.
        ...(additive ? { groupBy: [...own, ...kept].map(({ as }) => as) } : {}),
      },
    },
  ]
}

/** Whether periods have several windows, the mean of which they show. */
export function isAveraged({ of }: Windows): boolean {
  return new Set(of.map(({ period }) => period)).size < of.length
}

function windowsSql(windows: Windows, rules: CalendarRules): string {
  const { cut, of } = windows
  const averaged = isAveraged(windows)
  const perPeriod = new Map([...Map.groupBy(of, ({ period }) => period)].map(([period, all]) => [period, all.length]))
  // A window that ends with the as-of may end inside what rows are gathered by: no later row is read.
  const keyOf = (day: Window['first']): number => (day === allTime.from ? keyOfAll : periodIndex(day, cut, rules))
  const rows = of.map(({ period, first, last }) => {
    const own = averaged ? [perPeriod.get(period) ?? 1] : []
    return `  (${[period, keyOf(first), keyOf(last), ...own].join(', ')})`
  })
  const names = ['period', '"first"', '"last"', ...(averaged ? [looks] : [])].join(', ')
  return `SELECT *\nFROM (VALUES\n${rows.join(',\n')}\n) AS windows(${names})`
}

/** Before all days that can occur, by any key. */
const keyOfAll = -1_000_000

/** Whether a scan in windows counts different values and nothing else: then each of them is gathered once. */
export function gathersDistinct(scan: Scan): boolean {
  const [value] = scan.columns.filter(({ aggregate: name }) => name === 'distinct')
  const isCount = ({ aggregate: name, filter }: ScanColumn): boolean =>
    filter === undefined && (name === 'count' || name === 'known' || name === 'distinct')
  return windowsOf(scan) !== undefined && value !== undefined && scan.columns.every(isCount)
}

/** Each value that occurs, with how many rows have it; the rows are to be grouped by `value`. */
export function distinctFigures({ columns }: Scan, row: RowContext): readonly SelectColumn[] {
  const of = columns.find(({ aggregate: name }) => name === 'distinct')?.of
  if (of === undefined) throw new Error('different values of nothing')
  return [
    { of: compileValue(of, row), as: 'value' },
    { of: cast(aggregate('count', []), 'integer'), as: 'n' },
  ]
}

/** The figures of a scan over what `distinctFigures` gathered. */
export function distinctAgain({ as, aggregate: name }: ScanColumn, from: string): SelectColumn {
  const [value, n] = [column(from, 'value'), column(from, 'n')]
  if (name === 'distinct') return { of: aggregate('count-distinct', [value]), as }
  return { of: cast(aggregate('sum', [n], name === 'known' ? isKnown(value) : undefined), 'bigint'), as }
}

/** The mean of what was summed over the windows of a period. */
export function averageAgain(scanned: ScanColumn, from: string): SelectColumn {
  const sum = cast(aggregate('sum', [column(from, scanned.as)]), 'double')
  return { of: call('divide', sum, aggregate('any-value', [column(from, looks)])), as: scanned.as }
}
