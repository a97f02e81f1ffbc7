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

/** What a mapping does to a split, beside the other choices: "1,480 deals without product", "1,480 deals without list price", "8 products". */
export function saySplit(split: SplitCount | undefined, others: readonly SplitCount[], crm: CrmModel): Label | null {
  const [any] = split === undefined ? others : [split]
  const entity = any === undefined ? undefined : crm.entities[any.entity]
  if (any === undefined || entity === undefined) return null
  const label = entity.fields[any.field]?.label ?? entity.links[any.field]?.label
  if (label === undefined) return null
  const rows = { en: entity.plural.en.toLowerCase(), de: entity.plural.de }
  const filled = sayShare(
    split?.filled ?? 0,
    others.map((one) => one.filled),
    { rows, what: label, added: label },
  )
  if (filled !== null) return filled
  const told = [split, ...others].map((one) => one?.told).find((one) => one !== undefined)
  const far = told === undefined ? undefined : crm.entities[told.entity]?.fields[told.field]?.label
  if (far !== undefined) {
    const added = { en: `${label.en} and ${far.en}`, de: `${label.de} und ${far.de}` }
    const n = (one: SplitCount | undefined): number => one?.told?.n ?? 0
    const known = sayShare(n(split), others.map(n), { rows, what: far, added })
    if (known !== null) return known
  }
  const n = split?.distinct ?? 0
  const to = entity.links[any.field]?.to
  const plural = to === undefined ? undefined : crm.entities[to]?.plural
  return plural === undefined
    ? { en: `${label.en}: ${sayCount(n, 'en')} values`, de: `${label.de}: ${sayCount(n, 'de')} Werte` }
    : { en: `${sayCount(n, 'en')} ${plural.en.toLowerCase()}`, de: `${sayCount(n, 'de')} ${plural.de}` }
}

interface Having {
  readonly rows: Label
  /** What those lack that have none, and what those have that have it. */
  readonly what: Label
  readonly added: Label
}

/** "1,480 deals with product", "1,480 deals without product"; null where all choices give the same. */
function sayShare(own: number, others: readonly number[], { rows, what, added }: Having): Label | null {
  const [most, least] = [Math.max(own, ...others), Math.min(own, ...others)]
  if (most === least) return null
  const n = own === most ? most - least : most - own
  return own === most
    ? {
        en: `${sayCount(n, 'en')} ${rows.en} with ${added.en.toLowerCase()}`,
        de: `${sayCount(n, 'de')} ${rows.de} mit ${added.de}`,
      }
    : {
        en: `${sayCount(n, 'en')} ${rows.en} without ${what.en.toLowerCase()}`,
        de: `${sayCount(n, 'de')} ${rows.de} ohne ${what.de}`,
      }
}
