import type { Language } from '../../core/words/label.ts'
import type { Readings } from '../../core/model/preparation.ts'
import type { TypedNumber } from '../../core/insight/readings/fits-typed.ts'
import { findReadings } from '../../service/readings/find-readings.ts'
import { sayReadings } from '../../service/readings/say-readings.ts'
import { readSources } from '../loading/read-sources.ts'
import { withScratch } from '../loading/scratch.ts'
import type { OpenWorkspace } from '../open-workspace.ts'
import { readDefinitions } from '../read-definitions.ts'
import { dataReadings } from './data-readings.ts'

/** A number that somebody read off elsewhere. */
export interface ReadingsQuestion extends TypedNumber {
  readonly kpi: string
  readonly period?: string
  /** A filter in the expression language. */
  readonly where?: string
}

/** The readings of a KPI of the loaded data that come nearest to a number. Throws ProblemsFound for a question that is not sound. */
export async function findLoadedReadings(
  open: OpenWorkspace,
  { kpi, period, where, ...typed }: ReadingsQuestion,
  language: Language,
): Promise<Readings> {
  const definitions = await readDefinitions(open.folder)
  const context = await open.context(language)
  const { sources } = await readSources(open.folder, definitions.crm)
  return withScratch(open.folder, async ({ folder }) => {
    const found = await findReadings({
      context,
      definitions,
      asked: { kpi, ...(period === undefined ? {} : { period }), ...(where === undefined ? {} : { where }) },
      typed,
      data: await dataReadings({
        store: open.store,
        mappings: sources.map(({ mapping }) => mapping),
        definitions,
        model: context.model,
        workFolder: folder,
        hasPeriod: period !== undefined && period !== 'all',
      }),
    })
    return sayReadings(found, language)
  })
}
