import type { SurveyCategory } from '../../model/answer.ts'
import type { Label, Language } from '../../words/label.ts'
import type { Estimated } from '../estimate.ts'

/** What categories of answers are commonly called; others are shown as their author wrote them. */
const words: Readonly<Record<string, Label>> = {
  promoters: { en: 'Promoters', de: 'Promotoren' },
  detractors: { en: 'Detractors', de: 'Kritiker' },
  satisfied: { en: 'Satisfied', de: 'Zufriedene' },
  dissatisfied: { en: 'Dissatisfied', de: 'Unzufriedene' },
  between: { en: 'In between', de: 'Dazwischen' },
}
const passives: Label = { en: 'Passives', de: 'Passive' }

/** The categories of a survey with their names and shares; empty without answers. */
export function labelCategories(
  categories: NonNullable<Estimated['answers']>,
  language: Language,
): readonly SurveyCategory[] {
  const all = categories.reduce((sum, { n }) => sum + n, 0)
  const isNps = categories.some(({ part }) => part === 'promoters')
  const labelOf = (part: string): string => {
    if (part === 'between' && isNps) return passives[language]
    return Object.hasOwn(words, part) ? (words[part]?.[language] ?? part) : part.replaceAll('_', ' ')
  }
  return all === 0 ? [] : categories.map(({ part, n }) => ({ part, label: labelOf(part), n, share: n / all }))
}
