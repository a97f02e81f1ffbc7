import { parse } from 'yaml'
import type { CrmModel } from '../../core/model/crm-model.ts'
import { kpiShape, type KpiText } from '../../core/model/kpi.ts'
import type { Label, Language } from '../../core/words/label.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { osiShape, type OsiDataset, type OsiDocument, type OsiMetric } from './osi-document.ts'
import { parseMetric, type ParsedAggregate, type ParsedCondition } from './parse-metric.ts'
import { pegelVendor, type Untranslated } from './write-osi.ts'

/** A KPI made of a metric, with what was assumed on the way. */
export interface ImportedKpi {
  readonly kpi: KpiText
  readonly assumed: readonly string[]
}

export interface Imported {
  readonly kpis: readonly ImportedKpi[]
  readonly untranslated: readonly Untranslated[]
}

type Reason = 'dialect' | 'expression' | 'dataset' | 'field' | 'moment' | 'extension'

const reasons: Readonly<Record<Reason, Label>> = {
  dialect: { en: 'It has no expression in ANSI_SQL.', de: 'Sie hat keinen Ausdruck in ANSI_SQL.' },
  expression: {
    en: 'Only one aggregate, or one divided by another, can be taken over.',
    de: 'Übernehmen lässt sich nur eine Zusammenfassung oder eine geteilt durch eine andere.',
  },
  dataset: { en: 'Its dataset is none of the entities of a CRM.', de: 'Ihr Datensatz ist kein Gegenstand eines CRM.' },
  field: { en: 'A field in it has no counterpart.', de: 'Für ein Feld darin gibt es keine Entsprechung.' },
  moment: {
    en: 'Its rows have no date by which they could be counted.',
    de: 'Ihre Zeilen haben kein Datum, nach dem sie zählen könnten.',
  },
  extension: {
    en: 'Its definition in the extension PEGEL is not sound.',
    de: 'Ihre Definition in der Erweiterung PEGEL ist nicht stimmig.',
  },
}

/** Reads a document of the interchange. Throws ProblemsFound where it is none. */
export function readOsi(
  file: { readonly path: string; readonly text: string },
  crm: CrmModel,
  language: Language,
): Imported {
  const document = readDocument(file)
  const kpis: ImportedKpi[] = []
  const untranslated: Untranslated[] = []
  for (const model of document.semantic_model) {
    const metrics = [...(model.metrics ?? []), ...model.datasets.flatMap(({ metrics: own = [] }) => own)]
    for (const metric of metrics) {
      const found = importMetric(metric, model.datasets, crm)
      if (typeof found === 'string') untranslated.push({ name: metric.name, why: reasons[found][language] })
      else kpis.push(found)
    }
  }
  return { kpis, untranslated }
}

function readDocument({ path, text }: { readonly path: string; readonly text: string }): OsiDocument {
  let value: unknown
  try {
    value = parse(text)
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    value = undefined
  }
  const shaped = osiShape.safeParse(value)
  if (shaped.success) return shaped.data
  const [issue] = shaped.error.issues
  const at = issue?.path.join('.') ?? ''
  const where = at === '' ? '' : ` (${at})`
  throw new ProblemsFound([
    makeProblem(
      'not-osi',
      {
        en: `This is no document of the Open Semantic Interchange${where}.`,
        de: `Das ist kein Dokument des Open Semantic Interchange${where}.`,
      },
      { file: path, line: 1, column: 1 },
    ),
  ])
}

function importMetric(metric: OsiMetric, datasets: readonly OsiDataset[], crm: CrmModel): ImportedKpi | Reason {
  const own = metric.custom_extensions?.find(({ vendor_name }) => vendor_name === pegelVendor)
  if (own !== undefined) return ownDefinition(own.data)
  const sql = metric.expression.dialects.find(({ dialect }) => dialect === 'ANSI_SQL')?.expression
  if (sql === undefined) return 'dialect'
  const parsed = parseMetric(sql)
  if (parsed === undefined) return 'expression'
  const known = { datasets, crm }
  if (parsed.kind === 'aggregate') {
    const measure = measureOf(parsed.of, known)
    return typeof measure === 'string' ? measure : kpiOf(metric, { measure: measure.text }, measure.assumed)
  }
  const [numerator, denominator] = [measureOf(parsed.numerator, known), measureOf(parsed.denominator, known)]
  if (typeof numerator === 'string') return numerator
  if (typeof denominator === 'string') return denominator
  const ratio = { numerator: numerator.text, denominator: denominator.text }
  return kpiOf(metric, { ratio }, [...new Set([...numerator.assumed, ...denominator.assumed])])
}

function ownDefinition(data: string): ImportedKpi | Reason {
  try {
    const shaped = kpiShape.safeParse(JSON.parse(data))
    return shaped.success ? { kpi: shaped.data, assumed: [] } : 'extension'
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return 'extension'
    throw thrown
  }
}

interface Known {
  readonly datasets: readonly OsiDataset[]
  readonly crm: CrmModel
}

type MeasureText = NonNullable<KpiText['measure']>

function measureOf(
  { aggregate, of, conditions }: ParsedAggregate,
  { datasets, crm }: Known,
): { readonly text: MeasureText; readonly assumed: readonly string[] } | Reason {
  const names = [of, ...conditions.map(({ field }) => field)].flatMap(
    (name) => name?.split('.').slice(0, -1).at(-1) ?? [],
  )
  const dataset = datasets.find(({ name }) => name === (names[0] ?? datasets[0]?.name))
  const entity = dataset && entityOf(dataset, crm)
  if (dataset === undefined || entity === undefined) return 'dataset'
  if (names.some((name) => name !== dataset.name)) return 'field'
  const field = (name: string): string | undefined => fieldOf(name.split('.').at(-1) ?? '', dataset, entity, crm)
  const { begins } = crm.entities[entity] ?? {}
  if (begins === undefined) return 'moment'
  const wheres = conditions.map((condition) => whereOf(condition, field))
  if (wheres.includes(undefined)) return 'field'
  const value = of === undefined || aggregate === 'count' ? undefined : field(of)
  if (value === undefined && aggregate !== 'count') return 'field'
  const where = wheres.length === 0 ? {} : { where: wheres.join(' and ') }
  const counted = value === undefined ? { count: entity } : { [aggregate]: `${entity}.${value}` }
  return {
    text: { ...counted, ...where, at: begins },
    assumed: [
      `The document names no moment: rows of ${entity} are counted at "${begins}". Write another "at" where that is not meant.`,
    ],
  }
}

function whereOf(
  { field, operator, values }: ParsedCondition,
  find: (name: string) => string | undefined,
): string | undefined {
  const name = find(field)
  if (name === undefined) return undefined
  if (operator === 'known' || operator === 'unknown') return `${name} is ${operator}`
  return operator === 'in' ? `${name} in (${values.join(', ')})` : `${name} ${operator} ${values[0] ?? ''}`
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{Letter}\p{Number}]+/gu, '')

/** The entity that a dataset is: by its table, else by its name or one that is known for it. */
function entityOf({ name, source }: OsiDataset, crm: CrmModel): string | undefined {
  const wanted = [source.split('.').at(-1) ?? '', name].map(plain)
  return Object.entries(crm.entities).find(([entity, { label, plural, also = [] }]) =>
    [entity, label.en, label.de, plural.en, plural.de, ...also].map(plain).some((known) => wanted.includes(known)),
  )?.[0]
}

/** The field that a field of a dataset is: by its column, its name, or one that is known for it. */
function fieldOf(name: string, dataset: OsiDataset, entity: string, crm: CrmModel): string | undefined {
  const declared = dataset.fields?.find((one) => one.name === name)
  const column = declared?.expression.dialects.find(({ dialect }) => dialect === 'ANSI_SQL')?.expression
  const wanted = [name, ...(column === undefined || !/^\w+$/.test(column) ? [] : [column])].map(plain)
  const fields = Object.entries(crm.entities[entity]?.fields ?? {})
  const named = fields.find(([field]) => wanted.includes(plain(field)))
  const known = fields.find(([, { label, also = [] }]) =>
    [label.en, label.de, ...also].map(plain).some((one) => wanted.includes(one)),
  )
  return (named ?? known)?.[0]
}

function kpiOf(
  { name, description, ai_context: context }: OsiMetric,
  kind: Pick<KpiText, 'measure'> | Pick<KpiText, 'ratio'>,
  assumed: readonly string[],
): ImportedKpi {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .replace(/^(\d)/, 'kpi_$1')
  const words = name.replaceAll('_', ' ')
  const label = words.charAt(0).toUpperCase() + words.slice(1)
  const asked = typeof context === 'object' ? context.examples?.[0] : undefined
  const question = asked ?? description ?? `${label}?`
  const kpi: KpiText = {
    kpi: id,
    label: { en: label, de: label },
    question: { en: question, de: question },
    ...(description === undefined ? {} : { formula: { en: description, de: description } }),
    ...kind,
    better: 'higher',
    owner: 'sales-ops',
    cadence: 'monthly',
  }
  return {
    kpi,
    assumed: [
      ...assumed,
      'Assumed: higher is better, reviewed monthly, owned by sales-ops; one wording for both languages.',
    ],
  }
}
