import type { EntityMapping, SourceMapping } from '../../core/model/source.ts'
import { canonicalJson } from '../../core/words/hash.ts'

/**
 * Takes over into a mapping what an alternative does otherwise than the proposal, and leaves what was chosen before.
 * An alternative that has other parts (a file feeds another entity) is taken as a whole.
 */
export function takeChoice(current: SourceMapping, proposed: SourceMapping, alternative: SourceMapping): SourceMapping {
  const hasSameParts =
    canonicalJson(proposed.parts.map(nameOfPart)) === canonicalJson(alternative.parts.map(nameOfPart))
  if (!hasSameParts || current.parts.length !== proposed.parts.length) return alternative
  const parts = current.parts.map((part, index) => takePart(part, proposed.parts[index], alternative.parts[index]))
  return { ...current, files: takeChanged(current.files, proposed.files, alternative.files), parts }
}

const nameOfPart = ({ entity, from }: EntityMapping): readonly string[] => [entity, from]

function takePart(
  current: EntityMapping,
  proposed: EntityMapping | undefined,
  alternative: EntityMapping | undefined,
): EntityMapping {
  if (proposed === undefined || alternative === undefined) return current
  const own = takeChanged({ ...current }, { ...proposed }, { ...alternative })
  return { ...own, fields: takeChanged(current.fields, proposed.fields, alternative.fields) }
}

/** Every key that the alternative sets, changes or drops; a key that it leaves as proposed stays as chosen. */
function takeChanged<T extends object>(current: T, proposed: T, alternative: T): T {
  const names = new Set([...Object.keys(proposed), ...Object.keys(alternative)])
  const before = new Map(Object.entries(proposed))
  const after = new Map(Object.entries(alternative))
  const taken = new Map(Object.entries(current))
  for (const name of names) {
    if (canonicalJson(before.get(name)) === canonicalJson(after.get(name))) continue
    if (after.has(name)) taken.set(name, after.get(name))
    else taken.delete(name)
  }
  return Object.fromEntries(taken) as T
}
