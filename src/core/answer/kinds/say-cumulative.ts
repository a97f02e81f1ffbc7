import type { CoarserView, Reach, ToDate } from '../../model/kinds/cumulative.ts'
import type { CumulativeNode } from '../../plan/plan-node.ts'
import type { Question } from '../../question/question.ts'
import { addDays } from '../../words/day.ts'
import type { Label } from '../../words/label.ts'
import { sayCount } from '../../words/say-number.ts'

/** The days that the whole counts, as the period of a question. */
export function periodOf({ whole: { first, last } }: CumulativeNode): Pick<Question, 'isAll' | 'period'> {
  const until = addDays(last, 1)
  return { isAll: false, period: { label: `${first}/${until}`, from: first, until } }
}

/** How a running figure comes about: over which days what it gathers is counted, and what a longer period shows. */
export function sayCumulative({ reach, coarser }: CumulativeNode, gathered: readonly Label[]): readonly Label[] {
  return [sayReach(reach), sayCoarser[coarser], ...gathered]
}

function sayReach(reach: Reach): Label {
  if (reach.kind === 'to-date') return toDates[reach.of]
  const { amount, unit } = reach.length
  const word = trailing[unit] ?? { en: [unit, unit], de: [unit, unit] }
  const one = amount === 1 ? 0 : 1
  return {
    en: `Each period counts the ${sayCount(amount, 'en')} ${word.en[one]} up to its end, that day included.`,
    de: `Jeder Zeitraum zählt die ${sayCount(amount, 'de')} ${word.de[one]} bis zu seinem Ende, diesen Tag eingeschlossen.`,
  }
}

type Forms = readonly [string, string]
const trailing: Readonly<Record<string, { readonly en: Forms; readonly de: Forms }>> = {
  days: { en: ['day', 'days'], de: ['Tag', 'Tage'] },
  weeks: { en: ['week', 'weeks'], de: ['Woche', 'Wochen'] },
  months: { en: ['month', 'months'], de: ['Monat', 'Monate'] },
  years: { en: ['year', 'years'], de: ['Jahr', 'Jahre'] },
}

const from = (en: string, de: string): Label => ({
  en: `Each period counts from the start of ${en} up to its end, that day included.`,
  de: `Jeder Zeitraum zählt vom Beginn ${de} bis zu seinem Ende, diesen Tag eingeschlossen.`,
})

const toDates: Readonly<Record<ToDate, Label>> = {
  week: from('its week', 'seiner Woche'),
  month: from('its month', 'seines Monats'),
  quarter: from('its quarter', 'seines Quartals'),
  year: from('its year', 'seines Jahres'),
  'fiscal month': from('its fiscal month', 'seines Geschäftsmonats'),
  'fiscal quarter': from('its fiscal quarter', 'seines Geschäftsquartals'),
  'fiscal year': from('its fiscal year', 'seines Geschäftsjahres'),
  all: from('the data', 'der Daten'),
}

const sayCoarser: Readonly<Record<CoarserView, Label>> = {
  last: {
    en: 'A longer period shows what its last day showed; so does the whole.',
    de: 'Ein längerer Zeitraum zeigt den Stand seines letzten Tages, das Ganze ebenso.',
  },
  first: {
    en: 'A longer period shows what its first day showed.',
    de: 'Ein längerer Zeitraum zeigt den Stand seines ersten Tages.',
  },
  average: {
    en: 'A longer period shows the mean of its days.',
    de: 'Ein längerer Zeitraum zeigt das Mittel seiner Tage.',
  },
}
