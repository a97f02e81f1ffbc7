import type { Expression } from '../../model/expression.ts'
import type { DurationRead, DurationText } from '../../model/kinds/duration.ts'
import type { KindReading } from '../read-kpi-kind.ts'
import type { Path } from '../yaml-file.ts'
import { readClock, readPauses } from './clock.ts'

/** Reads a duration: whose time is taken, from when to when, and what is made of it. */
export function readDurationKind(text: DurationText, path: Path, reading: KindReading): DurationRead | undefined {
  const { document, expressions } = reading
  const read = (key: string): Expression | undefined => expressions.read([...path, key])
  const [where, from, to, sla] = [read('where'), read('from'), read('to'), read('sla')]
  const per = (text.per ?? []).flatMap((_, index) => expressions.read([...path, 'per', index]) ?? [])
  if (from === undefined || to === undefined || per.length < (text.per ?? []).length) return undefined
  return {
    kind: 'duration',
    place: document.keyPlaceOf(path),
    of: { name: text.of, place: document.placeOf([...path, 'of']) },
    ...(text.per === undefined ? {} : { per }),
    ...(where === undefined ? {} : { where }),
    from,
    to,
    counts: text.counts ?? 'all',
    ...readClock(text.clock, [...path, 'clock'], reading),
    ...readPauses(text.pauses, [...path, 'pauses'], reading),
    ...(sla === undefined ? {} : { sla }),
    show: text.show ?? 'median',
  }
}
