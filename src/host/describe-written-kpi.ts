import { documentAt } from '../core/read/document-at.ts'
import type { CheckedModel } from '../core/model/checked-kpi.ts'
import type { Language } from '../core/words/label.ts'
import type { Place } from '../core/words/place.ts'
import { describeKpi, findWrittenKpi, type KpiDetail } from '../service/describing/describe-kpi.ts'
import { readSources } from './loading/read-sources.ts'
import { catalogueRoot } from './read-definitions.ts'
import { readTexts } from './read-texts.ts'

/** A KPI by its id or an alias, with its definition as written and the columns that feed it. Throws ProblemsFound for an unknown one. */
export async function describeWrittenKpi(
  folder: string,
  model: CheckedModel,
  id: string,
  language: Language,
): Promise<KpiDetail> {
  const kpi = findWrittenKpi(id, model)
  const [definition, { sources }] = await Promise.all([
    readDefinition(folder, kpi.place),
    readSources(folder, model.crm),
  ])
  return describeKpi(kpi, model, { definition, mappings: sources.map(({ mapping }) => mapping) }, language)
}

/** The YAML document in which a definition stands: of the catalogue, or of the workspace where it is overridden. */
export async function readDefinition(folder: string, { file, line }: Place): Promise<string> {
  const root = file.startsWith('catalogue/') ? catalogueRoot : folder
  const [found] = await readTexts(root, [file])
  return documentAt(found?.text ?? '', line)
}
