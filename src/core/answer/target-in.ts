import { targetOfSegment, targetOver } from '../model/target-value.ts'
import type { TargetPart } from '../plan/plan-node.ts'
import type { EstimatedCell } from './estimate-cells.ts'

/** What a KPI is to come to in a period and segment, or without a cell in the whole; null where it has no target, or a band. */
export function targetIn(part: TargetPart, cell: EstimatedCell | undefined): number | null {
  const { target, addsUp, spans, whole } = part
  const span = cell?.period === undefined ? whole : spans.get(cell.period)
  if (target === undefined || span === undefined) return null
  const found = targetOver(target, span, addsUp)
  const own = found === undefined || cell === undefined ? found : ofSegment(part, found, cell)
  return typeof own === 'number' ? own : null
}

function ofSegment(
  { target, addsUp, by: paths }: TargetPart,
  whole: NonNullable<ReturnType<typeof targetOver>>,
  { by }: EstimatedCell,
): ReturnType<typeof targetOver> {
  const [path, ...others] = paths
  if (path === undefined) return whole
  if (others.length > 0 || target === undefined) return undefined
  const [segment] = by
  return targetOfSegment(target, whole, { path, key: segment?.key, label: segment?.label }, addsUp)
}
