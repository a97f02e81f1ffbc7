import type { Checked } from '../../model/checked-expression.ts'
import type { Unit } from '../../model/checked-kpi.ts'
import type { CheckedDuration } from '../../model/kinds/duration.ts'
import type { Question } from '../../question/question.ts'
import { and, compare, elapsed, known, momentValue, not, numberValue } from '../build-checked.ts'
import type { DurationNode } from '../plan-node.ts'
import type { ScanColumn } from '../scan.ts'
import { boundsFor, scansFor } from '../steps/scans-for.ts'
import { splitGuard } from '../steps/split-guard.ts'

/** Takes the time between two moments: of those that finished, or of all that began, as far as seen. */
export function planDuration(duration: CheckedDuration, question: Question): DurationNode {
  return duration.counts === 'all' ? planAll(duration, question) : planFinished(duration, question)
}

/**
 * Takes the time of the units that finished in each period.
 * What finished before it started is a finding and enters no duration.
 *
 * | deal | created_at | won_at     |      | month   | n | sorted   | sum |
 * | 1    | 2026-01-02 | 2026-01-20 |  ->  | 2026-01 | 2 | [18, 21] |  39 |
 * | 2    | 2026-01-07 | 2026-01-28 |
 */
function planFinished(duration: CheckedDuration, question: Question): DurationNode {
  const { entity, from, show } = duration
  // The condition of the end stands once in WHERE, so that lengths are plain differences of columns.
  const { moment: to, guard } = splitGuard(duration.to)
  const anchor = { kind: 'event', moment: to } as const
  const where = [duration.where, guard].filter((one) => one !== undefined)
  const length = lengthOf(duration, from, to)
  const counted = compare(length, '>=', numberValue(0))
  const columns: ScanColumn[] = [
    { as: 'n', aggregate: 'known', of: length, filter: counted },
    ...faults(length, from),
    { as: 'sum', aggregate: 'sum', of: length, filter: counted },
    // Only the noise of a mean needs them, and they cost a quarter of the pass.
    ...(show === 'mean' || question.withNoise
      ? [{ as: 'squares', aggregate: 'squares', of: length, filter: counted } as const]
      : []),
    ...promised(duration.sla, length, counted),
    {
      as: 'sorted',
      aggregate: 'sorted',
      of: length,
      filter: counted,
      picks: [0.5, 0.75, ...(show === 'p80' ? [0.8] : []), 0.9],
    },
  ]
  return {
    ...nodeOf(duration, question),
    scans: scansFor({ entity, where, anchor, columns }, question),
    bounds: boundsFor({ ...rowsOf(duration), anchor: { kind: 'event', moment: duration.to } }, question),
  }
}

/**
 * Follows the units that began in each period until they finished or were last seen, at the as-of.
 *
 * | lead | created_at | worked_at  |      | month   | exits [age, ended, still going] |
 * | 1    | 2026-01-02 | 2026-01-05 |  ->  | 2026-01 | [3, 1, 0], [24, 0, 1]           |
 * | 2    | 2026-01-07 |            |
 */
function planAll(duration: CheckedDuration, question: Question): DurationNode {
  const { entity, to } = duration
  const { moment: from } = splitGuard(duration.from)
  const hasEnded = and(known(to), compare(to, '<=', momentValue(question.sight.asOf)))
  const seen: Checked = { kind: 'if', type: to.type, condition: hasEnded, then: to, otherwise: now }
  const { length, ended, where } = ofUnit(duration, { length: lengthOf(duration, from, seen), ended: hasEnded })
  const promise = duration.sla === undefined ? {} : { promised: duration.sla }
  const columns: ScanColumn[] = [{ as: 'exits', aggregate: 'exits', of: length, ended, ...promise }]
  const counts = { ...rowsOf(duration), anchor: { kind: 'event', moment: duration.from } as const }
  return {
    ...nodeOf(duration, question),
    scans: scansFor({ ...counts, entity, where: [...counts.where, ...where], columns }, question),
    bounds: boundsFor(counts, question),
  }
}

/** Of rows that are one unit together the first stands for all, with their times added up. */
function ofUnit(
  { entity, per, where, from }: CheckedDuration,
  { length, ended }: { readonly length: Checked; readonly ended: Checked },
): { readonly length: Checked; readonly ended: Checked; readonly where: readonly Checked[] } {
  if (per === undefined) return { length, ended, where: [] }
  const rows = { kind: 'summed', entity, per, ...(where === undefined ? {} : { where }), from, length, ended } as const
  const whole: Checked = { ...rows, of: 'length', type: length.type }
  const all: Checked = { ...rows, of: 'ended', type: ended.type }
  return { length: whole, ended: all, where: [known(all)] }
}

/** Until when anything is known of what is still going. */
const now: Checked = { kind: 'now', type: { kind: 'moment', precision: 'instant' }, seen: true }
const wall = { kind: 'wall' } as const

function lengthOf({ clock, pauses }: CheckedDuration, from: Checked, until: Checked): Checked {
  const plain = elapsed(from, until)
  if (clock === undefined && pauses === undefined) return plain
  return { ...plain, kind: 'clocked', clock: clock ?? wall, ...(pauses === undefined ? {} : { pauses }) }
}

function nodeOf(
  { show, counts, sla, clock, pauses, per }: CheckedDuration,
  { variant }: Question,
): Omit<DurationNode, 'scans' | 'bounds'> {
  const perDay = partsOfDay[variant.unit] ?? 1
  return {
    node: 'duration',
    show,
    counts,
    hasSla: sla !== undefined,
    ...(per === undefined ? {} : { isSummed: true as const }),
    ...(perDay === 1 ? {} : { perDay }),
    ...(clock === undefined ? {} : { clock }),
    ...(pauses === undefined ? {} : { pauses }),
  }
}

const partsOfDay: Partial<Record<Unit, number>> = { hours: 24, minutes: 1440, 'business-hours': 24 }

function rowsOf({ entity, where }: CheckedDuration): { readonly entity: string; readonly where: readonly Checked[] } {
  return { entity, where: where === undefined ? [] : [where] }
}

/** What has no length: it finished before it started, or nobody knows when it started. */
function faults(length: Checked, from: Checked): readonly ScanColumn[] {
  return [
    { as: 'early', aggregate: 'count', filter: compare(length, '<', numberValue(0)) },
    { as: 'undated', aggregate: 'count', filter: not(known(from)) },
  ]
}

/** How many kept what was promised, and how many did not. */
function promised(sla: Checked | undefined, length: Checked, counted: Checked): readonly ScanColumn[] {
  if (sla === undefined) return []
  return [
    { as: 'met', aggregate: 'count', filter: and(counted, compare(length, '<=', sla)) },
    { as: 'missed', aggregate: 'count', filter: and(counted, compare(length, '>', sla)) },
  ]
}
