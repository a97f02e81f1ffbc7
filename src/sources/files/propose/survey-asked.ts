import type { Label } from '../../../core/words/label.ts'
import type { ColumnProfile } from '../profile/profiled-file.ts'
import type { DraftDecision, MappedFields, PartDraft } from './draft.ts'
import { findColumn } from './facts.ts'
import type { Facts } from './facts.ts'

/** What scores are usually answers to. */
const surveys: Readonly<Record<string, Label>> = {
  csat: { en: 'Satisfaction (CSAT), 1 to 5', de: 'Zufriedenheit (CSAT), 1 bis 5' },
  nps: { en: 'Recommendation (NPS), 0 to 10', de: 'Weiterempfehlung (NPS), 0 bis 10' },
  ces: { en: 'Effort (CES), 1 to 7', de: 'Aufwand (CES), 1 bis 7' },
}

const none: Label = { en: 'None of these', de: 'Nichts davon' }

/** Which survey answers belong to whose file names none: what their scale says, which is asked. An answer of no survey counts in none. */
export function decideSurvey(part: PartDraft, mapped: MappedFields, facts: Facts): MappedFields {
  const { score, survey } = mapped.fields
  const column = score?.from === undefined ? undefined : findColumn(part.file, score.from)
  const proposed = column === undefined ? undefined : scaleOf(column)
  if (survey !== undefined || column === undefined || proposed === undefined) return mapped
  const decision = decide(part, column, proposed)
  const chosen = facts.choices.get(decision.id) ?? proposed
  const fields = chosen === '' ? mapped.fields : { ...mapped.fields, survey: { always: chosen } }
  return { ...mapped, fields, decisions: [...mapped.decisions, decision] }
}

/** Stars from 1 to 5 and marks from 0 to 10 tell themselves by where they end. */
function scaleOf({ values = [] }: ColumnProfile): string | undefined {
  const scores = values.map(({ value }) => Number(value.replace(',', '.')))
  if (scores.length === 0 || !scores.every(Number.isInteger)) return undefined
  const [low, high] = [Math.min(...scores), Math.max(...scores)]
  if (low >= 1 && high === 5) return 'csat'
  if (low >= 1 && high === 7) return 'ces'
  return low >= 0 && high <= 10 && high >= 9 ? 'nps' : undefined
}

function decide({ file }: PartDraft, { name, top }: ColumnProfile, proposed: string): DraftDecision {
  const scores = top.map(({ value }) => value).toSorted()
  return {
    id: `survey:${file.file.name}`,
    kind: 'field',
    file: file.file.name,
    column: name,
    entity: 'survey_response',
    field: 'survey_response.survey',
    chosen: proposed,
    chosenLabel: surveys[proposed] ?? none,
    confidence: 0.7,
    reason: {
      en: `The file names no survey; "${name}" holds scores from ${scores[0] ?? ''} to ${scores.at(-1) ?? ''}.`,
      de: `Die Datei nennt keine Befragung; „${name}“ enthält Werte von ${scores[0] ?? ''} bis ${scores.at(-1) ?? ''}.`,
    },
    examples: scores.slice(0, 3),
    question: { en: `What was asked to get "${name}"?`, de: `Wonach wurde gefragt, um „${name}“ zu erhalten?` },
    options: [
      ...Object.entries(surveys).flatMap(([choice, label]) => (choice === proposed ? [] : [{ choice, label }])),
      { choice: '', label: none },
    ],
  }
}
