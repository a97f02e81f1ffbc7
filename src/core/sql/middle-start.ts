import type { Scan, ScanColumn } from '../plan/scan.ts'
import { compileMoment } from './compile-expression.ts'
import type { RowContext } from './row-context.ts'
import { aggregateColumn, isAdditive, sumAgain } from './scan-columns.ts'
import { asValue } from './sql-moment.ts'
import {
  aggregate,
  call,
  column,
  isNull,
  number,
  operator,
  type Select,
  type SelectColumn,
  type Sql,
  type Step,
} from './tree.ts'

/** The column that is the middle of a cohort's starts. */
function middleOf({ columns }: Scan): ScanColumn | undefined {
  return columns.find(({ aggregate: name }) => name === 'median-day')
}

/**
 * Whether a cohort is counted by day before its middle start is taken: without a split there are far fewer days than units,
 * and sorting those is cheap. With many segments the rows themselves are no more than segments times days.
 */
export function countsByStart(scan: Scan): boolean {
  const rest = scan.columns.filter(({ aggregate: name }) => name !== 'median-day')
  return middleOf(scan)?.of !== undefined && scan.splits.length === 0 && isAdditive(rest)
}

const started = 'started'

/** Counts units by period and day of start, then takes the day by which half of them had started, of each period and of all. */
export function middleStartSteps(
  scan: Scan,
  row: RowContext,
  first: Omit<Select, 'columns'>,
  period: SelectColumn | undefined,
): readonly Step[] {
  const middle = middleOf(scan)
  if (middle?.of === undefined) throw new Error('a cohort has a start')
  const figures = scan.columns.filter((one) => one !== middle)
  const keys = period === undefined ? [] : [period]
  const start: SelectColumn = { of: asValue(compileMoment(middle.of, row)).day, as: started }
  const counted: Step = {
    name: 'counted',
    says: scan.says,
    select: {
      ...first,
      columns: [...keys, start, ...figures.map((one) => aggregateColumn(one, row))],
      groupBy: [...keys.map(({ as }) => as), started],
    },
  }
  return [counted, byStartStep(figures, keys), runningStep(figures, keys), resultStep(middle, figures, keys)]
}

const own = (name: string): SelectColumn => ({ of: column(undefined, name), as: name })

function byStartStep(figures: readonly ScanColumn[], keys: readonly SelectColumn[]): Step {
  const from = 'counted'
  const names = keys.map(({ as }) => as)
  const [first] = names
  const total = first === undefined ? [] : [{ of: call('grouping', column(from, first)), as: 'total' }]
  return {
    name: 'by_start',
    says: {
      en: 'By day of start, in each period and in all.',
      de: 'Je Tag des Beginns, in jedem Zeitraum und insgesamt.',
    },
    select: {
      columns: [
        ...names.map((as) => ({ of: column(from, as), as })),
        { of: column(from, started), as: started },
        ...total,
        ...figures.map((one) => sumAgain(one, from)),
      ],
      from: { table: from },
      groupingSets: first === undefined ? [[started]] : [[...names, started], [started]],
    },
  }
}

const totalled = (keys: readonly SelectColumn[]): readonly string[] =>
  keys.length === 0 ? [] : [...keys.map(({ as }) => as), 'total']

function runningStep(figures: readonly ScanColumn[], keys: readonly SelectColumn[]): Step {
  const within: readonly Sql[] = [
    ...totalled(keys).map((as) => column(undefined, as)),
    isNull(column(undefined, started)),
  ]
  const units = aggregate('sum', [column(undefined, 'n')])
  return {
    name: 'running',
    says: { en: 'How many had started by each day.', de: 'Wie viele bis zu jedem Tag begonnen hatten.' },
    select: {
      columns: [
        ...totalled(keys).map(own),
        own(started),
        ...figures.map(({ as }) => own(as)),
        { of: { sql: 'window', of: units, partitionBy: within, orderBy: column(undefined, started) }, as: 'so_far' },
        { of: { sql: 'window', of: units, partitionBy: within }, as: 'whole' },
      ],
      from: { table: 'by_start' },
    },
  }
}

function resultStep(middle: ScanColumn, figures: readonly ScanColumn[], keys: readonly SelectColumn[]): Step {
  const half = operator(operator(number(2), '*', column(undefined, 'so_far')), '>=', column(undefined, 'whole'))
  const starts: SelectColumn = { of: aggregate('min', [column(undefined, started)], half), as: middle.as }
  return {
    name: 'result',
    says: { en: 'By period, and the whole computed anew.', de: 'Je Zeitraum, und die Summe eigens berechnet.' },
    select: {
      columns: [...totalled(keys).map(own), ...figures.map((one) => sumAgain(one, 'running')), starts],
      from: { table: 'running' },
      groupBy: totalled(keys),
    },
  }
}
