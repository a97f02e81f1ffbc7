import { listSplits } from '../../core/check/list-splits.ts'
import type { CheckedKpi, CheckedModel } from '../../core/model/checked-kpi.ts'
import type { SourceMapping } from '../../core/model/source.ts'
import type { Language } from '../../core/words/label.ts'
import { nearestName } from '../../core/words/nearest-name.ts'
import { makeProblem, ProblemsFound } from '../../core/words/problem.ts'
import { describeEntry, type KpiEntry } from './list-kpis.ts'
import { listNeeds, type KpiNeed } from './list-needs.ts'

/** One KPI with everything that a question about it may say. */
export interface KpiDetail extends KpiEntry {
  readonly traps?: string
  readonly view: 'period' | 'cohort' | 'state'
  readonly counter?: string
  readonly aliases: readonly string[]
  /** `--by`. */
  readonly splits: readonly { readonly path: string; readonly label: string }[]
  /** `--set`. */
  readonly settings: readonly string[]
  /** `--variant`; the first holds unless another is named. */
  readonly variants: readonly { readonly name: string; readonly label: string }[]
  readonly definitionHash: string
  /** `kpis/win_rate.kpi.yaml:1:6`. */
  readonly writtenIn: string
  /** The definition as it is written. */
  readonly definition: string
  /** What it reads, and which column feeds that. */
  readonly needs: readonly KpiNeed[]
}

/** What is written about a KPI and its data beside the model. */
export interface Written {
  /** The YAML text of its definition. */
  readonly definition: string
  readonly mappings: readonly SourceMapping[]
}

/** A KPI with everything that is known about it, in the reader's language. */
export function describeKpi(
  kpi: CheckedKpi,
  model: CheckedModel,
  { definition, mappings }: Written,
  language: Language,
): KpiDetail {
  const { file, line, column } = kpi.place
  return {
    ...describeEntry(kpi, model, language),
    ...(kpi.traps === undefined ? {} : { traps: kpi.traps[language] }),
    view: kpi.view,
    ...(kpi.counter === undefined ? {} : { counter: kpi.counter }),
    aliases: kpi.aliases,
    splits: listSplits(model, kpi).map(({ name, label }) => ({ path: name, label: label[language] })),
    settings: kpi.settings,
    variants: kpi.variants.flatMap(({ name, label }) =>
      name === undefined ? [] : [{ name, label: label?.[language] ?? name }],
    ),
    definitionHash: kpi.variants[0]?.hash ?? '',
    writtenIn: `${file}:${line}:${column}`,
    definition,
    needs: listNeeds(kpi, model, mappings, language),
  }
}

/** A KPI by its id or one of its aliases. Throws ProblemsFound for an unknown one, with the nearest known name. */
export function findWrittenKpi(id: string, { kpis }: CheckedModel): CheckedKpi {
  const found = kpis.get(id) ?? [...kpis.values()].find(({ aliases }) => aliases.includes(id))
  if (found !== undefined) return found
  const text = { en: `There is no KPI "${id}".`, de: `Es gibt keine Kennzahl „${id}“.` }
  throw new ProblemsFound([makeProblem('unknown-kpi', text, undefined, nearestName(id, kpis.keys()))])
}
