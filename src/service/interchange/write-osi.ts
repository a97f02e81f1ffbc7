import type { CheckedKpi, CheckedModel } from '../../core/model/checked-kpi.ts'
import type { CrmModel, Entity, Field } from '../../core/model/crm-model.ts'
import { linkColumn, momentColumns } from '../../core/model/tables.ts'
import type { Language } from '../../core/words/label.ts'
import { metricOf, whyNotWords } from './metric-of.ts'
import type { OsiDocument, OsiExpression, OsiField } from './osi-document.ts'

/** A KPI or metric that has no counterpart, with the reason in the reader's language. */
export interface Untranslated {
  readonly name: string
  readonly why: string
}

export interface Exported {
  readonly document: OsiDocument
  readonly translated: number
  readonly untranslated: readonly Untranslated[]
}

/** The name under which Pegel keeps what the interchange has no place for. */
export const pegelVendor = 'PEGEL'

/** All definitions as a document of the interchange; `textOf` gives a KPI's definition as plain data. */
export function writeOsi(model: CheckedModel, textOf: (kpi: CheckedKpi) => unknown, language: Language): Exported {
  const untranslated: Untranslated[] = []
  const metrics = [...model.kpis.values()].flatMap((kpi) => {
    const [variant] = kpi.variants
    const metric = variant === undefined ? 'kind' : metricOf(variant.definition, model)
    if (typeof metric === 'string') {
      untranslated.push({ name: kpi.id, why: whyNotWords[metric][language] })
      return []
    }
    return [
      {
        name: kpi.id,
        expression: ansi(metric.expression),
        description: kpi.formula?.[language] ?? kpi.question[language],
        ai_context: {
          synonyms: [...new Set([kpi.label.en, kpi.label.de, ...kpi.aliases])],
          examples: [kpi.question.en, kpi.question.de],
          ...(metric.moment === '' ? {} : { instructions: `Counted at ${metric.moment}: put periods on that field.` }),
        },
        custom_extensions: [{ vendor_name: pegelVendor, data: JSON.stringify(textOf(kpi)) }],
      },
    ]
  })
  const { workspace } = model
  const document: OsiDocument = {
    version: '0.1.1',
    semantic_model: [
      {
        name: workspace.workspace,
        description: workspace.label?.[language] ?? workspace.workspace,
        datasets: Object.entries(model.crm.entities).map(([name, entity]) => datasetOf(name, entity, language)),
        relationships: relationshipsOf(model.crm),
        metrics,
      },
    ],
  }
  return { document, translated: metrics.length, untranslated }
}

const ansi = (expression: string): OsiExpression => ({ dialects: [{ dialect: 'ANSI_SQL', expression }] })

function datasetOf(
  name: string,
  entity: Entity,
  language: Language,
): NonNullable<OsiDocument['semantic_model'][number]['datasets']>[number] {
  return {
    name,
    source: `crm.${name}`,
    primary_key: ['key'],
    description: entity.plural[language],
    ...(entity.also === undefined ? {} : { ai_context: { synonyms: entity.also } }),
    fields: [
      { name: 'key', expression: ansi('key'), dimension: { is_time: false } },
      ...Object.entries(entity.fields).map(([field, shape]) => fieldOf(field, shape, entity, language)),
    ],
  }
}

function fieldOf(name: string, field: Field, entity: Entity, language: Language): OsiField {
  const isMoment = field.type === 'day' || field.type === 'instant'
  // The day in the reporting zone: instants are stored in UTC.
  const column = isMoment ? momentColumns(entity, name).day : (field.column ?? name)
  return {
    name,
    expression: ansi(column),
    dimension: { is_time: isMoment },
    description: field.label[language],
    ...(field.also === undefined ? {} : { ai_context: { synonyms: field.also } }),
  }
}

function relationshipsOf(crm: CrmModel): NonNullable<OsiDocument['semantic_model'][number]['relationships']> {
  return Object.entries(crm.entities).flatMap(([from, { links }]) =>
    Object.entries(links).map(([link, { to }]) => ({
      name: `${from}_${link}`,
      from,
      to,
      from_columns: [linkColumn(link)],
      to_columns: ['key'],
    })),
  )
}
