import type { CrmModel } from '../../core/model/crm-model.ts'
import type { Label, Language } from '../../core/words/label.ts'
import { sayCount, sayValue } from '../../core/words/say-number.ts'
import type { Figure, SplitCount, TrialResult } from './trial.ts'

/** A KPI with its number: "Win rate 63.2 %". */
export function sayFigure({ label, value, unit, currency }: Figure): Label {
  const say = (language: Language): string =>
    value === null
      ? `${label[language]}: ${language === 'de' ? 'kein Wert' : 'no value'}`
      : `${label[language]} ${sayValue(value, unit, language, { figures: 4, ...(currency === undefined ? {} : { currency }) })}`
  return { en: say('en'), de: say('de') }
}

/** What a mapping does to a KPI; where it makes the KPI impossible, that. */
export function sayEffectOn(kpi: string, trial: TrialResult, others: readonly TrialResult[]): Label | null {
  const figure = trial.figures.get(kpi)
  if (figure !== undefined) return sayFigure(figure)
  const label = others.flatMap(({ figures }) => figures.get(kpi)?.label ?? [])[0]
  if (label === undefined) return null
  return { en: `${label.en}: cannot be computed`, de: `${label.de}: nicht berechenbar` }
}

/** What a mapping does to a split, beside the other choices: "1,480 deals without product", "8 products". */
export function saySplit(split: SplitCount | undefined, others: readonly SplitCount[], crm: CrmModel): Label | null {
  const [any] = split === undefined ? others : [split]
  const entity = any === undefined ? undefined : crm.entities[any.entity]
  if (any === undefined || entity === undefined) return null
  const label = entity.fields[any.field]?.label ?? entity.links[any.field]?.label
  if (label === undefined) return null
  const filled = [split, ...others].map((one) => one?.filled ?? 0)
  const [most, least] = [Math.max(...filled), Math.min(...filled)]
  if (most > least) {
    const has = (split?.filled ?? 0) === most
    const n = has ? most - least : most - (split?.filled ?? 0)
    return {
      en: `${sayCount(n, 'en')} ${entity.plural.en.toLowerCase()} ${has ? 'with' : 'without'} ${label.en.toLowerCase()}`,
      de: `${sayCount(n, 'de')} ${entity.plural.de} ${has ? 'mit' : 'ohne'} ${label.de}`,
    }
  }
  const n = split?.distinct ?? 0
  const to = entity.links[any.field]?.to
  const plural = to === undefined ? undefined : crm.entities[to]?.plural
  return plural === undefined
    ? { en: `${label.en}: ${sayCount(n, 'en')} values`, de: `${label.de}: ${sayCount(n, 'de')} Werte` }
    : { en: `${sayCount(n, 'en')} ${plural.en.toLowerCase()}`, de: `${sayCount(n, 'de')} ${plural.de}` }
}
