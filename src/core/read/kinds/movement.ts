import type { MovementRead, MovementPartRead, MovementText } from '../../model/kinds/movement.ts'
import type { KindReading } from '../read-kpi-kind.ts'
import type { Path } from '../yaml-file.ts'

/** Reads a bridge: the KPI it bridges, what it follows, and its parts in their order. */
export function readMovement(text: MovementText, path: Path, reading: KindReading): MovementRead {
  const { document, expressions } = reading
  const where = expressions.read([...path, 'where'])
  const parts = Object.entries(text.parts).flatMap(([name, part]): MovementPartRead[] => {
    const at = [...path, 'parts', name]
    const when = expressions.read(typeof part === 'string' ? at : [...at, 'when'])
    if (when === undefined) return []
    return [{ name, place: document.keyPlaceOf(at), when, ...(typeof part === 'string' ? {} : { label: part.label }) }]
  })
  return {
    kind: 'movement',
    place: document.keyPlaceOf(path),
    of: { name: text.of, place: document.placeOf([...path, 'of']) },
    per: { name: text.per, place: document.placeOf([...path, 'per']) },
    netted: text.netted,
    ...(where === undefined ? {} : { where }),
    parts,
  }
}
