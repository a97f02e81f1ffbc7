import { linkColumn } from '../model/tables.ts'
import type { Scan } from '../plan/scan.ts'
import type { RowContext } from './row-context.ts'
import { aggregate, call, cast, column, number, operator, type SelectColumn, type Sql, type Step } from './tree.ts'

/** Whose voice a row is: the key of its contact or account; a row that has none stands for itself, under a key that nothing has. */
export function voiceKey(voice: NonNullable<Scan['voice']>, row: RowContext): SelectColumn {
  const own = operator(number(0), '-', column(row.alias, 'key'))
  return { of: call('coalesce', column(row.alias, linkColumn(voice)), own), as: 'voice' }
}

/** Sums that say how many of a voice's rows are what: each row is an equal part of its voice. */
const shared = new Set(['good', 'bad'])

/**
 * One voice for each contact or account: its rows are counted by period and segment, then each voice is 1 in all.
 *
 * | period | voice | n | good |      | period | n | good |
 * | 24312  | 7     | 4 |    1 |  ->  | 24312  | 2 | 1.25 |
 * | 24312  | 9     | 1 |    1 |
 */
export function voiceSteps(totals: Step, scan: Scan): readonly Step[] {
  if ('written' in totals.select) return [totals]
  const { select } = totals
  const name = 'by_voice'
  const figures = new Set(scan.columns.map(({ as }) => as))
  const keys = select.columns.filter(({ as }) => !figures.has(as))
  const own = (as: string): SelectColumn => ({ of: column(undefined, as), as })
  const labels = keys.filter(({ as }) => /^s\d+_(id|label)$/.test(as)).map(({ as }) => as)
  const grouped = keys.map(({ as }) => as).filter((as) => !labels.includes(as))
  const result: Step = {
    name: 'result',
    says: { en: 'Each voice counts once.', de: 'Jede Stimme zählt einmal.' },
    select: {
      columns: [
        ...grouped.map(own),
        ...labels.map((as) => ({ of: aggregate('any-value', [column(undefined, as)]), as })),
        ...scan.columns.map(({ as }) => ({ of: figureOf(as), as })),
      ],
      from: { table: name },
      groupBy: grouped,
    },
  }
  const byVoice: Step = {
    ...totals,
    name,
    says: { en: 'The rows of each voice.', de: 'Die Zeilen jeder Stimme.' },
    select: {
      ...select,
      columns: [...select.columns, own('voice')],
      groupingSets: (select.groupingSets ?? [[]]).map((set) => [...set, 'voice']),
    },
  }
  return [byVoice, result]
}

function figureOf(as: string): Sql {
  const n = column(undefined, 'n')
  const share = (of: Sql): Sql => call('divide', of, n)
  if (as === 'n') return cast(aggregate('count', [], operator(n, '>', number(0))), 'integer')
  if (shared.has(as) || as === 'sum') return cast(aggregate('sum', [share(column(undefined, as))]), 'double')
  if (as !== 'squares') return cast(aggregate('sum', [column(undefined, as)]), 'bigint')
  const mean = share(column(undefined, 'sum'))
  return cast(aggregate('sum', [operator(mean, '*', mean)]), 'double')
}
