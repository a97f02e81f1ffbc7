import type { CheckedKind } from '../../model/checked-kpi.ts'
import type { Question } from '../../question/question.ts'
import { compare, elapsed, known, not, numberValue } from '../build-checked.ts'
import type { DurationNode } from '../plan-node.ts'
import type { ScanColumn } from '../scan.ts'
import { boundsFor, scansFor } from '../steps/scans-for.ts'
import { splitGuard } from '../steps/split-guard.ts'

/**
 * Takes the time between two moments of the units that finished in each period.
 * What finished before it started is a finding and enters no duration.
 *
 * | deal | created_at | won_at     |      | month   | n | sorted   | sum |
 * | 1    | 2026-01-02 | 2026-01-20 |  ->  | 2026-01 | 2 | [18, 21] |  39 |
 * | 2    | 2026-01-07 | 2026-01-28 |
 */
export function planDuration(duration: Extract<CheckedKind, { kind: 'duration' }>, question: Question): DurationNode {
  const { entity, from, show } = duration
  // The condition of the end stands once in WHERE, so that lengths are plain differences of columns.
  const { moment: to, guard } = splitGuard(duration.to)
  const anchor = { kind: 'event', moment: to } as const
  const where = [duration.where, guard].filter((one) => one !== undefined)
  const length = elapsed(from, to)
  const counted = compare(length, '>=', numberValue(0))
  const columns: ScanColumn[] = [
    { as: 'n', aggregate: 'known', of: length, filter: counted },
    { as: 'early', aggregate: 'count', filter: compare(length, '<', numberValue(0)) },
    { as: 'undated', aggregate: 'count', filter: not(known(from)) },
    { as: 'sum', aggregate: 'sum', of: length, filter: counted },
    // Only the noise of a mean needs them, and they cost a quarter of the pass.
    ...(show === 'mean' || question.withNoise
      ? [{ as: 'squares', aggregate: 'squares', of: length, filter: counted } as const]
      : []),
    {
      as: 'sorted',
      aggregate: 'sorted',
      of: length,
      filter: counted,
      picks: [0.5, 0.75, ...(show === 'p80' ? [0.8] : []), 0.9],
    },
  ]
  return {
    node: 'duration',
    show,
    scans: scansFor({ entity, where, anchor, columns }, question),
    bounds: boundsFor(
      {
        entity,
        where: duration.where === undefined ? [] : [duration.where],
        anchor: { kind: 'event', moment: duration.to },
      },
      question,
    ),
  }
}
