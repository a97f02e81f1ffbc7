import type { KpiAnswer } from '../model/answer.ts'
import type { Checked } from '../model/checked-expression.ts'
import type { CheckedKind } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { Label, Language } from '../words/label.ts'
import { sayCount, sayValue } from '../words/say-number.ts'
import { sayModelBase } from './kinds/say-model.ts'
import { saySurveyBase } from './kinds/say-survey.ts'
import { asksForStatus, momentWordOf, type MomentWord } from './say-moment.ts'

/** What a value rests on, in words: "87 of 318 decided deals". */
export function sayBase(answer: KpiAnswer, definition: CheckedKind, crm: CrmModel, language: Language): string {
  if (definition.kind === 'cumulative') return sayBase(answer, definition.gathers, crm, language)
  const { numerator, denominator, n } = answer.total
  const plural = (entity: string): string => crm.entities[entity]?.plural[language] ?? entity
  const count = (value: number): string => sayCount(value, language)
  const de = language === 'de'
  if (
    (definition.kind === 'conversion' || definition.kind === 'funnel') &&
    typeof numerator === 'number' &&
    typeof denominator === 'number'
  ) {
    const decided = definition.kind === 'conversion' && answer.view === 'period' && definition.fails !== undefined
    const what = decided
      ? de
        ? `entschiedenen ${plural(definition.entity)}`
        : `decided ${lower(plural(definition.entity))}`
      : de
        ? plural(definition.entity)
        : lower(plural(definition.entity))
    return `${count(numerator)} ${de ? 'von' : 'of'} ${count(denominator)} ${what}`
  }
  if (definition.kind === 'model') return sayModelBase(answer.total, definition, crm, language)
  if (definition.kind === 'survey') return saySurveyBase(answer.total, crm, language)
  const entity =
    definition.kind === 'measure'
      ? definition.measure.entity
      : definition.kind === 'ratio'
        ? definition.denominator.entity
        : definition.kind === 'derived'
          ? undefined
          : definition.kind === 'movement'
            ? definition.per.entity
            : definition.entity
  if (entity === undefined) return de ? `aus ${count(n)} Datensätzen` : `from ${count(n)} records`
  const figure = sayFigure(definition, language)
  const kind = kindWord(definition, crm)
  const noun = n === 1 ? singular(entity, crm, language) : de ? plural(entity) : lower(plural(entity))
  const clock = definition.kind === 'duration' && definition.clock !== undefined ? inBusinessTime[language] : ''
  if (kind === undefined || (de && n === 1)) return `${figure}${count(n)} ${noun}${clock}`
  // A German adjective has another ending after "von" and "aus"; of one deal it would depend on the gender of the word.
  return `${figure}${count(n)} ${kind[language]}${de ? (figure === '' ? 'e' : 'en') : ''} ${noun}${clock}`
}

const inBusinessTime: Label = { de: ', in Geschäftszeit', en: ', in business hours' }

/** Which of the units are counted, where a word says it: won, lost, new or open ones. */
function kindWord(definition: CheckedKind, crm: CrmModel): Label | undefined {
  if (definition.kind === 'duration')
    return wordAt(definition.counts === 'finished' ? definition.to : definition.from, crm)
  const measure =
    definition.kind === 'measure'
      ? definition.measure
      : definition.kind === 'ratio'
        ? definition.denominator
        : undefined
  if (measure === undefined) return undefined
  if (measure.anchor.kind === 'state') return asksForStatus(measure.where, 'open') ? kindWords.open : undefined
  return wordAt(measure.anchor.moment, crm)
}

function wordAt(moment: Checked, crm: CrmModel): Label | undefined {
  const word = momentWordOf(moment, crm)
  return word === undefined ? undefined : kindWords[word]
}

const kindWords: Readonly<Record<MomentWord | 'open', Label>> = {
  won: { de: 'gewonnen', en: 'won' },
  lost: { de: 'verloren', en: 'lost' },
  created: { de: 'neu', en: 'new' },
  open: { de: 'offen', en: 'open' },
}

/** What was made of the units, where it is no sum or count of them. */
function sayFigure(definition: CheckedKind, language: Language): string {
  const shown =
    definition.kind === 'duration' ? definition.show : definition.kind === 'measure' ? definition.measure.aggregate : ''
  if (shown === 'mean' || shown === 'average') return language === 'de' ? 'Mittel aus ' : 'Mean of '
  const percentile =
    definition.kind === 'measure' && shown === 'percentile'
      ? `p${Math.round((definition.measure.p ?? 0.5) * 100)}`
      : shown
  if (shown !== 'median' && !/^p\d+$/.test(percentile)) return ''
  const word = shown === 'median' ? 'Median' : percentile.toUpperCase()
  return language === 'de' ? `${word} von ` : `${word} of `
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

function singular(entity: string, crm: CrmModel, language: Language): string {
  const label = crm.entities[entity]?.label[language] ?? entity
  return language === 'de' ? label : lower(label)
}

const directions = {
  de: {
    money: ['mehr', 'weniger'],
    count: ['mehr', 'weniger'],
    rate: ['höher', 'niedriger'],
    days: ['länger', 'kürzer'],
  },
  en: { money: ['more', 'less'], count: ['more', 'fewer'], rate: ['higher', 'lower'], days: ['longer', 'shorter'] },
} as const

function direction(unit: string, isMore: boolean, language: Language): string {
  const words = directions[language]
  const pair = unit.startsWith('money')
    ? words.money
    : unit === 'count'
      ? words.count
      : ['days', 'hours', 'business-hours', 'minutes', 'months'].includes(unit)
        ? words.days
        : words.rate
  return isMore ? pair[0] : pair[1]
}

/** One sentence on the change against the comparison; null where there is none. */
export function sayChange(answer: KpiAnswer, language: Language, isRunning: boolean): string | null {
  // Of a KPI that is always split the segments say nothing of the whole.
  const row = answer.comparison?.rows.find(({ by }) => Object.keys(by).length === 0)
  if (row === undefined || row.change === null || answer.comparison === undefined) return null
  const de = language === 'de'
  const year = answer.comparison.with.startsWith('year')
  const reference = de ? (year ? 'im Vorjahr' : 'im Vorzeitraum') : year ? 'last year' : 'the period before'
  const isFact = answer.total.low === null && answer.unit !== 'rate'
  if (!row.tellable && !isFact)
    return de
      ? `Kein belegbarer Unterschied zum ${year ? 'Vorjahr' : 'Vorzeitraum'}.`
      : `No tellable change on ${reference}.`
  if (row.change === 0) return de ? `Genauso wie ${reference}.` : `The same as ${reference}.`
  const size =
    answer.unit === 'rate'
      ? points(Math.abs(row.change), language)
      : sayValue(
          Math.abs(row.change),
          answer.unit,
          language,
          answer.currency === undefined ? {} : { currency: answer.currency },
        )
  const standing = isRunning ? (de ? ' zum gleichen Stand' : ' to the same day') : ''
  const tellable = row.tellable ? (de ? ', belegbar' : ', tellable') : ''
  return `${size} ${direction(answer.unit, row.change > 0, language)} ${de ? 'als' : 'than'} ${reference}${standing}${tellable}.`
}

function points(change: number, language: Language): string {
  return `${sayCount(Math.round(change * 1000) / 10, language)} ${language === 'de' ? 'Punkte' : 'points'}`
}

const flagWords: readonly (readonly [string, { readonly de: string; readonly en: string }])[] = [
  ['truncated', { de: 'Historie unvollständig', en: 'History incomplete' }],
  ['no-target', { de: 'kein Zielwert', en: 'no target' }],
  ['missing-amount', { de: 'Beträge fehlen', en: 'Amounts missing' }],
  ['settling', { de: 'die jüngsten warten', en: 'the youngest wait' }],
  ['one-sided', { de: 'Verlorene fehlen', en: 'no lost ones in the data' }],
  ['other-scale', { de: 'andere Skala', en: 'another scale' }],
  ['off-scale', { de: 'außerhalb der Skala', en: 'off the scale' }],
  ['unconverted', { de: 'Währungen fehlen', en: 'Currencies left out' }],
  ['not-reached', { de: 'zu viele noch offen', en: 'too many still open' }],
  ['undated', { de: 'Undatierte fehlen', en: 'Undated left out' }],
  ['small-sample', { de: 'wenige Fälle', en: 'few cases' }],
  ['immature', { de: 'nicht ausgereift', en: 'not mature' }],
  ['as-today', { de: 'Stand von heute', en: 'as of today' }],
]

/** The one flag that a card shows, as a word. */
export function sayFlag(flags: readonly string[], language: Language): string | null {
  return flagWords.find(([flag]) => flags.includes(flag))?.[1][language] ?? null
}
