import { readDuration } from '../model/duration.ts'
import type { Expression } from '../model/expression.ts'
import { aggregateNames, type KpiText, type MeasureText } from '../model/kpi.ts'
import type { KindRead, MeasureRead } from '../model/read-pieces.ts'
import { notYetText } from '../words/not-yet.ts'
import { makeProblem, type Problem } from '../words/problem.ts'
import type { ExpressionReader } from './expression-reader.ts'
import { readDurationKind } from './kinds/duration.ts'
import { readCumulative } from './kinds/cumulative.ts'
import { notADuration } from './not-a-duration.ts'
import { readMovement } from './kinds/movement.ts'
import { readModel } from './kinds/model.ts'
import { readFunnel } from './kinds/funnel.ts'
import { readSurvey } from './kinds/survey.ts'
import type { Path, YamlDocument } from './yaml-file.ts'

/** The keys that say what kind a KPI is. */
export const kindKeys = [
  'measure',
  'ratio',
  'conversion',
  'duration',
  'movement',
  'cumulative',
  'funnel',
  'survey',
  'model',
  'derived',
] as const
type KindText = Pick<KpiText, (typeof kindKeys)[number]>

/** What a kind is read with. */
export interface KindReading {
  readonly document: YamlDocument
  readonly expressions: ExpressionReader
  readonly problems: Problem[]
}

/** Reads the one kind that a KPI or a variant of it has; undefined, with Problems, where it has none, several, or one that cannot be read. */
export function readKpiKind(text: KindText, path: Path, reading: KindReading): KindRead | undefined {
  const kinds = kindKeys.filter((key) => text[key] !== undefined)
  const kind = kinds[0]
  if (kind === undefined || kinds.length > 1) {
    reading.problems.push(kind === undefined ? noKind(path, reading) : severalKinds(kinds, path, reading))
    return undefined
  }
  const at = [...path, kind]
  if (text.measure !== undefined) return readMeasureKind(text.measure, at, reading)
  if (text.ratio !== undefined) return readRatio(text.ratio, at, reading)
  if (text.conversion !== undefined) return readConversion(text.conversion, at, reading)
  if (text.duration !== undefined) return readDurationKind(text.duration, at, reading)
  if (text.cumulative !== undefined) return readCumulative(text.cumulative, at, reading)
  if (text.movement !== undefined) return readMovement(text.movement, at, reading)
  if (text.model !== undefined) return readModel(text.model, at, reading)
  if (text.funnel !== undefined) return readFunnel(text.funnel, at, reading)
  if (text.survey !== undefined) return readSurvey(text.survey, at, reading)
  const expression = reading.expressions.read(at)
  return expression === undefined ? undefined : { kind: 'derived', place: reading.document.keyPlaceOf(at), expression }
}

function noKind(path: Path, { document }: KindReading): Problem {
  const list = kindKeys.join(', ')
  return makeProblem(
    'no-kind',
    { en: `How it is computed is missing: one of ${list}.`, de: `Es fehlt, wie gerechnet wird: eines von ${list}.` },
    document.placeOf(path),
  )
}

function severalKinds(kinds: readonly string[], path: Path, { document }: KindReading): Problem {
  const second = kinds[1] ?? ''
  return makeProblem(
    'several-kinds',
    { en: `Only one of ${kinds.join(', ')} can hold.`, de: `Nur eines von ${kinds.join(', ')} kann gelten.` },
    document.keyPlaceOf([...path, second]),
  )
}

function readMeasureKind(text: MeasureText, path: Path, reading: KindReading): KindRead | undefined {
  const measure = readMeasure(text, path, reading)
  return measure === undefined ? undefined : { kind: 'measure', place: measure.place, measure }
}

function readRatio(text: NonNullable<KpiText['ratio']>, path: Path, reading: KindReading): KindRead | undefined {
  const numerator = readMeasure(text.numerator, [...path, 'numerator'], reading)
  const denominator = readMeasure(text.denominator, [...path, 'denominator'], reading)
  if (numerator === undefined || denominator === undefined) return undefined
  const { across } = text.denominator
  const whole: Pick<MeasureRead, 'across'> =
    across === undefined
      ? {}
      : { across: { name: across, place: reading.document.placeOf([...path, 'denominator', 'across']) } }
  return {
    kind: 'ratio',
    place: reading.document.keyPlaceOf(path),
    numerator,
    denominator: { ...denominator, ...whole },
  }
}

function readMeasure(text: MeasureText, path: Path, reading: KindReading): MeasureRead | undefined {
  const aggregates = aggregateNames.filter((name) => text[name] !== undefined)
  if (aggregates.length > 1) reading.problems.push(severalKinds(aggregates, path, reading))
  const aggregate = aggregates[0]
  const read = (key: string): Expression | undefined => reading.expressions.read([...path, key])
  const of = aggregate === undefined ? undefined : read(aggregate)
  if (aggregates.length > 1 || (aggregate !== undefined && of === undefined)) return undefined
  const [where, at, asOf] = [read('where'), read('at'), read('as_of')]
  return {
    place: reading.document.keyPlaceOf(path),
    ...(aggregate === undefined ? {} : { aggregate }),
    ...(of === undefined ? {} : { of }),
    ...(text.p === undefined ? {} : { p: text.p }),
    ...(where === undefined ? {} : { where }),
    ...(at === undefined ? {} : { at }),
    ...(asOf === undefined ? {} : { asOf }),
    ...readReadings(text, path, reading),
  }
}

function readReadings(
  { readings }: MeasureText,
  path: Path,
  { expressions }: KindReading,
): Pick<MeasureRead, 'readings'> {
  if (readings === undefined) return {}
  const at = expressions.read([...path, 'readings', 'at'])
  const last = readings.last === 'period' ? undefined : expressions.read([...path, 'readings', 'last'])
  if (at === undefined || (last === undefined && readings.last !== 'period')) return {}
  return { readings: { at, carried: readings.carried, ...(last === undefined ? {} : { last }) } }
}

function readConversion(
  text: NonNullable<KpiText['conversion']>,
  path: Path,
  reading: KindReading,
): KindRead | undefined {
  const { document } = reading
  if (text.count === 'events')
    reading.problems.push(
      makeProblem('kind-not-yet', notYetText('count: events'), document.placeOf([...path, 'count'])),
    )
  const read = (key: string): Expression | undefined => reading.expressions.read([...path, key])
  const [where, start, reaches, fails] = [read('where'), read('start'), read('reaches'), read('fails')]
  const within = text.within === undefined ? undefined : readDuration(text.within)
  if (text.within !== undefined && within === undefined)
    reading.problems.push(notADuration(text.within, [...path, 'within'], reading))
  if (start === undefined || reaches === undefined) return undefined
  return {
    kind: 'conversion',
    place: document.keyPlaceOf(path),
    of: { name: text.of, place: document.placeOf([...path, 'of']) },
    ...(where === undefined ? {} : { where }),
    start,
    reaches,
    ...(fails === undefined ? {} : { fails }),
    ...(within === undefined ? {} : { within }),
  }
}
