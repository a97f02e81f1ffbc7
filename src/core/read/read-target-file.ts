import type { TargetRead, TextFile } from '../model/read-pieces.ts'
import { targetShape, type TargetText } from '../model/target.ts'
import type { TargetChange } from '../model/target-entry.ts'
import type { Problem } from '../words/problem.ts'
import { readShape } from './read-shape.ts'
import type { YamlDocument } from './yaml-file.ts'

/** Reads the targets of a `.target.yaml` file, one KPI to a document. */
export function readTargetFile(file: TextFile): {
  readonly targets: readonly TargetRead[]
  readonly problems: readonly Problem[]
} {
  const { shaped, problems } = readShape(file, targetShape)
  return { targets: shaped.map(({ text, document }) => readTarget(text, document)), problems }
}

function readTarget(
  { target, owner, values, split = {}, history = [] }: TargetText,
  document: YamlDocument,
): TargetRead {
  return {
    kpi: { name: target, place: document.placeOf(['target']) },
    ...(owner === undefined ? {} : { owner }),
    values: Object.entries(values).map(([label, value]) => ({
      period: { name: label, place: document.keyPlaceOf(['values', label]) },
      value,
      place: document.placeOf(['values', label]),
    })),
    split: Object.entries(split).map(([path, parts]) => ({
      path: { name: path, place: document.keyPlaceOf(['split', path]) },
      parts: Object.entries(parts).map(([key, value]) => ({
        key: { name: key, place: document.keyPlaceOf(['split', path, key]) },
        value,
        place: document.placeOf(['split', path, key]),
      })),
    })),
    history: history.map(({ at, by, why, period, was, becomes }): TargetChange => ({
      at,
      by,
      why: why ?? null,
      period,
      was: was ?? null,
      becomes: becomes ?? null,
    })),
  }
}
