import type { BridgePart } from '../model/answer.ts'
import type { Question } from '../question/question.ts'
import type { Label, Language } from '../words/label.ts'
import type { Estimated } from './estimate.ts'

/** Names that bridges commonly have; an author's own label goes before them. */
const words: Readonly<Record<string, Label>> = {
  start: { en: 'Start', de: 'Anfang' },
  end: { en: 'End', de: 'Ende' },
  other: { en: 'Other', de: 'Sonstiges' },
  moved: { en: 'Moved between segments', de: 'Zwischen Abschnitten gewandert' },
  currency: { en: 'Currency', de: 'Währung' },
  removed: { en: 'Deleted', de: 'Gelöscht' },
  new: { en: 'New', de: 'Neu' },
  reactivation: { en: 'Reactivation', de: 'Reaktivierung' },
  expansion: { en: 'Expansion', de: 'Ausbau' },
  contraction: { en: 'Contraction', de: 'Schrumpfung' },
  churn: { en: 'Churn', de: 'Abwanderung' },
  created: { en: 'Created', de: 'Neu angelegt' },
  reopened: { en: 'Reopened', de: 'Wieder eröffnet' },
  won: { en: 'Won', de: 'Gewonnen' },
  lost: { en: 'Lost', de: 'Verloren' },
  grown: { en: 'Grown', de: 'Gewachsen' },
  shrunk: { en: 'Shrunk', de: 'Geschrumpft' },
  pulled: { en: 'Pulled in', de: 'Vorgezogen' },
  pushed: { en: 'Pushed out', de: 'Verschoben' },
}

/** What a part of a bridge is called. */
export function labelOfPart(
  part: string,
  own: Readonly<Record<string, Label>> | undefined,
  language: Language,
): string {
  const label = own?.[part] ?? (Object.hasOwn(words, part) ? words[part] : undefined)
  return label?.[language] ?? part.replaceAll('_', ' ')
}

/** The steps of a bridge with their names. */
export function labelParts(
  bridge: NonNullable<Estimated['bridge']>,
  question: Pick<Question, 'variant'>,
  language: Language,
): readonly BridgePart[] {
  return bridge.map((one) => ({ ...one, label: labelOfPart(one.part, question.variant.partLabels, language) }))
}
