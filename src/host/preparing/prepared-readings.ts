import type { TypedNumber } from '../../core/insight/readings/fits-typed.ts'
import type { Readings } from '../../core/model/preparation.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Language } from '../../core/words/label.ts'
import { definitionReadings } from '../../service/readings/ask-definitions.ts'
import { findReadings } from '../../service/readings/find-readings.ts'
import { sayReadings } from '../../service/readings/say-readings.ts'
import type { Trial } from '../loading/try-out.ts'
import type { Definitions } from '../read-definitions.ts'
import { dataReadings, mappingReadings } from '../readings/data-readings.ts'
import { unknownReading } from '../readings/take-reading.ts'
import type { TakenReading } from './taken-readings.ts'

/** Files that were loaded on trial, with what holds there. */
export interface PreparedData {
  readonly trial: Trial
  readonly mapping: SourceMapping
  readonly definitions: Definitions
  readonly workFolder: string
}

export interface PreparedQuestion {
  readonly kpi: string
  readonly period?: string
}

/** The readings of a KPI of files that are not loaded yet. */
export async function findPreparedReadings(
  { trial, mapping, definitions, workFolder }: PreparedData,
  asked: PreparedQuestion,
  typed: TypedNumber,
  language: Language,
): Promise<Readings> {
  const { store, context } = trial
  const data = await dataReadings({
    store,
    mappings: [mapping],
    definitions,
    model: context.model,
    workFolder,
    hasPeriod: asked.period !== undefined && asked.period !== 'all',
  })
  return sayReadings(
    await findReadings({ context: { ...context, language }, definitions, asked, typed, data }),
    language,
  )
}

/** The reading of a name. Throws ProblemsFound where there is none that could be taken over. */
export async function readingNamed(
  { trial, mapping, definitions }: Omit<PreparedData, 'workFolder'>,
  reading: string,
): Promise<TakenReading> {
  const { model } = trial.context
  const own = [...model.kpis.keys()].flatMap((kpi) => definitionReadings(kpi, model, definitions))
  const found = [...(await mappingReadings(trial.store, [mapping])), ...own].find(({ id }) => id === reading)
  if (found === undefined) throw unknownReading(reading)
  return found
}
