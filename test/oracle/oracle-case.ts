import type { AskedQuestion } from '../../src/core/question/asked-question.ts'
import { lastDay, sampleAsOf } from './raw-files.ts'

/** A question and the SQL that answers it a second time, on the raw files. */
export interface OracleCase {
  readonly name: string
  readonly ask: AskedQuestion
  /** Rows of period (label), segment (keys joined by ` / `), value, n and, where the KPI has them, numerator and denominator; of a bridge its parts, as `part_won`, of a funnel how many reached each step, as `step_2`. */
  readonly sql: string
  /** The same without grain and split: one row. */
  readonly totalSql: string
  readonly unit: 'count' | 'money' | 'rate' | 'days'
  /** What a period in which nothing was counted holds. */
  readonly empty: 0 | null
}

/** How a case cuts a KPI: the words of the question, and the same in SQL over the named raw table. */
export interface Cut {
  readonly name: string
  readonly grain?: Grain
  readonly from?: string
  readonly until?: string
  /** Split path -> the column of the raw table. */
  readonly by?: Readonly<Record<string, string>>
  /** The filter in the language of questions, then in SQL. */
  readonly where?: readonly [asked: string, sql: string]
  readonly asOf?: string
}

type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** What the hand-written SQL of a KPI gets: pieces of SQL, ready to be put in. */
export interface SqlCut {
  /** The raw tables as common table expressions, as of the day. */
  readonly tables: string
  readonly asOf: string
  /** The label of the period in which a day lies; a constant where no grain is asked. */
  readonly period: (day: string) => string
  /** The key of the split, null for "no entry"; a constant where none is asked. */
  readonly by: string
  /** A condition: the day lies in the asked period and not after the as-of. */
  readonly within: (day: string) => string
  /** A condition: the asker's filter. */
  readonly where: string
  /** Rows of (period, last_day): the ends at which states are read. */
  readonly ends: string
  /** Rows of (day): every day of the asked period up to the as-of. */
  readonly days: string
  /** The first day asked; the first of the sample where none is. */
  readonly from: string
}

/** A KPI with its hand-written SQL and the cuts it is asked in. */
export interface OracleKpi {
  readonly kpi: string
  readonly also?: Pick<AskedQuestion, 'variant' | 'view' | 'set'>
  readonly unit: OracleCase['unit']
  readonly empty: 0 | null
  readonly sql: (cut: SqlCut) => string
  readonly cuts: readonly Cut[]
}

/** One case for each cut of a KPI. */
export function casesOf({ kpi, also = {}, unit, empty, sql, cuts }: OracleKpi): readonly OracleCase[] {
  return cuts.map((cut) => {
    const asOf = cut.asOf ?? lastDay
    const ask: AskedQuestion = {
      kpi,
      ...also,
      ...(cut.from === undefined || cut.until === undefined ? { period: 'all' } : { from: cut.from, until: cut.until }),
      ...(cut.grain === undefined ? {} : { grain: cut.grain }),
      ...(cut.by === undefined ? {} : { by: Object.keys(cut.by) }),
      ...(cut.where === undefined ? {} : { where: cut.where[0] }),
      asOf,
    }
    const words = [kpi, also.variant, also.view, ...Object.values(also.set ?? {}), cut.name]
    const whole: Cut = {
      name: cut.name,
      ...(cut.from === undefined ? {} : { from: cut.from }),
      ...(cut.until === undefined ? {} : { until: cut.until }),
      ...(cut.where === undefined ? {} : { where: cut.where }),
    }
    const name = words.filter((word) => word !== undefined).join(', ')
    return { name, ask, sql: sql(writeCut(cut, asOf)), totalSql: sql(writeCut(whole, asOf)), unit, empty }
  })
}

const labels: Readonly<Record<Grain, (day: string) => string>> = {
  day: (day) => `strftime(${day}, '%Y-%m-%d')`,
  week: (day) => `strftime(${day}, '%G-W%V')`,
  month: (day) => `strftime(${day}, '%Y-%m')`,
  quarter: (day) => `year(${day}) || '-Q' || quarter(${day})`,
  year: (day) => `strftime(${day}, '%Y')`,
}

function writeCut({ grain, from, until, by = {}, where }: Cut, asOf: string): SqlCut {
  const columns = Object.values(by)
  const period = (day: string): string => (grain === undefined ? `'whole'` : labels[grain](day))
  const range = (day: string): string =>
    from === undefined || until === undefined ? 'true' : `${day} >= DATE '${from}' AND ${day} < DATE '${until}'`
  const last = `least(DATE '${until ?? '9999-12-31'}' - 1, DATE '${asOf}')`
  const days = `SELECT CAST(unnest(generate_series(DATE '${from ?? '2024-01-01'}', ${last}, INTERVAL 1 DAY)) AS DATE) AS day`
  return {
    tables: sampleAsOf(asOf),
    asOf,
    period,
    by:
      columns.length === 0
        ? `''`
        : columns.length === 1
          ? String(columns[0])
          : columns.map((one) => `coalesce(${one}, '∅')`).join(` || ' / ' || `),
    within: (day) => `${range(day)} AND ${day} <= DATE '${asOf}'`,
    where: where?.[1] ?? 'true',
    days,
    from: from ?? '2024-01-01',
    ends:
      grain === undefined
        ? `SELECT 'whole' AS period, ${last} AS last_day`
        : `SELECT ${labels[grain]('day')} AS period, max(day) AS last_day FROM (${days}) GROUP BY 1`,
  }
}
