import { kpiShape, type KpiText } from '../model/kpi.ts'
import type { KindRead, KpiRead, TextFile, VariantRead } from '../model/read-pieces.ts'
import { notYetText } from '../words/not-yet.ts'
import type { Place } from '../words/place.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import { expressionReader } from './expression-reader.ts'
import { kindKeys, readKpiKind } from './read-kpi-kind.ts'
import { readShape, type Shaped } from './read-shape.ts'
import type { YamlDocument } from './yaml-file.ts'

/** Reads the KPIs of a `.kpi.yaml` file, one per document. A KPI with a Problem is left out; the others come back. */
export function readKpiFile(file: TextFile): {
  readonly kpis: readonly KpiRead[]
  readonly problems: readonly Problem[]
} {
  const { shaped, problems } = readShape(file, kpiShape)
  const read = shaped.map(readKpi)
  return {
    kpis: read.flatMap(({ kpi }) => (kpi === undefined ? [] : [kpi])),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  }
}

function readKpi({ text, document }: Shaped<KpiText>): {
  readonly kpi?: KpiRead
  readonly problems: readonly Problem[]
} {
  const expressions = expressionReader(document)
  const reading = { document, expressions, problems: [...meaningNotYet(text, document)] }
  const where = expressions.read(['where'])
  const variants = readVariants(text, reading)
  const problems = [...reading.problems, ...expressions.problems]
  if (problems.length > 0) return { problems }
  const kpi = {
    text,
    place: document.placeOf(['kpi']),
    places: placesOf(text, document),
    ...(where === undefined ? {} : { where }),
    variants,
  }
  return { kpi, problems }
}

function readVariants(text: KpiText, reading: Parameters<typeof readKpiKind>[2]): readonly VariantRead[] {
  const { document, problems } = reading
  if (text.variants === undefined) {
    const kind = readKpiKind(text, [], reading)
    return kind === undefined ? [] : [{ kind }]
  }
  const beside = kindKeys.find((key) => text[key] !== undefined)
  if (beside !== undefined) {
    const said = {
      en: `"${beside}" cannot stand beside "variants".`,
      de: `„${beside}“ kann nicht neben „variants“ stehen.`,
    }
    problems.push(makeProblem('several-kinds', said, document.keyPlaceOf([beside])))
  }
  if (Object.keys(text.variants).length === 0) {
    problems.push(
      makeProblem(
        'no-kind',
        { en: '"variants" holds nothing.', de: '„variants“ enthält nichts.' },
        document.keyPlaceOf(['variants']),
      ),
    )
  }
  return Object.entries(text.variants).flatMap(([name, variant]) => {
    const kind: KindRead | undefined = readKpiKind(variant, ['variants', name], reading)
    return kind === undefined ? [] : [{ name, ...(variant.label === undefined ? {} : { label: variant.label }), kind }]
  })
}

/** Keys that change the number and are not computed yet; ignoring them would give a wrong one. */
const changingKeys = ['calendar'] as const

function meaningNotYet(text: KpiText, document: YamlDocument): readonly Problem[] {
  return changingKeys
    .filter((key) => text[key] !== undefined)
    .map((key) => makeProblem('not-yet', notYetText(key), document.keyPlaceOf([key])))
}

function placesOf(text: KpiText, document: YamlDocument): Readonly<Record<string, Place>> {
  const top = Object.keys(text).map((key): readonly [string, Place] => [key, document.placeOf([key])])
  const lists = (['settings', 'splits', 'aliases'] as const).flatMap((key) =>
    (text[key] ?? []).map((_, index): readonly [string, Place] => [`${key}.${index}`, document.placeOf([key, index])]),
  )
  return Object.fromEntries([...top, ...lists])
}
