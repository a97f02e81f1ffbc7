import type { KpiAnswer } from '../model/answer.ts'
import type { CheckedKind } from '../model/checked-kpi.ts'
import type { CrmModel } from '../model/crm-model.ts'
import type { Language } from '../words/label.ts'
import { sayCount, sayValue } from '../words/say-number.ts'

/** What a value rests on, in words: "87 of 318 decided deals". */
export function sayBase(answer: KpiAnswer, definition: CheckedKind, crm: CrmModel, language: Language): string {
  const { numerator, denominator, n } = answer.total
  const plural = (entity: string): string => crm.entities[entity]?.plural[language] ?? entity
  const count = (value: number): string => sayCount(value, language)
  const de = language === 'de'
  if (definition.kind === 'conversion' && typeof numerator === 'number' && typeof denominator === 'number') {
    const decided = answer.view === 'period' && definition.fails !== undefined
    const what = decided
      ? de
        ? `entschiedenen ${plural(definition.entity)}`
        : `decided ${lower(plural(definition.entity))}`
      : de
        ? plural(definition.entity)
        : lower(plural(definition.entity))
    return `${count(numerator)} ${de ? 'von' : 'of'} ${count(denominator)} ${what}`
  }
  const entity =
    definition.kind === 'measure'
      ? definition.measure.entity
      : definition.kind === 'ratio'
        ? definition.denominator.entity
        : definition.kind === 'derived'
          ? undefined
          : definition.entity
  if (entity === undefined) return de ? `aus ${count(n)} Datensätzen` : `from ${count(n)} records`
  const units = `${count(n)} ${n === 1 ? singular(entity, crm, language) : de ? plural(entity) : lower(plural(entity))}`
  return `${sayFigure(definition, language)}${units}`
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
      : ['days', 'hours', 'minutes', 'months'].includes(unit)
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
  ['missing-amount', { de: 'Beträge fehlen', en: 'Amounts missing' }],
  ['one-sided', { de: 'Verlorene fehlen', en: 'no lost ones in the data' }],
  ['unconverted', { de: 'Währungen fehlen', en: 'Currencies left out' }],
  ['undated', { de: 'Undatierte fehlen', en: 'Undated left out' }],
  ['small-sample', { de: 'wenige Fälle', en: 'few cases' }],
  ['immature', { de: 'nicht ausgereift', en: 'not mature' }],
  ['as-today', { de: 'Stand von heute', en: 'as of today' }],
]

/** The one flag that a card shows, as a word. */
export function sayFlag(flags: readonly string[], language: Language): string | null {
  return flagWords.find(([flag]) => flags.includes(flag))?.[1][language] ?? null
}
