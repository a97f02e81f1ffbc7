import type { Checked } from '../../model/checked-expression.ts'
import type { CheckedKind } from '../../model/checked-kpi.ts'
import type { RecordFigure } from '../record-set.ts'
import type { Scan } from '../scan.ts'
import { columnOf, type Counting } from './counted-rows.ts'

/** A length in the unit in which its KPI is told. */
function timeFigure(of: Checked, plan: Counting): RecordFigure {
  const inHours = of.kind === 'elapsed' || of.kind === 'clocked' ? { ...of, type: number, unit: 'hours' as const } : of
  if (plan.node !== 'duration' || plan.perDay === undefined || inHours === of) return { kind: 'days', of }
  if (plan.clock !== undefined) return { kind: 'business-hours', of: inHours }
  if (plan.perDay === 24) return { kind: 'hours', of: inHours }
  return { kind: 'minutes', of: { kind: 'arithmetic', type: number, operator: '*', left: inHours, right: sixty } }
}

const number = { kind: 'number' } as const
const sixty: Checked = { kind: 'value', type: number, value: 60 }

/** What stands in a row of the number's own: when it counts, from when to when it took, and what it adds. */
export function figuresOf(scan: Scan, plan: Counting, definition: CheckedKind): readonly RecordFigure[] {
  const at: readonly RecordFigure[] = scan.bucket.kind === 'event' ? [{ kind: 'at', of: scan.bucket.moment }] : []
  if (definition.kind === 'duration') {
    const days = (columnOf(scan, 'sorted') ?? columnOf(scan, 'exits'))?.of
    const other: RecordFigure =
      definition.counts === 'all' ? { kind: 'reached-at', of: definition.to } : { kind: 'start', of: definition.from }
    return [...at, other, ...(days === undefined ? [] : [timeFigure(days, plan)])]
  }
  if (definition.kind === 'conversion') {
    const start: RecordFigure = { kind: 'start', of: definition.start }
    const reached: RecordFigure = { kind: 'reached-at', of: definition.reaches }
    return plan.node === 'cohort' ? [{ ...start, kind: 'at' }, reached] : [...at, start]
  }
  const value = scan.columns.find(({ as, of }) => of !== undefined && ['sum', 'value', 'sorted'].includes(as))?.of
  return [...at, ...(value === undefined ? [] : [{ kind: 'value', of: value } as const]), ...partFigure(scan, value)]
}

/** What a row adds to the numerator of a share of sums, where that is another value than it adds to the denominator. */
function partFigure(scan: Scan, whole: Checked | undefined): readonly RecordFigure[] {
  const { of, filter } = columnOf(scan, 'part') ?? {}
  if (of === undefined || JSON.stringify(of) === JSON.stringify(whole)) return []
  const counted: Checked = filter === undefined ? of : { kind: 'if', type: of.type, condition: filter, then: of }
  return [{ kind: 'numerator', of: counted }]
}
