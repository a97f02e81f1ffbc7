import type { CrmModel } from '../model/crm-model.ts'
import type { MeasureNode } from '../plan/plan-node.ts'
import type { Question } from '../question/question.ts'
import type { Label } from '../words/label.ts'
import { sayCount } from '../words/say-number.ts'
import { sayDay } from '../words/say-period.ts'

/** What is made of the rows that a measure counts. */
export function sayAggregate({ aggregate, p, scans }: MeasureNode, crm: CrmModel): Label {
  const of = scans[0]?.columns.find((column) => column.of !== undefined)?.of
  const field =
    of?.kind === 'field' ? crm.entities[of.hops.at(-1)?.to ?? of.entity]?.fields[of.field]?.label : undefined
  const value =
    field === undefined ? { en: 'their values', de: 'ihrer Werte' } : { en: `“${field.en}”`, de: `von „${field.de}“` }
  const quantile = sayCount(Math.round((p ?? 0.5) * 100), 'en')
  const words: Readonly<Record<MeasureNode['aggregate'], Label>> = {
    count: { en: 'Each counts once.', de: 'Jede Zeile zählt einmal.' },
    distinct: {
      en: `Counted are the different values of ${value.en}.`,
      de: `Gezählt wird, wie viele verschiedene Werte ${value.de} es gibt.`,
    },
    sum: {
      en: `Added up is ${value.en}; what has no amount adds nothing.`,
      de: `Gebildet wird die Summe ${value.de}; was keinen Betrag hat, trägt nichts bei.`,
    },
    average: {
      en: `Taken is the mean of ${value.en}; what has none does not count.`,
      de: `Gebildet wird das Mittel ${value.de}; was keinen Wert hat, zählt nicht mit.`,
    },
    median: {
      en: `Taken is the median of ${value.en}; what has none does not count.`,
      de: `Gebildet wird der Median ${value.de}; was keinen Wert hat, zählt nicht mit.`,
    },
    percentile: {
      en: `Taken is the ${quantile}th percentile of ${value.en}.`,
      de: `Gebildet wird das ${quantile}. Perzentil ${value.de}.`,
    },
    min: { en: `Taken is the smallest of ${value.en}.`, de: `Gebildet wird das Minimum ${value.de}.` },
    max: { en: `Taken is the largest of ${value.en}.`, de: `Gebildet wird das Maximum ${value.de}.` },
  }
  return words[aggregate]
}

/** How sure the value of a measure is. */
export function rangeOfMeasure({ aggregate }: MeasureNode): Label {
  if (aggregate === 'average') return ranges.student
  return aggregate === 'median' || aggregate === 'percentile' ? ranges.order : ranges.fact
}

export const shareOfRows: Label = {
  en: 'The share is that of the rows for which the condition of the definition holds.',
  de: 'Der Anteil ist der der Zeilen, für die die Bedingung der Definition gilt.',
}
export const shareOfSums: Label = {
  en: 'The share is that of the sum: sums are divided, not the shares of the rows averaged.',
  de: 'Der Anteil ist der an der Summe: Geteilt werden Summen, nicht die Anteile der Zeilen gemittelt.',
}
export const quotient: Label = {
  en: 'Numerator and denominator are counted each by itself and then divided.',
  de: 'Zähler und Nenner werden jeder für sich gezählt und dann geteilt.',
}
export const decided: Label = {
  en: 'The share is that of those that reached the goal, among all that were decided.',
  de: 'Der Anteil ist der derer, die das Ziel erreichten, an allen entschiedenen.',
}
export const arrived: Label = {
  en: 'Those that arrived in the period are divided by those that started in it.',
  de: 'Geteilt wird, was im Zeitraum ankam, durch das, was in ihm begann.',
}

/** Which units of a cohort count as arrived. */
export function sayReached({ sight }: Question, withinDays: number | undefined): Label {
  const until = { en: sayDay(sight.asOf, 'en'), de: sayDay(sight.asOf, 'de') }
  if (withinDays === undefined)
    return {
      en: `The share is that of those that reached the goal by ${until.en}.`,
      de: `Der Anteil ist der derer, die das Ziel bis ${until.de} erreicht haben.`,
    }
  const days = { en: sayCount(withinDays, 'en'), de: sayCount(withinDays, 'de') }
  return {
    en: `The share is that of those that reached the goal within ${days.en} days, by ${until.en}.`,
    de: `Der Anteil ist der derer, die das Ziel innerhalb von ${days.de} Tagen erreicht haben, bis ${until.de}.`,
  }
}

/** How the plausible range was found. */
export const ranges = {
  wilson: {
    en: "The plausible range is Wilson's, at 95%.",
    de: 'Die plausible Spanne ist die von Wilson, zu 95\u00a0%.',
  },
  student: {
    en: "The plausible range is Student's, at 95%.",
    de: 'Die plausible Spanne ist die von Student, zu 95\u00a0%.',
  },
  order: {
    en: 'The plausible range is read off the sorted values, at 95%.',
    de: 'Die plausible Spanne ist an den sortierten Werten abgelesen, zu 95\u00a0%.',
  },
  survival: {
    en: 'The plausible range is the one in which the curve of those still going passes (log-log, Greenwood), at 95%.',
    de: 'Die plausible Spanne ist die, in der die Kurve der noch Offenen hindurchgeht (log-log, Greenwood), zu 95\u00a0%.',
  },
  delta: {
    en: 'The plausible range is approximate (delta method over the units), at 95%.',
    de: 'Die plausible Spanne ist genähert (Delta-Methode über die Einheiten), zu 95\u00a0%.',
  },
  independent: {
    en: 'The plausible range is approximate: numerator and denominator are taken as independent.',
    de: 'Die plausible Spanne ist genähert: Zähler und Nenner gelten als unabhängig.',
  },
  derived: {
    en: 'The plausible range is approximate (delta method over the parts), at 95%.',
    de: 'Die plausible Spanne ist genähert (Delta-Methode über die Teile), zu 95\u00a0%.',
  },
  net: {
    en: 'The plausible range is that of adjusted Wald, at 95%.',
    de: 'Die plausible Spanne ist die nach Wald, angepasst, zu 95\u00a0%.',
  },
  fact: {
    en: 'The value is a fact and has no range.',
    de: 'Der Wert steht fest und hat keine Spanne.',
  },
} as const satisfies Readonly<Record<string, Label>>

export const isRange = (one: Label): boolean => Object.values(ranges).some(({ en }) => en === one.en)
