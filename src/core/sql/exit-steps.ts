import type { ScanColumn } from '../plan/scan.ts'
import { compileCondition, compileLength, compileValue } from './compile-expression.ts'
import type { RowContext } from './row-context.ts'
import {
  aggregate,
  all,
  any,
  call,
  cast,
  column,
  isKnown,
  isNull,
  number,
  operator,
  when,
  yes,
  type SelectColumn,
  type Sql,
  type Step,
} from './tree.ts'

/** The column that tells how many units left at each age; absent where nobody is followed. */
export function exitsOf(columns: readonly ScanColumn[]): ScanColumn | undefined {
  return columns.find(({ aggregate: name }) => name === 'exits')
}

/** What a row must carry so that units can be counted by the age at which they left: the age, whether they had ended, and what was promised. */
export function exitRowColumns({ of, ended, promised }: ScanColumn, row: RowContext): readonly SelectColumn[] {
  if (of === undefined || ended === undefined) throw new Error('units leave at an age')
  return [
    { of: compileLength(of, row) ?? compileValue(of, row), as: 'age' },
    { of: compileCondition(ended, row), as: 'has_ended' },
    ...(promised === undefined ? [] : [{ of: compileValue(promised, row), as: 'promised' }]),
  ]
}

/** Whether there are so many rows that ages to the second would be more than their answer can show. */
export function sizeStep(table: string): Step {
  const count = aggregate('count', [])
  return {
    name: size,
    says: {
      en: `Of more than ${many} rows ages are rounded down, to about half a per cent.`,
      de: `Bei mehr als ${many} Zeilen wird das Alter abgerundet, auf etwa ein halbes Prozent.`,
    },
    select: { columns: [{ of: operator(count, '>', number(many)), as: 'is_large' }], from: { table } },
  }
}

/** Counts rows by their keys and the age at which they left: what is left of millions is a few thousand. */
export function ageStep(exits: ScanColumn, keys: readonly SelectColumn[], from: string): Step {
  const own = keys.map(({ as }) => as)
  const age = column(from, 'age')
  const count = (as: string, filter: Sql): SelectColumn => ({ of: cast(aggregate('count', [], filter), 'integer'), as })
  const ended = column(from, 'has_ended')
  const followed = operator(age, '>=', number(0))
  return {
    name: 'by_age',
    says: {
      en: 'How many left at each age: ended, or still going.',
      de: 'Wie viele in jedem Alter ausschieden: beendet oder noch offen.',
    },
    select: {
      columns: [
        ...own.map((as) => ({ of: column(from, as), as })),
        { of: isTimed(exits) ? coarse(age) : when(followed, age), as: 'age_left' },
        count('ended', ended),
        count('still_going', { sql: 'not', of: ended }),
        count('n', followed),
        count('early', operator(age, '<', number(0))),
        count('undated', isNull(age)),
        ...(exits.promised === undefined ? [] : promisedColumns(exits, from).map(([as, filter]) => count(as, filter))),
      ],
      from: { table: from },
      ...(isTimed(exits) ? { joins: [{ kind: 'inner', table: size, as: size, on: yes }] } : {}),
      groupBy: [...own, 'age_left'],
    },
  }
}

/** Kept in time, or too late: what is still going misses it as soon as it is overdue. */
function promisedColumns({ per }: ScanColumn, from: string): readonly (readonly [string, Sql])[] {
  const age = column(from, 'age')
  const days = per === undefined ? age : operator(age, '/', number(`${per}.0`))
  const promised = column(from, 'promised')
  const followed = operator(age, '>=', number(0))
  return [
    ['met', all([column(from, 'has_ended'), followed, operator(days, '<=', promised)])],
    ['missed', all([followed, operator(days, '>', promised)])],
  ]
}

/** The counts of all ages in one text, which is read much faster than rows or lists, and those of all ages together. */
export function exitFigures(exits: ScanColumn, from: string): readonly SelectColumn[] {
  const age = column(from, 'age_left')
  const counts = call('words', age, column(from, 'ended'), column(from, 'still_going'))
  const summed = ['n', 'early', 'undated', ...(exits.promised === undefined ? [] : ['met', 'missed'])]
  return [
    ...summed.map((as) => ({ of: cast(aggregate('sum', [column(from, as)]), 'bigint'), as })),
    { of: aggregate('texts', [counts, age], isKnown(age)), as: exits.as },
  ]
}

/** Whether ages are known to the second, not to the day. */
export function isTimed({ per }: ScanColumn): boolean {
  return per !== undefined
}

const size = 'size'
const many = 100_000

/** Below how many seconds an age of very many is rounded down to how many: beyond half an hour to about half a per cent of it. */
const steps = [
  [14_400, 10],
  [86_400, 60],
  [864_000, 600],
  [8_640_000, 7200],
] as const
const exactBelow = 1800
const coarsest = 86_400

function coarse(age: Sql): Sql {
  const to = (step: number): Sql => operator(call('floor-divide', age, number(step)), '*', number(step))
  return {
    sql: 'case',
    when: [
      [operator(age, '<', number(0)), { sql: 'constant', value: 'null' }],
      [any([{ sql: 'not', of: column(size, 'is_large') }, operator(age, '<', number(exactBelow))]), age],
      ...steps.map(([below, step]): readonly [Sql, Sql] => [operator(age, '<', number(below)), to(step)]),
    ],
    otherwise: to(coarsest),
  }
}
